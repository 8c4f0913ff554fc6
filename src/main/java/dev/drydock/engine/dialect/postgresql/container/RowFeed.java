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

    static boolean copy(
            Connection connection, String copy, List<BackupManifest.Member> members, Source source)
            throws SQLException {
        CopyIn in = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            for (BackupManifest.Member member : members) {
                byte[] plain = source.read(member);
                in.writeToCopy(plain, 0, plain.length);
            }
            in.endCopy();
        } finally {
            if (in.isActive()) {
                in.cancelCopy();
            }
        }
        return true;
    }
}
