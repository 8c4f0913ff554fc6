package dev.drydock.engine.dialect.postgresql.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Where the data of an archive's entries lies. Thread-safe.
interface EntryStreams extends Closeable {

    /// The expanded data, from its beginning. Closed by the caller.
    ///
    /// @throws IOException BrokenArchiveException when it is not there or not what it should be
    InputStream open(TocEntry entry) throws IOException;

    /// The large objects of an entry, one after the other, expanded.
    ///
    /// @throws IOException as [#open]
    default void largeObjects(TocEntry entry, LargeObjectReader reader) throws IOException {
        throw new IllegalStateException("large objects lie elsewhere");
    }

    /// Takes one large object after the other.
    @FunctionalInterface
    interface LargeObjectReader {
        /// @param bytes of the object; ends with it, need not be read to its end
        void read(String oid, InputStream bytes) throws IOException;
    }

    /// What it takes in the archive; −1 when that is not known without reading.
    long storedBytes(TocEntry entry);

    /// How many rows it holds; −1 when that is not known without reading.
    default long rows(TocEntry entry) {
        return -1;
    }
}
