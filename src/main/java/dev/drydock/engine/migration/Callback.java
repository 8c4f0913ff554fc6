package dev.drydock.engine.migration;

import java.util.Arrays;
import java.util.Optional;

/// When a file without a number runs. The word is the file's name without `.sql`; what follows two
/// underscores is free, and several files for one moment run in the order of their names.
public enum Callback {
    /// Before the first file of a run that applies something, in a transaction of its own.
    BEFORE_MIGRATE("beforeMigrate", "beforeMigrate"),
    /// Before each file, in its transaction.
    BEFORE_EACH_MIGRATE("beforeEachMigrate", "beforeEachMigrate"),
    /// After each file, in its transaction.
    AFTER_EACH_MIGRATE("afterEachMigrate", "afterEachMigrate"),
    /// After the last file, in a transaction of its own.
    AFTER_MIGRATE("afterMigrate", "afterMigrate"),
    /// After a file failed and was rolled back, in a transaction of its own.
    AFTER_MIGRATE_ERROR("afterMigrateError", "afterMigrateError"),
    /// As the five above, when rolling back.
    BEFORE_ROLLBACK("beforeRollback", "beforeUndo"),
    BEFORE_EACH_ROLLBACK("beforeEachRollback", "beforeEachUndo"),
    AFTER_EACH_ROLLBACK("afterEachRollback", "afterEachUndo"),
    AFTER_ROLLBACK("afterRollback", "afterUndo"),
    AFTER_ROLLBACK_ERROR("afterRollbackError", "afterUndoError");

    private final String word;
    private final String flywayWord;

    Callback(String word, String flywayWord) {
        this.word = word;
        this.flywayWord = flywayWord;
    }

    /// The file's name without `.sql`.
    public String word() {
        return word;
    }

    /// Whether it runs when rolling back.
    public boolean isOfRollback() {
        return compareTo(BEFORE_ROLLBACK) >= 0;
    }

    static Optional<Callback> of(String word) {
        return Arrays.stream(values())
                .filter(callback ->
                        callback.word.equalsIgnoreCase(word)
                                || callback.flywayWord.equalsIgnoreCase(word))
                .findFirst();
    }
}
