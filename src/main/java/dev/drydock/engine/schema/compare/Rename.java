package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;

/// An object, or a column, that has two names.
///
/// @param before key in the earlier structure
/// @param after key in the later one, of the same kind
/// @param why how it is known
public record Rename(ObjectKey before, ObjectKey after, Reason why) {

    public enum Reason {
        /// The server keeps the same number for both.
        IDENTITY,
        /// Somebody said so.
        ANSWER
    }

    public Rename {
        if (before.kind() != after.kind()) {
            throw new IllegalArgumentException("a rename does not change the kind");
        }
    }
}
