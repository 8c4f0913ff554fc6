package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Restores a whole backup into a new file: unpacked beside the target, checked and compared there,
/// and only then given its name. A file that was there is set aside, never deleted.
final class SqliteRestore {

    private final SqliteConnectionDialect connections;
    private final BackupFiles files;
    private final RestoreRequest request;
    private final JobContext context;
    private final SqliteFilePlace place;

    SqliteRestore(
            SqliteConnectionDialect connections,
            BackupFiles files,
            RestoreRequest request,
            JobContext context) {
        this.connections = connections;
        this.files = files;
        this.request = request;
        this.context = context;
        this.place =
                new SqliteFilePlace(
                        connections, SqliteBackupDialect.fileOf(request.target()), context);
    }

    RestoreReport run() {
        if (place.exists() && !request.overwrite()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: " + place.target() + " exists already.",
                    "Give another name, or confirm that it may be replaced; the old file is then"
                            + " set aside.");
        }
        try (SqliteStaging staging = SqliteStaging.open(place.target(), context)) {
            return restoreThrough(staging);
        } catch (JobCancelledException cancelled) {
            throw new JobCancelledException("nothing was restored, the partial file was deleted");
        } catch (IOException failure) {
            throw DurableFile.failed("restore", place.target(), failure);
        }
    }

    private RestoreReport restoreThrough(SqliteStaging staging) throws IOException {
        Path unpacked = staging.file("data.db");
        context.progress().phase("Unpacking");
        SqliteScriptReader.unpack(connections, files, unpacked, context);
        SqliteComparison comparison =
                SqliteComparison.compare(
                        connections, unpacked, files.manifest(), true, false, true, context);
        comparison.requireEqual();
        context.cancel().throwIfCancelled();
        if (!place.exists()) {
            place.publishNew(unpacked);
        } else if (place.isLocked()) {
            throw new DrydockException(
                    ErrorCode.DATABASE_LOCKED,
                    "Nothing was restored: another program has " + place.target() + " open.",
                    "Close it there, or restore into a new file.");
        } else {
            Path aside = place.freeName(".before-restore");
            place.replace(unpacked, aside);
            place.keepMode(aside);
            place.note("The file that was there is kept as " + aside);
        }
        List<String> notes = new ArrayList<>(comparison.notes());
        notes.addAll(place.notes());
        return new RestoreReport(
                files.manifest().objects().size(),
                SqliteBackupDialect.rowsOf(files.manifest()),
                0,
                true,
                List.of(),
                notes);
    }
}
