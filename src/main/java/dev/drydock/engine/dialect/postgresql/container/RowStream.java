package dev.drydock.engine.dialect.postgresql.container;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Sends the rows of one COPY, one after the other as the server sends them.
final class RowStream {

    private RowStream() {}

    interface Receiver {

        /// @param row COPY text with its line break; not kept
        void row(byte[] row);
    }

    static boolean copy(Connection connection, String copy, Receiver receiver) throws SQLException {
        CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        try {
            boolean more = true;
            while (more) {
                more = next(out, receiver);
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
        return true;
    }

    /// The protocol has one message for each row in text format. No row is held while the next one
    /// comes: of large ones the memory may not hold two.
    private static boolean next(CopyOut out, Receiver receiver) throws SQLException {
        byte[] row = out.readFromCopy();
        if (row == null) {
            return false;
        }
        receiver.row(row);
        return true;
    }
}
