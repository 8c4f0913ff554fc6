package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;

/// Where the history is kept.
///
/// @param schema empty only for engines without schemas
public record HistoryTable(String schema, String name) {

    /// The name unless told otherwise.
    public static final String DEFAULT_NAME = "migration_history";

    /// Quoted and qualified, so that a migration that changes the search path cannot move it.
    public String quoted() {
        return Identifiers.qualified(schema, name);
    }
}
