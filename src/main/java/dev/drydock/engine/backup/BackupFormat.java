package dev.drydock.engine.backup;

import java.util.Arrays;
import java.util.Optional;

/// How a backup is stored.
public enum BackupFormat {
    /// Drydock's own container: one file that standard tools open, every part hashed.
    DRYDOCK("drydock", ".drydock"),
    /// A plain copy of a SQLite file, with a manifest beside it.
    SQLITE("sqlite", ".sqlite"),
    /// A SQL script that the `sqlite3` shell reads, with a manifest beside it.
    SQLITE_DUMP("sqlite_dump", ".sql"),
    /// The custom format of `pg_dump`, with a manifest beside it.
    PG_CUSTOM("pg_custom", ".dump"),
    /// The directory format of `pg_dump`, with a manifest beside it; can be written in parallel.
    PG_DIRECTORY("pg_directory", ".dir"),
    /// The tar format of `pg_dump`, with a manifest beside it; never compressed.
    PG_TAR("pg_tar", ".tar"),
    /// A SQL script as `pg_dump` writes it, with a manifest beside it.
    PG_PLAIN("pg_plain", ".sql");

    private final String word;
    private final String ending;

    BackupFormat(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /// The word used on the command line, in manifests and in the catalogue.
    public String word() {
        return word;
    }

    /// Ending of the file or folder, with its dot; compression of a script adds its own.
    public String ending() {
        return ending;
    }

    /// Whether the file as a whole is compressed by Drydock, so that its name ends as the
    /// compression does.
    public boolean isCompressedWhole() {
        return switch (this) {
            case SQLITE, SQLITE_DUMP, PG_PLAIN -> true;
            case DRYDOCK, PG_CUSTOM, PG_DIRECTORY, PG_TAR -> false;
        };
    }

    public static Optional<BackupFormat> find(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }
}
