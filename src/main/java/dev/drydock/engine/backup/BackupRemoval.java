package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Deletes the files of one backup: the backup itself, its manifest and its marks. Never anything
/// else: what lies at the path must be this backup by its own description.
final class BackupRemoval {

    private BackupRemoval() {}

    /// Takes the backup's name away first, in one step, so that a stop in the middle leaves either
    /// the whole backup or none; running it again ends what was begun.
    ///
    /// @throws DrydockException FILE_NOT_ACCESSIBLE, FILE_FAILED, or BACKUP_UNKNOWN when something
    ///   else lies there; nothing was deleted if the file is still at its path
    static void delete(Backup backup) {
        Path stored = backup.path();
        Path leaving = stored.resolveSibling("." + stored.getFileName() + ".removing");
        try {
            if (Files.exists(stored, LinkOption.NOFOLLOW_LINKS)) {
                requireItself(backup);
                Files.move(stored, leaving, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.deleteIfExists(NativeFiles.manifestOf(stored));
            Files.deleteIfExists(BackupMarks.besideOf(stored));
            FileTrees.delete(leaving);
        } catch (IOException failure) {
            throw DurableFile.failed("delete", stored, failure);
        }
    }

    private static void requireItself(Backup backup) {
        Path stored = backup.path();
        boolean plain =
                backup.format() == BackupFormat.PG_DIRECTORY
                        ? Files.isDirectory(stored, LinkOption.NOFOLLOW_LINKS)
                        : Files.isRegularFile(stored, LinkOption.NOFOLLOW_LINKS);
        if (!plain) {
            throw notItself(backup, "it is not the file that Drydock wrote");
        }
        String id;
        try {
            id = BackupFinder.describe(stored).id();
        } catch (DrydockException unreadable) {
            // a damaged one is known by the name that Drydock gave it
            if (stored.getFileName().toString().contains(backup.id())) {
                return;
            }
            throw notItself(backup, unreadable.message());
        }
        if (!id.equals(backup.id())) {
            throw notItself(backup, "it is the backup " + id);
        }
    }

    private static DrydockException notItself(Backup backup, String why) {
        return new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                "What lies at "
                        + backup.path()
                        + " is not backup "
                        + backup.id()
                        + ": "
                        + why
                        + ".",
                "It was left alone. Move it away, or put the backup back.");
    }
}
