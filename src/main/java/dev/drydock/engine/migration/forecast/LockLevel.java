package dev.drydock.engine.migration.forecast;

/// How strongly a statement holds on to what it works on, the weakest first. PostgreSQL's levels
/// are those of its manual ("Explicit Locking"); a SQLite file has one lock for all of it.
public enum LockLevel {
    /// Nothing that anybody else could want.
    NONE("none", "nobody waits"),
    /// Reading.
    ACCESS_SHARE("ACCESS SHARE", "only who drops or rewrites the table waits"),
    /// Reading with marked rows, foreign keys.
    ROW_SHARE("ROW SHARE", "only who locks the whole table waits"),
    /// Changing rows.
    ROW_EXCLUSIVE("ROW EXCLUSIVE", "reading and writing go on; index builds wait"),
    /// Maintenance that runs beside the application.
    SHARE_UPDATE_EXCLUSIVE(
            "SHARE UPDATE EXCLUSIVE", "reading and writing go on; other maintenance waits"),
    /// Index builds.
    SHARE("SHARE", "reading goes on; writing waits"),
    /// Triggers, foreign keys.
    SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", "reading goes on; writing waits"),
    /// Refreshing beside readers.
    EXCLUSIVE("EXCLUSIVE", "reading goes on; everything else waits"),
    /// The table is closed.
    ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", "everybody waits, readers too"),
    /// The write lock of a whole file; no part of it can be locked alone.
    FILE_WRITE("WRITE", "other writers of the file wait; readers wait at the commit"),
    /// The whole file, readers too.
    FILE_EXCLUSIVE("FILE EXCLUSIVE", "everybody else on the file waits");

    private final String word;
    private final String meaning;

    LockLevel(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /// As the engine's manual spells it.
    public String word() {
        return word;
    }

    /// Who waits for it, as the end of a sentence.
    public String meaning() {
        return meaning;
    }
}
