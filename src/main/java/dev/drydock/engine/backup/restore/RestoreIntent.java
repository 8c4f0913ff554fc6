package dev.drydock.engine.backup.restore;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person wants done with what is chosen.
public enum RestoreIntent {
    /// The target becomes as the backup is; what it has of what is chosen is replaced.
    REPLACE,
    /// What the target does not have is made; what it has stays as it is.
    ADD_MISSING,
    /// Like ADD_MISSING, without rows.
    STRUCTURE,
    /// Rows only, into tables that are there.
    DATA;

    /// As the command line and reports name it: `replace`, `add-missing`, `structure`, `data`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<RestoreIntent> find(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /// Whether rows come back.
    public boolean withRows() {
        return this != STRUCTURE;
    }

    /// Whether objects are made.
    public boolean withStructure() {
        return this != DATA;
    }
}
