package dev.drydock.engine.schema.snapshot;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Why a snapshot was taken.
public enum SnapshotOrigin {
    /// Somebody asked for it; stays until it is deleted.
    REQUEST,
    /// A migration run had just changed the database; the oldest ones go.
    MIGRATION,
    /// The latest reading of a connection, to show a database before connecting. One per
    /// connection, replaced by the next; not part of the history.
    READING;

    /// As kept and as shown to programs.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SnapshotOrigin> find(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
