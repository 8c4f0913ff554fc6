package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Where the data of an archive's entries lies. Thread-safe.
interface EntryStreams extends Closeable {

    /// The expanded data, from its beginning. Closed by the caller.
    ///
    /// @throws IOException BrokenArchiveException when it is not there or not what it should be
    InputStream open(TocEntry entry) throws IOException;

    /// Gives the large objects of an entry one after the other, expanded.
    ///
    /// @throws IOException BrokenArchiveException when they are not there or not what they should
    ///   be
    default void largeObjects(TocEntry entry, LargeObjectVisitor visitor) throws IOException {
        throw new BrokenArchiveException("its large objects are not in it");
    }

    /// Takes one large object after the other.
    @FunctionalInterface
    interface LargeObjectVisitor {

        /// @return whether more are wanted
        boolean take(long oid, InputStream content) throws IOException;
    }

    /// What it takes in the archive; −1 when that is not known without reading.
    long storedBytes(TocEntry entry);

    /// How many rows it holds; −1 when that is not known without reading.
    default long rows(TocEntry entry) {
        return -1;
    }
}
