package dev.drydock.engine.migration.finding;

import java.util.Locale;

/// How bad a finding is.
public enum Severity {
    /// The run fails or loses data. Mend it before applying.
    ERROR,
    /// The run works, but hurts somebody who uses the database meanwhile or later. Look at it.
    WARNING,
    /// Worth knowing; nothing breaks.
    NOTE;

    /// Stable lower-case word: `error`, `warning`, `note`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
