package dev.drydock.engine.schema.compare;

/// How one object differs between two structures.
public enum Change {
    /// Only the later structure has it.
    ADDED("added"),
    /// Only the earlier structure has it.
    REMOVED("removed"),
    /// Both have it under one name, with other facts.
    CHANGED("changed"),
    /// Both have it under two names; its facts may differ too.
    RENAMED("renamed");

    private final String word;

    Change(String word) {
        this.word = word;
    }

    /// For people and for JSON.
    public String word() {
        return word;
    }
}
