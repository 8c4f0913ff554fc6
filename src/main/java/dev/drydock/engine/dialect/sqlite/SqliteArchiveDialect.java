package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveDialect;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveScratch;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// Backups of SQLite: Drydock's containers, database files, and scripts of the `sqlite3` shell.
final class SqliteArchiveDialect implements ArchiveDialect {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /// How scripts begin, behind comments.
    private static final Pattern SCRIPT =
            Pattern.compile(
                    "(?is)(\\s|--[^\\n]*\\n)*+(PRAGMA\\s+foreign_keys\\s*=|BEGIN(\\s+TRANSACTION)?;).*");

    @Override
    public String id() {
        return SqliteDialect.ID;
    }

    @Override
    public Optional<ArchiveForm> tell(ArchiveSource source) {
        if (source.isFolder()) {
            return Optional.empty();
        }
        if (source.startsWith(MAGIC)) {
            return Optional.of(ArchiveForm.SQLITE_FILE);
        }
        String text = new String(source.beginning(), StandardCharsets.ISO_8859_1);
        return text.indexOf('\0') < 0 && SCRIPT.matcher(text).matches()
                ? Optional.of(ArchiveForm.SQLITE_SCRIPT)
                : Optional.empty();
    }

    @Override
    public Archive open(ArchiveSource source, ArchiveForm form, JobContext context)
            throws IOException {
        return form == ArchiveForm.SQLITE_SCRIPT
                ? SqliteScriptArchive.open(source, context)
                : SqliteFileArchive.open(source, context);
    }

    @Override
    public Archive open(BackupFiles container, ArchiveScratch scratch, JobContext context) {
        return new SqliteContainerArchive(container, scratch);
    }
}
