package dev.drydock.engine.dialect.postgresql.archive;

import java.util.List;

/// Takes the rows of one table in the text form of COPY, without the mark at their end.
public interface CopySink {

    /// Rows with these columns follow, until the next call. Not called for a table without rows.
    ///
    /// @param columns empty when the archive does not name them: all of the table's
    /// @param encoding in which they are written, as the server names it
    /// @param exact whether the text is what the server itself wrote, byte by byte
    void begin(List<String> columns, String encoding, boolean exact);

    /// The next bytes; of the caller, valid during the call.
    void write(byte[] bytes, int start, int length);
}
