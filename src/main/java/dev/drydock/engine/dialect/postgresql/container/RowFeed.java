package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Sends the rows of several parts with one COPY.
final class RowFeed {

    private RowFeed() {}

    interface Source {
        byte[] read(BackupManifest.Member member);
    }

    /// As the parts hold them.
    static boolean text(
            Connection connection, String copy, List<BackupManifest.Member> members, Source source)
            throws SQLException {
        CopyIn in = begin(connection, copy);
        try {
            for (BackupManifest.Member member : members) {
                byte[] plain = source.read(member);
                in.writeToCopy(plain, 0, plain.length);
            }
            in.endCopy();
        } finally {
            cancelUnlessEnded(in);
        }
        return true;
    }

    /// In binary form.
    ///
    /// @param counted the rows are added to it
    /// @return false when there is a value whose binary form is not known; nothing was copied then
    static boolean binary(
            Connection connection,
            String copy,
            List<BinaryType> types,
            List<BackupManifest.Member> members,
            Source source,
            RowTally.Part counted)
            throws SQLException {
        CopyIn in = begin(connection, copy);
        try {
            var rows = new BinaryRows(types, (bytes, length) -> in.writeToCopy(bytes, 0, length));
            rows.begin();
            for (BackupManifest.Member member : members) {
                if (!rows.add(source.read(member), counted)) {
                    return false;
                }
            }
            rows.end();
            in.endCopy();
        } finally {
            cancelUnlessEnded(in);
        }
        return true;
    }

    private static CopyIn begin(Connection connection, String copy) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
    }

    private static void cancelUnlessEnded(CopyIn in) throws SQLException {
        if (in.isActive()) {
            in.cancelCopy();
        }
    }
}
