package dev.drydock.engine.file;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/// Writes files so that a crash leaves the old or the new content, never half: `NAME.partial` in
/// the same folder, owner-only, synced, then moved over the name, then the folder synced.
public final class DurableFile {

    /// Ending of a file that is still being written.
    public static final String PARTIAL = ".partial";

    /// Writes the content of one file.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private DurableFile() {}

    /// Replaces the file with new content.
    ///
    /// @throws DrydockException DISK_FULL, FILE_NOT_ACCESSIBLE or FILE_FAILED; the old file is
    ///   untouched and no partial file is left
    public static void replace(Path file, Content content) {
        Path partial = partialOf(file);
        try {
            createFolder(parent(file));
            Files.deleteIfExists(partial);
            createOwnerOnly(partial);
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                OutputStream out = Channels.newOutputStream(channel);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            publish(partial, file);
        } catch (IOException failure) {
            DrydockException error = failed("write", file, failure);
            removePartial(partial, error);
            throw error;
        } catch (RuntimeException | Error failure) {
            removePartial(partial, failure);
            throw failure;
        }
    }

    private static void removePartial(Path partial, Throwable failure) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException cleanUp) {
            failure.addSuppressed(cleanUp);
        }
    }

    /// The name under which a file is written before it counts.
    public static Path partialOf(Path file) {
        return file.resolveSibling(file.getFileName() + PARTIAL);
    }

    /// Syncs a finished partial file and moves it over its real name.
    public static void publish(Path partial, Path file) throws IOException {
        sync(partial);
        Files.move(
                partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(parent(file));
    }

    /// Syncs a finished partial file and gives it a name that nothing has yet; two that do so at
    /// the same time cannot both succeed where the volume knows hard links.
    ///
    /// @throws FileAlreadyExistsException when the name is taken; the partial file stays
    public static void publishNew(Path partial, Path file) throws IOException {
        sync(partial);
        try {
            Files.createLink(file, partial);
            Files.delete(partial);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(partial, file);
        }
        syncFolder(parent(file));
    }

    /// Creates an empty file that only its owner can read.
    public static void createOwnerOnly(Path file) throws IOException {
        if (hasPosixModes(file)) {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    /// Creates the folder and its parents; those that are new are owner-only.
    public static void createFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (Files.exists(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (hasPosixModes(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /// The failure in Drydock's terms: disk full, access denied, missing, or plain I/O error.
    ///
    /// @param verb what was being done, for example "write"
    public static DrydockException failed(String verb, Path file, IOException failure) {
        String reason = reasonOf(failure);
        String message = "Could not " + verb + " " + file + ": " + reason + ".";
        String lower = reason.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left")
                || lower.contains("disk quota")
                || lower.contains("not enough space")) {
            return new DrydockException(
                    ErrorCode.DISK_FULL,
                    message,
                    "Free space on that volume or choose another folder.",
                    failure);
        }
        if (lower.contains("read-only file system")) {
            return new DrydockException(
                    ErrorCode.FILE_NOT_ACCESSIBLE,
                    message,
                    "Mount that volume for writing or choose another folder.",
                    failure);
        }
        if (lower.contains("not a directory")) {
            return new DrydockException(
                    ErrorCode.FILE_NOT_ACCESSIBLE,
                    message,
                    "Something in that path is a file, not a folder; choose another folder.",
                    failure);
        }
        return switch (failure) {
            case NoSuchFileException missing ->
                    new DrydockException(
                            ErrorCode.FILE_MISSING, message, "Check the path.", missing);
            case AccessDeniedException denied ->
                    new DrydockException(
                            ErrorCode.FILE_NOT_ACCESSIBLE,
                            message,
                            "Check owner and mode of the path.",
                            denied);
            case FileAlreadyExistsException exists ->
                    new DrydockException(
                            ErrorCode.FILE_EXISTS, message, "Choose another name.", exists);
            default ->
                    new DrydockException(
                            ErrorCode.FILE_FAILED,
                            message,
                            "Check that volume and the system's log, then try again.",
                            failure);
        };
    }

    private static String reasonOf(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "the file exists";
        }
        if (failure instanceof NotDirectoryException file) {
            return file.getFile() + " is not a directory";
        }
        if (failure instanceof FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    /// Waits until what was written to the file is on the disk.
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        // Windows cannot open a directory as a channel, and does not need to
        if (hasPosixModes(folder)) {
            try (FileChannel channel = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
                channel.force(true);
            }
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static boolean hasPosixModes(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
