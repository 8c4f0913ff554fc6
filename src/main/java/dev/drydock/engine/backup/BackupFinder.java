package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds backups by what a person calls them, and opens their files.
record BackupFinder(KeyRing keys) {

    /// @param all the catalogue's backups, newest first
    /// @throws DrydockException BACKUP_UNKNOWN, BACKUP_DAMAGED
    static Backup require(String idOrPath, List<Backup> all) {
        List<Backup> matches =
                idOrPath.equals("latest")
                        ? all.stream()
                                .filter(backup -> backup.state() == BackupState.COMPLETE)
                                .limit(1)
                                .toList()
                        : all.stream().filter(backup -> backup.id().startsWith(idOrPath)).toList();
        if (matches.size() == 1 && !idOrPath.isEmpty()) {
            return matches.getFirst();
        }
        Optional<Backup> exact =
                matches.stream().filter(backup -> backup.id().equals(idOrPath)).findFirst();
        return exact.or(() -> findByPath(idOrPath, all))
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.BACKUP_UNKNOWN,
                                "There is no backup \"" + idOrPath + "\".",
                                matches.size() > 1 && !idOrPath.isEmpty()
                                        ? matches.size() + " begin so; give more of the id."
                                        : "List them (drydock backup list), or give a path."));
    }

    /// One of the catalogue's only.
    ///
    /// @param all the catalogue's backups, newest first
    static Optional<Backup> find(String idOrPath, List<Backup> all) {
        try {
            Backup found = require(idOrPath, all);
            return all.contains(found) ? Optional.of(found) : Optional.empty();
        } catch (DrydockException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Backup> findByPath(String text, List<Backup> all) {
        Path path;
        try {
            path = Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
        if (text.isEmpty() || !Files.exists(path)) {
            return Optional.empty();
        }
        return all.stream()
                .filter(backup -> backup.path().equals(path))
                .findFirst()
                .or(() -> Optional.of(describe(path)));
    }

    /// What the files say about themselves, without a key.
    ///
    /// @throws DrydockException BACKUP_UNKNOWN when it is no backup, BACKUP_DAMAGED
    static Backup describe(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            if (isContainer(absolute)) {
                Optional<BackupAbout> about = ContainerReader.about(absolute);
                if (about.isPresent()) {
                    return BackupMarks.applyTo(
                            about.get().toBackup(absolute, FileTrees.size(absolute)));
                }
            }
            BackupFiles files = filesAt(absolute, KeyRing.NONE);
            return BackupMarks.applyTo(
                    files.manifest().toBackup(absolute, FileTrees.size(absolute), null));
        } catch (IOException failure) {
            throw DurableFile.failed("read", absolute, failure);
        }
    }

    /// @throws DrydockException BACKUP_UNKNOWN for a run without files, FILE_MISSING,
    ///   BACKUP_DAMAGED, BACKUP_KEY_MISSING, BACKUP_KEY_WRONG
    BackupFiles files(Backup backup) {
        if (!backup.hasFile()) {
            throw nothingKept(backup);
        }
        BackupFiles files = filesAt(backup.path(), keys);
        if (backup.encrypted() && !files.manifest().encrypted()) {
            // whoever did that could have put anything into it
            throw Damage.in(backup.path(), "it was replaced by one that is not encrypted");
        }
        return files;
    }

    static DrydockException nothingKept(Backup backup) {
        String why =
                switch (backup.state()) {
                    case RUNNING -> "is not over";
                    case REMOVING -> "is being removed";
                    default -> "failed and kept nothing: " + backup.error();
                };
        return new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                "The run " + backup.id() + " " + why + (why.endsWith(".") ? "" : "."),
                "Choose another backup.");
    }

    static boolean isContainer(Path path) {
        return Files.isRegularFile(path)
                && !Files.isRegularFile(NativeFiles.manifestOf(path))
                && looksLikeContainer(path);
    }

    /// By its name, so that a damaged one is called damaged, or by its bytes when it was renamed.
    private static boolean looksLikeContainer(Path path) {
        if (path.toString().endsWith(BackupFormat.DRYDOCK.ending())) {
            return true;
        }
        try {
            return Files.isRegularFile(path) && ContainerBytes.isOne(path);
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static BackupFiles filesAt(Path path, KeyRing keys) {
        if (!Files.exists(path)) {
            throw new DrydockException(
                    ErrorCode.FILE_MISSING,
                    "There is no backup at " + path + ".",
                    "Mount the volume it is on, or choose another backup.");
        }
        if (Files.isRegularFile(NativeFiles.manifestOf(path))) {
            return NativeFiles.open(path);
        }
        if (looksLikeContainer(path)) {
            return ContainerFiles.open(path, keys);
        }
        throw new DrydockException(
                ErrorCode.BACKUP_UNKNOWN,
                path + " is not a backup that Drydock made: there is no manifest in or beside it.",
                "Give the .drydock file, or the dump whose "
                        + ManifestText.BESIDE
                        + " file lies beside it.");
    }
}
