package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.dialect.postgresql.container.CopyFields.UnreadException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Makes COPY's binary format of its text format (server manual, "COPY"): reading texts is most of
/// what loading costs a server. Whether it did that right, the comparison afterwards tells, for
/// which the server writes text again. Not thread-safe.
final class BinaryRows {

    /// Small enough for the processor's cache.
    private static final int SENT_AT_ONCE = 128 << 10;

    private static final byte[] SIGNATURE =
            "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int NULL = -1;
    private static final int END = -1;

    private final BinaryType[] types;
    private final Receiver receiver;
    private final BinaryBuffer out = new BinaryBuffer(SENT_AT_ONCE * 2);
    private final CopyFields in = new CopyFields();

    interface Receiver {

        /// @param bytes not kept
        void take(byte[] bytes, int length) throws SQLException;
    }

    /// @param types of the columns
    BinaryRows(List<BinaryType> types, Receiver receiver) {
        this.types = types.toArray(BinaryType[]::new);
        this.receiver = receiver;
    }

    void begin() {
        out.put(SIGNATURE, 0, SIGNATURE.length);
        // no flags, no extension
        out.put4(0);
        out.put4(0);
    }

    /// @param rows whole ones
    /// @param counted the rows are added to it
    /// @return false when a value is not known here; some may have been sent then
    boolean add(byte[] rows, RowTally.Part counted) throws SQLException {
        if (rows.length == 0) {
            return true;
        }
        if (rows[rows.length - 1] != '\n') {
            return false;
        }
        in.begin(rows);
        try {
            while (in.at() < rows.length) {
                int start = in.at();
                row();
                counted.add(rows, start, in.at() - start);
                if (out.length() >= SENT_AT_ONCE) {
                    flush();
                }
            }
            return true;
        } catch (UnreadException unread) {
            return false;
        }
    }

    private void row() throws UnreadException {
        out.put2(types.length);
        for (int i = 0; i < types.length; i++) {
            if (i > 0) {
                in.require('\t');
            }
            if (in.skipNull()) {
                out.put4(NULL);
            } else {
                int begun = out.begin();
                types[i].value(in, out);
                out.end(begun);
            }
        }
        in.require('\n');
    }

    void end() throws SQLException {
        out.put2(END);
        flush();
    }

    private void flush() throws SQLException {
        receiver.take(out.bytes(), out.length());
        out.clear();
    }
}
