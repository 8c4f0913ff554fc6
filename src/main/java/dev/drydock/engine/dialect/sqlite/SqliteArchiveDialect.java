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
                    "PRAGMA\\s{1,9}foreign_keys\\s{0,9}=|BEGIN(\\s{1,9}TRANSACTION)?;",
                    Pattern.CASE_INSENSITIVE);

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
        boolean script =
                text.indexOf('\0') < 0
                        && SCRIPT.matcher(text)
                                .region(afterComments(text), text.length())
                                .lookingAt();
        return script ? Optional.of(ArchiveForm.SQLITE_SCRIPT) : Optional.empty();
    }

    private static int afterComments(String text) {
        int at = 0;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                return at;
            }
        }
        return at;
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
