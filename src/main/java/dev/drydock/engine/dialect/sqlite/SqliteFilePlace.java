package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// The name of a live file, and what comes and goes there: at every moment it leads to the old
/// database or to the new one, each whole, and never with a log of the other.
final class SqliteFilePlace {

    /// A leftover of these beside a restored file would silently undo the restore.
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final SqliteConnectionDialect connections;
    private final Path target;
    private final JobContext context;
    private final List<String> notes = new ArrayList<>();
    private boolean writesAhead;
    private boolean folded;

    /// @param target a link to a file stands for that file
    SqliteFilePlace(SqliteConnectionDialect connections, Path target, JobContext context) {
        this.connections = connections;
        this.target = real(target);
        this.context = context;
    }

    private static Path real(Path target) {
        try {
            return Files.isSymbolicLink(target) ? target.toRealPath() : target;
        } catch (IOException dangling) {
            return target;
        }
    }

    Path target() {
        return target;
    }

    boolean exists() {
        return Files.exists(target, LinkOption.NOFOLLOW_LINKS);
    }

    /// What a person should know of what was done here.
    List<String> notes() {
        return List.copyOf(notes);
    }

    void note(String text) {
        notes.add(text);
    }

    /// Whether a file that is there holds nothing: no bytes, or a database without any object.
    static boolean isEmpty(SqliteConnectionDialect connections, Path file, JobContext context)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        if (Files.size(file) == 0) {
            return true;
        }
        try (SqliteSnapshot existing = SqliteSnapshot.open(connections, file, context)) {
            return existing.session()
                    .queryFirst("SELECT 1 FROM sqlite_schema", row -> row.integer(1))
                    .isEmpty();
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.FILE_NOT_A_DATABASE
                    || failure.code() == ErrorCode.DATABASE_DAMAGED) {
                return false;
            }
            throw failure;
        }
    }

    /// A name beside the target that nothing has.
    Path freeName(String ending) {
        for (int number = 1; ; number++) {
            Path free = target.resolveSibling(target.getFileName() + ending + "-" + number);
            if (!Files.exists(free, LinkOption.NOFOLLOW_LINKS)) {
                return free;
            }
        }
    }

    /// Gives a finished file the target's name, which nothing may have.
    ///
    /// @throws DrydockException RESTORE_TARGET_EXISTS when somebody else was faster
    void publishNew(Path file) throws IOException {
        setCompanionsAside(freeName(".before-restore"));
        try {
            DurableFile.publishNew(file, target);
        } catch (FileAlreadyExistsException taken) {
            throw new DrydockException(
                    ErrorCode.RESTORE_TARGET_EXISTS,
                    "Nothing was restored: " + target + " was made meanwhile.",
                    "Give another name.");
        }
    }

    /// Whether other connections, of this process or of others, use the file that is there.
    boolean isInUse() {
        return !SqliteHolder.of(target).isEmpty() || !foldLog();
    }

    /// Whether others use it; what this process has open does not count unless it holds a lock.
    boolean isLocked() {
        return SqliteHolder.of(target).stream().anyMatch(holder -> !holder.own()) || !foldLog();
    }

    /// Leaving WAL mode needs every other connection to be gone, so it tells whether one is there,
    /// and it folds the log into the file. What is no database is used by nobody.
    private boolean foldLog() {
        try (SqliteSnapshot existing = SqliteSnapshot.open(connections, target, context)) {
            writesAhead |= mode(existing, "").equals("wal");
            if (!mode(existing, " = DELETE").equals("delete")) {
                return false;
            }
            existing.session().update("BEGIN EXCLUSIVE");
            existing.session().update("ROLLBACK");
            folded = true;
            return true;
        } catch (DrydockException failure) {
            return switch (failure.code()) {
                case FILE_NOT_A_DATABASE, DATABASE_DAMAGED -> {
                    notes.add("The file that was there could not be opened as a database");
                    yield true;
                }
                case DATABASE_LOCKED -> false;
                default -> throw failure;
            };
        }
    }

    private static String mode(SqliteSnapshot file, String change) {
        return file.session().query("PRAGMA journal_mode" + change, row -> row.text(1)).getFirst();
    }

    /// Lets the file that had this place write ahead again where it did before. That it could not is
    /// no reason to say that the exchange failed.
    ///
    /// @param now its name now
    void keepMode(Path now) {
        if (writesAhead) {
            try (SqliteSnapshot moved =
                    SqliteSnapshot.open(connections, now, JobContext.quiet())) {
                mode(moved, " = WAL");
            } catch (DrydockException failure) {
                notes.add(now + " does not write ahead any more: " + failure.message());
            }
        }
    }

    /// Puts a finished file in the place of one that nobody uses, which stays under another name.
    void replace(Path file, Path kept) throws IOException {
        takeOverModes(file);
        keep(kept);
        setCompanionsAside(kept);
        DurableFile.publish(file, target);
        for (SqliteHolder holder : SqliteHolder.of(kept)) {
            notes.add(
                    holder.display() + " opened the old file meanwhile and goes on with that one");
        }
    }

    /// A second name; the first one leads to the old file until the new one takes it.
    private void keep(Path kept) throws IOException {
        try {
            Files.createLink(kept, target);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Path partial = DurableFile.partialOf(kept);
            Files.copy(
                    target,
                    partial,
                    StandardCopyOption.COPY_ATTRIBUTES,
                    StandardCopyOption.REPLACE_EXISTING);
            DurableFile.publish(partial, kept);
        }
    }

    private void setCompanionsAside(Path aside) throws IOException {
        for (String ending : COMPANIONS) {
            Path companion = target.resolveSibling(target.getFileName() + ending);
            if (folded) {
                // a journal that SQLite did not want: it was begun and never counted
                Files.deleteIfExists(companion);
            } else if (Files.exists(companion, LinkOption.NOFOLLOW_LINKS)) {
                Path kept = aside.resolveSibling(aside.getFileName() + ending);
                Files.move(companion, kept, StandardCopyOption.ATOMIC_MOVE);
                notes.add("The leftover " + companion.getFileName() + " is kept as " + kept);
            }
        }
    }

    /// Whoever could read and write the old file can do so with the new one.
    private void takeOverModes(Path file) throws IOException {
        PosixFileAttributeView old =
                Files.getFileAttributeView(target, PosixFileAttributeView.class);
        PosixFileAttributeView mine =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (old == null || mine == null) {
            return;
        }
        PosixFileAttributes modes = old.readAttributes();
        mine.setPermissions(modes.permissions());
        PosixFileAttributes now = mine.readAttributes();
        try {
            if (!now.group().equals(modes.group())) {
                mine.setGroup(modes.group());
            }
            if (!now.owner().equals(modes.owner())) {
                mine.setOwner(modes.owner());
            }
        } catch (FileSystemException refused) {
            notes.add(
                    "The new file belongs to "
                            + now.owner().getName()
                            + ", the old one belonged to "
                            + modes.owner().getName());
        }
    }
}
