package dev.drydock.engine.migration.adopt;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Other tools whose history can be taken over.
public enum ForeignTool {
    /// Full history with checksums.
    FLYWAY("Flyway"),
    /// One row: the version, and whether it is dirty.
    GOLANG_MIGRATE("golang-migrate"),
    /// One row for every up and down.
    GOOSE("goose"),
    /// The versions that are applied.
    DBMATE("dbmate"),
    /// The versions that are applied, and when.
    DIESEL("Diesel"),
    /// One revision, which is no number.
    ALEMBIC("Alembic"),
    /// The versions that are applied: Ruby on Rails, and others who use its table.
    RAILS("schema_migrations");

    private static final Set<String> FLYWAY_COLUMNS =
            Set.of(
                    "installed_rank",
                    "version",
                    "description",
                    "type",
                    "script",
                    "checksum",
                    "installed_by",
                    "installed_on",
                    "execution_time",
                    "success");

    private final String title;

    ForeignTool(String title) {
        this.title = title;
    }

    /// Its name, for people.
    public String title() {
        return title;
    }

    /// Stable lower-case word: `golang-migrate`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether its table says only where the database stands, not how it came there.
    boolean isPosition() {
        return this == GOLANG_MIGRATE || this == ALEMBIC;
    }

    /// The tool that makes such a table.
    ///
    /// @param neighbours names of the tables in the same schema that were found with it
    static Optional<ForeignTool> of(String table, Set<String> columns, Set<String> neighbours) {
        if (columns.containsAll(FLYWAY_COLUMNS)) {
            return Optional.of(FLYWAY);
        }
        return Optional.ofNullable(
                switch (table.toLowerCase(Locale.ROOT)) {
                    case "goose_db_version" ->
                            columns.containsAll(Set.of("id", "version_id", "is_applied", "tstamp"))
                                    ? GOOSE
                                    : null;
                    case "__diesel_schema_migrations" ->
                            columns.containsAll(Set.of("version", "run_on")) ? DIESEL : null;
                    case "alembic_version" ->
                            columns.equals(Set.of("version_num")) ? ALEMBIC : null;
                    case "schema_migrations" -> ofSchemaMigrations(columns, neighbours);
                    default -> null;
                });
    }

    private static @org.jspecify.annotations.Nullable ForeignTool ofSchemaMigrations(
            Set<String> columns, Set<String> neighbours) {
        if (columns.equals(Set.of("version", "dirty"))) {
            return GOLANG_MIGRATE;
        }
        if (!columns.contains("version")) {
            return null;
        }
        // the two look alike; only Rails keeps a second table
        return neighbours.contains("ar_internal_metadata") || columns.size() > 1 ? RAILS : DBMATE;
    }
}
