package dev.drydock.cli;

import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.List;

/// A backup in S3 storage that a command names.
///
/// @param named its address
/// @param scratch where lists are read
record StorageArgument(S3Location.Named named, Path scratch) {

    /// @param text an S3 address with the id, the name or `latest` as its last step
    static StorageArgument parse(Call call, String text) {
        return new StorageArgument(
                S3Location.parse(text).split(), call.engine().home().data().resolve("scratch"));
    }

    /// Work on the storage.
    interface Work<R> {
        R run(BackupTransfer transfer, JobContext context);
    }

    /// Does the work as a job.
    <R> R work(Call call, String kind, String title, Work<R> work) {
        return call.runJob(
                kind,
                title,
                named.place().display(),
                context -> {
                    try (var target = new S3Target(named.place())) {
                        return work.run(new BackupTransfer(target), context);
                    }
                });
    }

    /// Fetches it, and what it is built on.
    Path fetch(BackupTransfer transfer, Path folder, JobContext context) {
        List<RemoteBackup> all = transfer.list(scratch, context);
        return transfer.fetchWithAncestors(find(all), all, folder, context);
    }

    /// The one that is meant.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN
    RemoteBackup find(BackupTransfer transfer, JobContext context) {
        return find(transfer.list(scratch, context));
    }

    private RemoteBackup find(List<RemoteBackup> all) {
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
        return matches.getFirst();
    }
}
