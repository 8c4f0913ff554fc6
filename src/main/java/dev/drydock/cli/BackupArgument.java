package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The backup that a command names: by id or path, or by an S3 address, from where it is fetched
/// first and deleted here when this is closed.
///
/// @param fetched folder to delete; null for a local backup
record BackupArgument(Backup backup, @Nullable Path fetched) implements AutoCloseable {

    static BackupArgument open(Call call, String text) {
        if (!S3Location.isOne(text)) {
            return new BackupArgument(call.engine().backups().require(text), null);
        }
        S3Location.Named named = S3Location.parse(text).split();
        Path scratch = call.engine().home().data().resolve("scratch");
        Path folder = scratch.resolve("fetched-" + ProcessHandle.current().pid());
        try {
            Path data =
                    call.runJob(
                            "fetch",
                            Texts.text("backup.fetch.title", named.name()),
                            named.place().display(),
                            context -> fetch(named, scratch, folder, context));
            return new BackupArgument(call.engine().backups().open(data), folder);
        } catch (RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    private static Path fetch(
            S3Location.Named named, Path scratch, Path folder, JobContext context) {
        try (var target = new S3Target(named.place())) {
            var transfer = new BackupTransfer(target);
            List<RemoteBackup> all = transfer.list(scratch, context);
            List<RemoteBackup> matches =
                    named.name().equals("latest")
                            ? all.stream().limit(1).toList()
                            : all.stream()
                                    .filter(one ->
                                            one.id().startsWith(named.name())
                                                    || one.name().equals(named.name()))
                                    .toList();
            if (matches.size() != 1) {
                throw new DrydockException(
                        ErrorCode.BACKUP_UNKNOWN,
                        Texts.text(
                                "backup.fetch.unknown",
                                named.name(),
                                named.place().display(),
                                Format.count(matches.size())),
                        Texts.text("backup.fetch.hint"));
            }
            return transfer.fetchWithAncestors(matches.getFirst(), all, folder, context);
        }
    }

    @Override
    public void close() {
        if (fetched != null) {
            delete(fetched);
        }
    }

    private static void delete(Path folder) {
        try {
            FileTrees.delete(folder);
        } catch (IOException left) {
            throw DurableFile.failed("delete", folder, left);
        }
    }
}
