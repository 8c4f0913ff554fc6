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
            // the protocol has one message for each row in text format
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                receiver.row(row);
            }
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
        return true;
    }
}
