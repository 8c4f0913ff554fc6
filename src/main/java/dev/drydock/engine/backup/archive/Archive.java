package dev.drydock.engine.backup.archive;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An open backup. Thread-safe; every method may read files and belongs on a worker thread. Closed
/// by whoever opened it.
public interface Archive extends Closeable {

    /// The file or folder that it was opened from.
    Path path();

    /// The archive as its dialect opened it, without what Drydock knows about it besides.
    default Archive inner() {
        return this;
    }

    ArchiveFacts facts();

    /// Does what DDL and rows need to be had first, such as unpacking, with progress; does nothing
    /// when that is done. They do it themselves, without progress, when nobody called this.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, DISK_FULL
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled; may be called again
    default void prepare(JobContext context) {}

    /// All objects in the order in which a restore makes them.
    List<ArchiveObject> objects();

    /// The statements that make the object, with its comments and privileges; empty when the
    /// archive has none of it.
    String ddl(ArchiveObject object);

    /// Gives the rows of a table, as text, in the order in which they lie, until the visitor has
    /// enough. Nothing is kept: the memory needed is that of the largest row.
    ///
    /// @throws DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel);

    /// A database file that holds all rows as they are stored, for work that needs their types as
    /// well; only to be read, and there until this is closed. Empty for engines without such files.
    ///
    /// @throws DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    default Optional<Path> databaseFile(CancelToken cancel) {
        return Optional.empty();
    }

    /// Takes one row after the other.
    @FunctionalInterface
    interface RowVisitor {

        /// @param values one for each column, null for NULL
        /// @return whether more are wanted
        boolean row(List<@Nullable String> values);
    }
}
