package dev.drydock.ui.health;

/// What the tab is doing.
enum HealthState {
    /// No database is open; the page says how to open one.
    NOTHING_OPEN,
    /// The first sample is on its way.
    CONNECTING,
    /// Samples arrive.
    WATCHING,
    /// Samples arrived, but the last attempt failed; the watch tries again.
    GAP,
    /// The user paused; nothing runs.
    PAUSED,
    /// Not even a first sample could be read; the page shows why and offers to try again.
    FAILED
}
