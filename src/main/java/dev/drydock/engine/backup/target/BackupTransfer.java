package dev.drydock.engine.backup.target;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupMarks;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Sends finished backups to a target and fetches them. The target's list of contents of a backup
/// is sent last, so that what was cut off there is never taken for a backup. What was found out
/// about a backup goes along: its marks are an object of their own, which may change.
public final class BackupTransfer {

    /// Ending of the object that says that a backup is whole.
    static final String INDEX = ".contents.json";

    /// Beside the data of a native backup.
    private static final String MANIFEST = ".drydock.json";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final BackupTarget target;

    /// @param target stays open, the caller's
    public BackupTransfer(BackupTarget target) {
        this.target = target;
    }

    /// Sends all files of the backup. A run that failed is continued by the next; cancel takes the
    /// file away that was on its way.
    ///
    /// @throws DrydockException what the target said; the local backup stays as it is
    public RemoteBackup send(Backup backup, JobContext context) {
        Path data = backup.path();
        String name = data.getFileName().toString();
        try {
            List<RemoteBackup.StoredFile> sent = new ArrayList<>();
            for (Path file : filesOf(data)) {
                String stored =
                        name(data.toAbsolutePath().getParent().relativize(file.toAbsolutePath()));
                context.progress().phase("Sending " + stored);
                String hash = FileHash.of(file, context);
                target.upload(file, stored, context);
                sent.add(new RemoteBackup.StoredFile(stored, Files.size(file), hash));
            }
            var remote =
                    new RemoteBackup(
                            backup.id(),
                            name,
                            backup.database(),
                            backup.dialect(),
                            backup.type().word(),
                            backup.format().word(),
                            backup.startedAt(),
                            backup.parent(),
                            sent);
            sendMarks(data, context);
            sendIndex(remote, context);
            return remote;
        } catch (IOException failure) {
            throw DurableFile.failed("read", data, failure);
        }
    }

    /// Sends what is known about a backup that is there already: when it was verified and proved,
    /// whether it is pinned. Does nothing when no marks lie beside it.
    ///
    /// @param data the backup's file or folder here
    public void sendMarks(Path data, JobContext context) {
        Path marks = data.resolveSibling(data.getFileName() + BackupMarks.BESIDE);
        if (Files.isRegularFile(marks)) {
            target.upload(marks, String.valueOf(marks.getFileName()), context);
        }
    }

