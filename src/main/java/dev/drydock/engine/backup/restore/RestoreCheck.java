package dev.drydock.engine.backup.restore;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// How thoroughly a restored SQLite file is looked through before it gets its name. Other engines
/// compare everything in any case.
public enum RestoreCheck {
    /// Full for small files, quick for large ones.
    USUAL,
    /// Pages and rows: SQLite's `quick_check`.
    QUICK,
    /// Indexes against their tables, too: SQLite's `integrity_check`, which takes several times as
    /// long as the restore.
    FULL;

    /// As the command line names it: `usual`, `quick`, `full`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RestoreCheck> find(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
