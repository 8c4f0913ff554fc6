package dev.drydock.engine.schema.facts;

import java.util.Locale;

/// One side of an object, in the order pages show them.
public enum Facet {
    /// Whatever its kind has that no other facet shows.
    PROPERTIES(false),
    COLUMNS(false),
    KEYS(false),
    INDEXES(false),
    /// The statements that make it; not a table, see [dev.drydock.engine.schema.SchemaGenerator].
    DDL(false),
    /// What it needs and what needs it.
    DEPENDENCIES(false),
    /// Triggers, rules and policies.
    TRIGGERS(false),
    PARTITIONS(false),
    PRIVILEGES(false),
    /// Sizes, rows, upkeep and the spread of values: asks the server.
    STATISTICS(true),
    /// The first rows: asks the server.
    ROWS(true);

    private final boolean live;

    Facet(boolean live) {
        this.live = live;
    }

    /// Whether the server must be asked.
    public boolean isLive() {
        return live;
    }

    /// Stable word for programs.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
