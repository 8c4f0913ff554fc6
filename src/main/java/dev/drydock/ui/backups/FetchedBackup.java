package dev.drydock.ui.backups;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Brings a backup of a storage into a folder and into the list. Worker threads only.
///
/// @param all what is in the storage, for what the backup is built on
/// @param folder where it goes; what is there already stays as it is
record FetchedBackup(
        RemoteBackup backup, List<RemoteBackup> all, S3Location location, Path folder) {

    Backup run(Engine engine, JobContext context) {
        // in a folder of its own first: a file that is cut off must not stand among the backups,
        // and what failed is deleted there, not beside a backup of the same name
        Path staging = folder.resolve(".fetched-" + backup.id() + DurableFile.PARTIAL);
        try {
            FileTrees.delete(staging);
            try (var target = new S3Target(location)) {
                new BackupTransfer(target).fetchWithAncestors(backup, all, staging, context);
                moveFrom(staging);
            } finally {
                FileTrees.delete(staging);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", folder, failure);
        }
        engine.backups().rescan(folder);
        return engine.backups().require(folder.resolve(backup.name()).toString());
    }

    private void moveFrom(Path staging) throws IOException {
        List<Path> fetched;
        try (Stream<Path> files = Files.list(staging)) {
            // the manifest beside a dump comes last, which makes a backup of it
            fetched = files.sorted().toList();
        }
        for (Path file : fetched) {
            Path place = folder.resolve(file.getFileName());
            if (!Files.exists(place)) {
                Files.move(file, place);
            }
        }
    }
}
