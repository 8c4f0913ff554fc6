package dev.drydock.engine.backup;

import java.util.Arrays;
import java.util.Optional;

/// What a backup holds.
public enum BackupType {
    /// Structure and rows.
    FULL("full"),
    /// Structure and rows, but only those parts that its ancestors do not have.
    INCREMENTAL("incremental"),
    /// Structure only.
    SCHEMA("schema");

    private final String word;

    BackupType(String word) {
        this.word = word;
    }

    /// The word used on the command line, in manifests and in the catalogue.
    public String word() {
        return word;
    }

    public static Optional<BackupType> find(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
