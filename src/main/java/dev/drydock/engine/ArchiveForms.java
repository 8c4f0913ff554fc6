package dev.drydock.engine;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.dialect.postgresql.archive.PgArchive;
import dev.drydock.engine.dialect.sqlite.SqliteDatabaseArchive;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens a backup as what its bytes say it is.
final class ArchiveForms {

    /// Where a tar says that it is one.
    private static final int TAR_MARK_AT = 257;

    private static final String TAR_MARK = "ustar";

    private ArchiveForms() {}

    static Archive open(Path file) {
        try {
            if (Files.isDirectory(file)) {
                if (PgArchive.isDirectory(file)) {
                    return PgArchive.open(file, ArchiveForm.PG_DIRECTORY);
                }
                throw unknown(file);
            }
            byte[] beginning;
            try (InputStream in = Files.newInputStream(file)) {
                beginning = in.readNBytes(TAR_MARK_AT + TAR_MARK.length());
            }
            if (PgArchive.isCustom(beginning)) {
                return PgArchive.open(file, ArchiveForm.PG_CUSTOM);
            }
            if (SqliteDatabaseArchive.isOne(file)) {
                return SqliteDatabaseArchive.open(file);
            }
            if (new String(beginning, StandardCharsets.ISO_8859_1).indexOf(TAR_MARK) == TAR_MARK_AT) {
                return PgArchive.open(file, ArchiveForm.PG_TAR);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
        throw unknown(file);
    }

    private static DrydockException unknown(Path file) {
        return new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                file + " is not a backup whose rows can be read.",
                "Give a dump of pg_dump (custom, directory or tar) or a SQLite file.");
    }
}
