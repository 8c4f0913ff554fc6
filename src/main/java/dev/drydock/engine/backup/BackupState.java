package dev.drydock.engine.backup;

import java.util.Arrays;
import java.util.Optional;

/// What is known about a backup in the catalogue.
public enum BackupState {
    /// Its run is at it; there is no file yet.
    RUNNING("running"),
    /// Written, read back and equal to what was written.
    COMPLETE("complete"),
    /// The run ended with an error; nothing of it is kept but this entry.
    FAILED("failed"),
    /// A later check found it damaged; make a new one.
    DAMAGED("damaged"),
    /// Its file is not where the catalogue says; mount the volume, or remove the entry.
    MISSING("missing"),
    /// A retention run is deleting it, or was stopped while it did; the next one ends that.
    REMOVING("removing");

    private final String word;

    BackupState(String word) {
        this.word = word;
    }

    /// The word used in JSON and in the catalogue.
    public String word() {
        return word;
    }

    public static Optional<BackupState> find(String word) {
        return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
    }
}
