package dev.drydock.ui.common;

/// What the user wants the console to look like.
public enum ThemeChoice {
    LIGHT,
    DARK,
    /// As the operating system is set.
    SYSTEM
}
