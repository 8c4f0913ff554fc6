package dev.drydock.engine.backup.rows;

/// Why a row of a backup is of interest.
public enum RowKind {
    /// Only in the backup.
    LOST("lost"),
    /// In both, and not equal.
    CHANGED("changed"),
    /// Not asked for, but a row that is brought back points to it.
    PARENT("parent"),
    /// Only in the live table; never written.
    NEW("new");

    private final String word;

    RowKind(String word) {
        this.word = word;
    }

    /// For programs.
    public String word() {
        return word;
    }
}
