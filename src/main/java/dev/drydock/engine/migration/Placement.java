package dev.drydock.engine.migration;

/// Where a statement may run.
public sealed interface Placement {

    /// In the migration's transaction, like almost everything.
    record InTransaction() implements Placement {}

    /// Never in a transaction; the file may hold nothing but such statements.
    ///
    /// @param what the statement for people: "CREATE INDEX CONCURRENTLY"
    record Alone(String what) implements Placement {}

    /// Both ways (`SET`).
    record Anywhere() implements Placement {}

    /// Left out, because the engine takes care of it.
    ///
    /// @param note why, for the log
    record Skipped(String note) implements Placement {}

    /// Not in a migration.
    record Refused(String message, String hint) implements Placement {}
}
