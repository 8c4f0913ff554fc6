package dev.drydock.engine.schema.compare;

import java.util.Arrays;
import java.util.Optional;

/// What a comparison may leave out.
public enum Ignore {
    /// Who owns an object.
    OWNER("owner"),
    /// Privileges, and those given by default to new objects.
    GRANTS("grants"),
    /// Storage parameters, compression and statistics targets of columns, the choice of a
    /// clustering index.
    STORAGE("storage"),
    /// The order of columns. It never leads to a statement, only to a line in the list.
    COLUMN_ORDER("column-order"),
    COMMENTS("comments"),
    EXTENSION_VERSIONS("extension-versions");

    private final String word;

    Ignore(String word) {
        this.word = word;
    }

    /// What the command line calls it.
    public String word() {
        return word;
    }

    public static Optional<Ignore> find(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }
}
