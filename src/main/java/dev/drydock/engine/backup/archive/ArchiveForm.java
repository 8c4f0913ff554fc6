package dev.drydock.engine.backup.archive;

/// What a backup is, as its bytes say.
public enum ArchiveForm {
    /// Drydock's own container.
    DRYDOCK("drydock"),
    /// One file of `pg_dump --format=custom`.
    PG_CUSTOM("pg_custom"),
    /// A folder of `pg_dump --format=directory`.
    PG_DIRECTORY("pg_directory"),
    /// One file of `pg_dump --format=tar`.
    PG_TAR("pg_tar"),
    /// A script for `psql`.
    PG_SCRIPT("pg_plain"),
    /// A SQLite database.
    SQLITE_FILE("sqlite"),
    /// A script for the `sqlite3` shell.
    SQLITE_SCRIPT("sqlite_dump");

    private final String word;

    ArchiveForm(String word) {
        this.word = word;
    }

    /// The word of the command line, as the backup formats have it.
    public String word() {
        return word;
    }
}
