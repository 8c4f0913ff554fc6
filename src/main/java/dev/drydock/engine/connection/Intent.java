package dev.drydock.engine.connection;

/// What an operation means to do to a database.
public enum Intent {
    /// Leaves it as it is.
    READ,
    /// Adds or changes; existing data stays.
    WRITE,
    /// May remove or overwrite data or objects.
    DESTRUCTIVE
}
