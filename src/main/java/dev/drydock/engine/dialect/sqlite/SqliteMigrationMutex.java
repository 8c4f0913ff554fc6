package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.migration.MigrationMutex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// An operating system lock on a file beside the database, `NAME-migrating`, so that it ends with
/// its process. Not on the database file itself: closing any descriptor of that one drops SQLite's
/// own locks (https://www.sqlite.org/howtocorrupt.html, section 2.2).
final class SqliteMigrationMutex implements MigrationMutex {

    /// Lock files that this process holds, with the note in them. Static because POSIX locks are
    /// per process: opening and closing the file a second time in the same process, under whichever
    /// engine, would drop the lock.
    private static final Map<Path, String> HELD_HERE = new ConcurrentHashMap<>();

    private static final int LONGEST_NOTE = 500;
    // the note is beyond the locked byte, because Windows locks keep readers out
    private static final long NOTE_AT = 1;
    private static final long SMALLEST_MARK = 4_096;
    private static final long LARGEST_MARK = 1_048_576;

    private final Path file;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    SqliteMigrationMutex(Path database) {
        this.file = real(database).resolveSibling(real(database).getFileName() + "-migrating");
    }

    @Override
    public boolean tryAcquire() {
        String note = note();
        if (HELD_HERE.putIfAbsent(file, note) != null) {
            return false;
        }
        boolean acquired = false;
        try {
            acquired = lockFile(note);
            return acquired;
        } catch (IOException failure) {
            throw DurableFile.failed("lock", file, failure);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
            }
        }
    }

    private boolean lockFile(String note) throws IOException {
        FileChannel opened =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        FileLock got = null;
        try {
            got = opened.tryLock(0, 1, false);
            if (got == null || !isStillThe(file, opened)) {
                got = null;
                return false;
            }
            opened.truncate(NOTE_AT);
            opened.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), NOTE_AT);
            channel = opened;
            lock = got;
            return true;
        } finally {
            if (got == null) {
                opened.close();
            }
        }
    }

    @Override
    public boolean isHeld() {
        return lock != null && lock.isValid();
    }

    @Override
    public String holder() {
        String here = HELD_HERE.get(file);
        if (here != null) {
            return here;
        }
        try (FileChannel reader = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer note = ByteBuffer.allocate(LONGEST_NOTE);
            reader.read(note, NOTE_AT);
            String text =
                    new String(note.array(), 0, note.position(), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "a process that has just begun" : Identifiers.visible(text);
        } catch (NoSuchFileException gone) {
            return "a process that has just ended";
        } catch (IOException unreadable) {
            return "a process that cannot be looked at";
        }
    }

    @Override
    public String label() {
        return "";
    }

    @Override
    public void close() {
        FileChannel held = channel;
        if (held == null) {
            return;
        }
        channel = null;
        lock = null;
        try (held) {
            // deleted while still locked: whoever opened it before finds that it is not the file
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            org.slf4j.LoggerFactory.getLogger(SqliteMigrationMutex.class)
                    .debug("The lock file {} stays", file, failure);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    /// Whether the locked file is the one of that name, and not one that its holder deleted between
    /// our opening and locking it. Compared by a random size, because reading the file through a
    /// second descriptor would drop the lock.
    private static boolean isStillThe(Path file, FileChannel opened) throws IOException {
        long mark = ThreadLocalRandom.current().nextLong(SMALLEST_MARK, LARGEST_MARK);
        opened.truncate(NOTE_AT);
        opened.write(ByteBuffer.wrap(new byte[1]), mark - 1);
        try {
            return Files.size(file) == mark;
        } catch (NoSuchFileException deleted) {
            return false;
        }
    }

    private static String note() {
        return "Drydock, process "
                + ProcessHandle.current().pid()
                + " of "
                + System.getProperty("user.name", "")
                + ", since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Path real(Path database) {
        try {
            return database.toRealPath();
        } catch (IOException gone) {
            return database.toAbsolutePath().normalize();
        }
    }
}
