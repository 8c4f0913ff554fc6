package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The folder beside a target in which its restore is made ready: on the same volume, so that a
/// finished file gets its name by renaming. One at a time works in it; what a process left there
/// that was killed is deleted by the next.
final class SqliteStaging implements AutoCloseable {

    private static final String LOCK = "lock";

    /// Another process may delete the folder between two steps.
    private static final int ATTEMPTS = 20;

    private final Path folder;
    private final FileChannel channel;
    private final JobContext context;

    private SqliteStaging(Path folder, FileChannel channel, JobContext context) {
        this.folder = folder;
        this.channel = channel;
        this.context = context;
    }

    /// @throws DrydockException DATABASE_LOCKED while another restore into the same target runs,
    ///   FILE_NOT_ACCESSIBLE, DISK_FULL
    static SqliteStaging open(Path target, JobContext context) {
        Path folder =
                target.resolveSibling(
                        "." + target.getFileName() + ".restore" + DurableFile.PARTIAL);
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                FileChannel locked = tryLock(folder, target);
                if (locked != null) {
                    var staging = new SqliteStaging(folder, locked, context);
                    staging.deleteContents();
                    return staging;
                }
            }
        } catch (IOException failure) {
            throw DurableFile.failed("create", folder, failure);
        }
        throw busy(target);
    }

    /// @return null when somebody deleted the folder meanwhile
    private static @Nullable FileChannel tryLock(Path folder, Path target) throws IOException {
        DurableFile.createFolder(folder);
        Path file = folder.resolve(LOCK);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException gone) {
            return null;
        }
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw busy(target);
            }
            // the lock may be one on a file that its owner has deleted
            kept = leadsTo(file, channel);
            return kept ? channel : null;
        } catch (OverlappingFileLockException ours) {
            throw busy(target);
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    /// Whether the name still leads to the locked file: what is written there can be read.
    private static boolean leadsTo(Path file, FileChannel channel) throws IOException {
        byte[] sign = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(sign), 0);
        try {
            return Arrays.equals(Files.readAllBytes(file), sign);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static DrydockException busy(Path target) {
        return new DrydockException(
                ErrorCode.DATABASE_LOCKED,
                "Nothing was restored: another restore into " + target + " is at work.",
                "Wait for it, or give another name.");
    }

    /// A place for a file, which does not exist yet.
    Path file(String name) {
        return folder.resolve(name);
    }

    private void deleteContents() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path one : found) {
                if (!String.valueOf(one.getFileName()).equals(LOCK)) {
                    FileTrees.delete(one);
                }
            }
        }
    }

    @Override
    public void close() {
        try (channel) {
            deleteContents();
            // from here on the next one may work in the folder
            Files.deleteIfExists(folder.resolve(LOCK));
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException next) {
            // it deletes the folder itself
        } catch (IOException left) {
            context.progress().note("Could not delete " + folder + ": " + left);
        }
    }
}
