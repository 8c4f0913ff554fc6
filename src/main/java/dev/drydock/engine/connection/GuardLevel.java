package dev.drydock.engine.connection;

/// How much the engine asks before destructive work.
public enum GuardLevel {
    /// Nothing is asked by the engine; fronts may still ask.
    OPEN,
    /// Destructive work must be confirmed.
    CONFIRM,
    /// Destructive work must be confirmed with the database's name.
    NAME_REQUIRED
}
