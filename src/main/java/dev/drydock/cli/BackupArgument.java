package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The backup that a command names: by id or path, or by an S3 address, from where it is fetched
/// first and deleted here when this is closed.
///
/// @param storage where it was fetched from; null for a local backup
/// @param fetched folder to delete; null for a local backup
record BackupArgument(Backup backup, @Nullable StorageArgument storage, @Nullable Path fetched)
        implements AutoCloseable {

    static BackupArgument open(Call call, String text) {
        if (!S3Location.isOne(text)) {
            return new BackupArgument(call.engine().backups().require(text), null, null);
        }
        StorageArgument storage = StorageArgument.parse(call, text);
        Path folder = storage.scratch().resolve("fetched-" + ProcessHandle.current().pid());
        try {
            Path data =
                    storage.work(
                            call,
                            "fetch",
                            Texts.text("backup.fetch.title", storage.named().name()),
                            (transfer, context) -> storage.fetch(transfer, folder, context));
            return new BackupArgument(call.engine().backups().open(data), storage, folder);
        } catch (RuntimeException failure) {
            delete(folder);
            throw failure;
        }
    }

    /// Sends back what was found out about a backup in storage. That it cannot be kept there
    /// changes nothing about what was found.
    void keepMarks(Call call) {
        StorageArgument from = storage;
        if (from == null) {
            return;
        }
        try {
            from.work(
                    call,
                    "send",
                    Texts.text("backup.marks.title", backup.id()),
                    (transfer, context) -> {
                        transfer.sendMarks(backup.path(), context);
                        return true;
                    });
        } catch (DrydockException failure) {
            call.warn(Texts.text("backup.marks.notKept", backup.id(), failure.message()));
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
