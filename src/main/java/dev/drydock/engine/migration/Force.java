package dev.drydock.engine.migration;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a run may go on in spite of. Each is named on its own, so that nobody overrides more than
/// he knows of.
public enum Force {
    /// Files that drop, truncate or delete, and rows that are gone from tables the file does not
    /// name. Guarded connections want their confirmation all the same.
    DATA_LOSS("data-loss"),
    /// Applied files that were edited since, and half-done files that were.
    CHANGED("changed"),
    /// Files without a rollback, when rollbacks are required.
    MISSING_ROLLBACK("missing-rollback"),
    /// Applied files that are gone.
    MISSING_FILE("missing-file"),
    /// Half-done files of which the database does not tell whether the statement that was running
    /// is done: it is run again.
    HALF_DONE("half-done");

    private final String word;

    Force(String word) {
        this.word = word;
    }

    /// As it is written on the command line: `data-loss`.
    public String word() {
        return word;
    }

    public static Optional<Force> find(String word) {
        return Arrays.stream(values()).filter(force -> force.word.equals(word)).findFirst();
    }

    public static Set<Force> all() {
        return EnumSet.allOf(Force.class);
    }
}
