package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelToken;
import java.util.List;
import java.util.Optional;

/// An archive of PostgreSQL of any form, as a restore needs it: statements and raw rows.
/// Thread-safe.
public sealed interface RestorableArchive extends Archive
        permits ContainerArchive, PgArchive, ScriptArchive {

    /// More wrappings than there are.
    int DEEPEST = 8;

    /// What lies under the archive that was opened.
    ///
    /// @throws DrydockException BACKUP_UNFIT when it is of another engine
    static RestorableArchive of(Archive archive) {
        Archive inner = archive;
        for (int depth = 0; !(inner instanceof RestorableArchive); depth++) {
            if (depth == DEEPEST) {
                throw new DrydockException(
                        ErrorCode.BACKUP_UNFIT,
                        "This backup is not one of PostgreSQL.",
                        "Choose a target of the same engine.");
            }
            inner = inner.inner();
        }
        return (RestorableArchive) inner;
    }

    /// All entries in the order of the archive, those about no object too.
    List<RestoreEntry> entries();

    /// Reads the rows of a table to their end.
    ///
    /// @param entry of section ROWS
    /// @throws DrydockException BACKUP_DAMAGED
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    void copy(RestoreEntry entry, CopySink sink, CancelToken cancel);

    /// Reads the contents of large objects to their end.
    ///
    /// @param entry of section LARGE_OBJECTS
    /// @throws DrydockException BACKUP_DAMAGED
    void largeObjects(RestoreEntry entry, LargeObjectSink sink, CancelToken cancel);

    /// Whether statements must run in the order in which they stand: it is not sure that a dump
    /// program wrote them.
    default boolean inOrder() {
        return false;
    }

    /// What no restore runs, in order; a restore that meets any does not begin.
    default List<ScriptRefusal> refusals() {
        return List.of();
    }

    /// The line of a script, from 1; 0 when there are none.
    default long line(long position) {
        return 0;
    }

    /// Of a backup in Drydock's own format.
    default Optional<BackupParts> parts() {
        return Optional.empty();
    }

    /// Takes large objects, each in portions that follow each other.
    @FunctionalInterface
    interface LargeObjectSink {
        /// @param oid as text
        /// @param bytes of the caller, valid during the call
        void write(String oid, long offset, byte[] bytes, int length);
    }
}