    /// Holds a backup there against retention, or lets it go, without fetching it.
    ///
    /// @param scratch where the marks are read; made when missing
    public void pin(RemoteBackup backup, boolean pinned, Path scratch, JobContext context) {
        String name = backup.name() + BackupMarks.BESIDE;
        Path file = scratch.resolve("marks-" + ProcessHandle.current().pid() + ".json");
        try {
            DurableFile.createFolder(scratch);
            FileTrees.delete(file);
            try {
                if (hasMarks(backup)) {
                    target.download(name, file, context);
                }
                byte[] changed = BackupMarks.withPin(file, backup.id(), backup.dataBytes(), pinned);
                Files.write(file, changed);
                target.upload(file, name, context);
            } finally {
                FileTrees.delete(file);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    private boolean hasMarks(RemoteBackup backup) {
        String name = backup.name() + BackupMarks.BESIDE;
        return target.list(name).stream().anyMatch(stored -> stored.name().equals(name));
    }

    /// All whole backups there, newest first.
    public List<RemoteBackup> list(Path scratch, JobContext context) {
        List<RemoteBackup> found = new ArrayList<>();
        for (BackupTarget.Stored stored : target.list("")) {
            if (stored.name().endsWith(INDEX)) {
                found.add(readIndex(stored.name(), scratch, context));
            }
        }
        found.sort(Comparator.comparing(RemoteBackup::startedAt).reversed());
        return found;
    }

    /// Fetches all files into the folder and compares their hashes. Failure and cancel leave
    /// nothing there.
    ///
    /// @param folder made when missing
    /// @return the backup's file or folder
    /// @throws DrydockException BACKUP_DAMAGED when something is not as it was sent
    public Path fetch(RemoteBackup backup, Path folder, JobContext context) {
        List<Path> made = new ArrayList<>();
        boolean whole = false;
        try {
            DurableFile.createFolder(folder);
            for (RemoteBackup.StoredFile stored : backup.files()) {
                Path file = inside(folder, stored.name());
                DurableFile.createFolder(java.util.Objects.requireNonNull(file.getParent()));
                context.progress().phase("Fetching " + stored.name());
                made.add(file);
                target.download(stored.name(), file, context);
                if (!FileHash.of(file, context).equals(stored.sha256())) {
                    throw new DrydockException(
                            ErrorCode.BACKUP_DAMAGED,
                            stored.name() + " in " + target.display() + " is not what was sent.",
                            "Use another backup.");
                }
            }
            if (hasMarks(backup)) {
                Path marks = inside(folder, backup.name() + BackupMarks.BESIDE);
                FileTrees.delete(marks);
                made.add(marks);
                target.download(backup.name() + BackupMarks.BESIDE, marks, context);
            }
            whole = true;
            return inside(folder, backup.name());
        } catch (IOException failure) {
            throw DurableFile.failed("write", folder, failure);
        } finally {
            if (!whole) {
                made.forEach(file -> deleteQuietly(file, context));
            }
        }
    }

    /// Like [#fetch], with the backups that it is built on.
    ///
    /// @param all what is there
    /// @throws DrydockException BACKUP_PARENT_MISSING when one of them is not there
    public Path fetchWithAncestors(
            RemoteBackup backup, List<RemoteBackup> all, Path folder, JobContext context) {
        for (String parent = backup.parent(); parent != null; ) {
            String wanted = parent;
            RemoteBackup ancestor =
                    all.stream()
                            .filter(one -> one.id().equals(wanted))
                            .findFirst()
                            .orElseThrow(() ->
                                    new DrydockException(
                                            ErrorCode.BACKUP_PARENT_MISSING,
                                            "The backup "
                                                    + wanted
                                                    + ", which "
                                                    + backup.id()
                                                    + " is built on, is not in "
                                                    + target.display()
                                                    + ".",
                                            "Send it there too, or merge the backup before it is"
                                                    + " sent."));
            fetch(ancestor, folder, context);
            parent = ancestor.parent();
        }
        return fetch(backup, folder, context);
    }

    /// Deletes the backup there. It is no backup any more as soon as this begins.
    public void delete(RemoteBackup backup) {
        target.delete(backup.name() + INDEX);
        backup.files().forEach(file -> target.delete(file.name()));
        target.delete(backup.name() + BackupMarks.BESIDE);
    }

    private void sendIndex(RemoteBackup remote, JobContext context) throws IOException {
        Path index = Files.createTempFile("drydock-contents", ".json");
        try {
            Files.write(index, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(remote));
            target.upload(index, remote.name() + INDEX, context);
        } finally {
            Files.delete(index);
        }
    }

    private RemoteBackup readIndex(String name, Path scratch, JobContext context) {
        Path file = scratch.resolve("contents-" + ProcessHandle.current().pid() + ".json");
        try {
            DurableFile.createFolder(scratch);
            FileTrees.delete(file);
            target.download(name, file, context);
            try {
                return JSON.readValue(file.toFile(), RemoteBackup.class);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read " + name + " from", Path.of(name), failure);
        }
    }

    private static List<Path> filesOf(Path data) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(data)) {
            all.filter(Files::isRegularFile).sorted().forEach(files::add);
        }
        Path manifest = data.resolveSibling(data.getFileName() + MANIFEST);
        if (Files.isRegularFile(manifest)) {
            files.add(manifest);
        }
        return files;
    }

    private static String name(Path relative) {
        return relative.toString().replace('\\', '/');
    }

    /// A list of contents that somebody changed must not write elsewhere.
    private Path inside(Path folder, String name) {
        Path root = folder.toAbsolutePath().normalize();
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new DrydockException(
                    ErrorCode.BACKUP_DAMAGED,
                    "The contents of a backup in " + target.display() + " name a place outside it.",
                    "Use another backup.");
        }
        return file;
    }

    private static void deleteQuietly(Path file, JobContext context) {
        try {
            FileTrees.delete(file);
        } catch (IOException left) {
            context.progress().note("Could not delete " + file + ": " + left);
        }
    }
}
