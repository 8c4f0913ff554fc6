package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two clean-ups out of one directory. An operating system lock, so that it ends with its
/// process; the file itself stays.
final class DirectoryLock implements AutoCloseable {

    /// Directories that this process holds. Static because POSIX locks are per process: opening and
    /// closing the file a second time in the same process would drop the lock.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws DrydockException MIGRATION_LOCKED when somebody has it
    static DirectoryLock acquire(Path directory) {
        Path folder = directory.toAbsolutePath().normalize().resolve(UndoFolder.NAME);
        Path file = folder.resolve("lock");
        if (!HELD_HERE.add(file)) {
            throw locked(directory);
        }
        boolean acquired = false;
        try {
            DurableFile.createFolder(folder);
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw locked(directory);
            }
            acquired = true;
            return new DirectoryLock(file, channel);
        } catch (IOException failure) {
            throw DurableFile.failed("lock", file, failure);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
            }
        }
    }

    private static DrydockException locked(Path directory) {
        return new DrydockException(
                ErrorCode.MIGRATION_LOCKED,
                "Another clean-up of " + directory + " is running.",
                "Wait until it has ended and look again.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw DurableFile.failed("unlock", file, failure);
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
