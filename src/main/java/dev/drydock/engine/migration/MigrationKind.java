package dev.drydock.engine.migration;

/// What a file is to its directory.
public enum MigrationKind {
    /// Applied once, in the order of the numbers. Almost every file.
    VERSIONED,
    /// `R__name.sql`: applied after all versions, and again whenever its text changed; in the order
    /// of the names. Its text must stand being applied twice.
    REPEATABLE,
    /// `B5__name.sql`: applied to a database without history instead of all versions up to its own.
    BASELINE,
    /// Runs before or after others; has no place in the history.
    CALLBACK
}
