package dev.drydock.engine.settings;

/// How the console looks.
public enum Theme {
    /// Follows the operating system.
    SYSTEM,
    LIGHT,
    DARK
}
