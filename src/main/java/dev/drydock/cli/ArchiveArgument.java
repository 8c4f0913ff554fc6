package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A backup of any form that a command names: one of Drydock's by its id, path or S3 address, or
/// the path of another program's file or folder.
///
/// @param path null for one of Drydock's
/// @param known null for one of somebody else
record ArchiveArgument(
        @Nullable Path path,
        @Nullable BackupArgument known,
        @Nullable Backup backup,
        GivenKeys keys)
        implements AutoCloseable {

    static ArchiveArgument open(Call call, String text, KeyOptions keys) {
        if (S3Location.isOne(text)) {
            BackupArgument fetched = BackupArgument.open(call, text);
            try {
                return new ArchiveArgument(
                        null, fetched, fetched.backup(), keys.open(call, fetched.backup()));
            } catch (RuntimeException failure) {
                fetched.close();
                throw failure;
            }
        }
        Optional<Path> path = existing(text);
        Backup backup =
                call.engine()
                        .backups()
                        .find(text)
                        .or(() -> path.flatMap(file -> describe(call, file)))
                        .orElse(null);
        if (backup == null && path.isPresent()) {
            return new ArchiveArgument(path.get(), null, null, keys.open(call));
        }
        Backup own = backup == null ? call.engine().backups().require(text) : backup;
        return new ArchiveArgument(null, null, own, keys.open(call, own));
    }

    /// The backup for people: its id, or its path.
    String name() {
        return backup != null ? backup.id() : String.valueOf(path);
    }

    /// Belongs on a worker thread; the caller closes the archive.
    Archive open(Call call, JobContext context) {
        if (backup != null) {
            return call.engine().archives().open(backup, keys, context);
        }
        if (path == null) {
            throw new IllegalStateException("neither a backup nor a path");
        }
        return call.engine().archives().open(path, keys, context);
    }

    private static Optional<Path> existing(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize())
                    .filter(path -> !text.isEmpty() && Files.exists(path));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /// Empty for a file of somebody else, and for one whose bytes are something else than its name.
    private static Optional<Backup> describe(Call call, Path path) {
        try {
            return Optional.of(call.engine().backups().open(path));
        } catch (DrydockException other) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        keys.close();
        if (known != null) {
            known.close();
        }
    }
}
