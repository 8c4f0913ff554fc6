package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// Restores into a new file: unpacked beside the target, checked and compared there, and only then
/// moved to its name. A file that was there is set aside, never deleted.
final class SqliteRestore {

    /// A leftover of these beside a restored file would silently undo the restore.
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final SqliteConnectionDialect connections;
    private final BackupFiles files;
    private final RestoreRequest request;
    private final JobContext context;
    private final Path target;
    private final List<String> notes = new ArrayList<>();

    SqliteRestore(
            SqliteConnectionDialect connections,
            BackupFiles files,
            RestoreRequest request,
            JobContext context) {
        this.connections = connections;
        this.files = files;
        this.request = request;
        this.context = context;
        this.target = SqliteBackupDialect.fileOf(request.target());
    }

    RestoreReport run() {
        boolean exists = Files.exists(target, LinkOption.NOFOLLOW_LINKS);
        if (exists && !request.overwrite()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: " + target + " exists already.",
                    "Give another name, or confirm that it may be replaced; the old file is then"
                            + " set aside.");
        }
        Path staging =
                target.resolveSibling(
                        "."
                                + target.getFileName()
                                + "."
                                + request.backup().id()
                                + DurableFile.PARTIAL);
        try {
            FileTrees.delete(staging);
            DurableFile.createFolder(staging);
            return restoreThrough(staging, exists);
        } catch (JobCancelledException cancelled) {
            throw new JobCancelledException("nothing was restored, the partial file was deleted");
        } catch (IOException failure) {
            throw DurableFile.failed("restore", target, failure);
        } finally {
            deleteQuietly(staging);
        }
    }

    private RestoreReport restoreThrough(Path staging, boolean exists) throws IOException {
        Path unpacked = staging.resolve("data.db");
        context.progress().phase("Unpacking");
        SqliteScriptReader.unpack(connections, files, unpacked, context);
        SqliteComparison comparison =
                SqliteComparison.compare(connections, unpacked, files.manifest(), context);
        if (!comparison.differences().isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "The restored data does not equal the backup: "
                            + String.join("; ", comparison.differences())
                            + ".",
                    "The target was not touched. Use another backup.");
        }
        notes.addAll(comparison.notes());
        context.cancel().throwIfCancelled();
        if (exists) {
            requireUnused();
        }
        Path aside = freeAsideName();
        setAside(aside);
        try {
            DurableFile.publish(unpacked, target);
        } catch (IOException failure) {
            if (exists && !Files.exists(target)) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw failure;
        }
        return new RestoreReport(
                files.manifest().objects().size(),
                SqliteBackupDialect.rowsOf(files.manifest()),
                0,
                true,
                List.of(),
                notes);
    }

    private void setAside(Path aside) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
            notes.add("The file that was there is kept as " + aside);
        }
        for (String ending : COMPANIONS) {
            Path companion = target.resolveSibling(target.getFileName() + ending);
            if (Files.exists(companion, LinkOption.NOFOLLOW_LINKS)) {
                Path kept = aside.resolveSibling(aside.getFileName() + ending);
                Files.move(companion, kept, StandardCopyOption.ATOMIC_MOVE);
                notes.add("The leftover " + companion.getFileName() + " is kept as " + kept);
            }
        }
    }

    private Path freeAsideName() {
        for (int number = 1; ; number++) {
            Path aside = target.resolveSibling(target.getFileName() + ".before-restore-" + number);
            if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                return aside;
            }
        }
    }

    /// Leaving WAL mode needs every other connection to be gone, so it tells whether one is there,
    /// and it folds the log into the file that is set aside.
    private void requireUnused() {
        try (SqliteSnapshot existing = SqliteSnapshot.open(connections, target, context)) {
            existing.session().query("PRAGMA journal_mode = DELETE", row -> row.text(1));
            existing.session().update("BEGIN EXCLUSIVE");
            existing.session().update("ROLLBACK");
        } catch (DrydockException failure) {
            switch (failure.code()) {
                case FILE_NOT_A_DATABASE, DATABASE_DAMAGED ->
                        notes.add("The file that was there could not be opened as a database");
                case DATABASE_LOCKED ->
                        throw failure.as(
                                ErrorCode.DATABASE_LOCKED,
                                "Nothing was restored: another program has " + target + " open.",
                                "Close it there, or restore into a new file.");
                default -> throw failure;
            }
        }
    }

    private void deleteQuietly(Path staging) {
        try {
            FileTrees.delete(staging);
        } catch (IOException left) {
            context.progress().note("Could not delete " + staging + ": " + left);
        }
    }
}
