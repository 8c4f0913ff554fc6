package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/// Sends the catalog statements of one reading. Rows come in large portions: with the session's own
/// fetch size, 120,000 columns over a line of 20 ms would wait more than two seconds for portions.
final class CatalogQuery {

    private static final int PORTION = 20_000;

    private final Session session;
    private final SqlResources statements;
    private final int majorVersion;

    CatalogQuery(Session session, SqlResources statements, int majorVersion) {
        this.session = session;
        this.statements = statements;
        this.majorVersion = majorVersion;
    }

    /// Takes one row; columns are counted from 1.
    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    void forEach(String statement, RowConsumer consumer, String... parameters) {
        String sql = statements.text(statement, majorVersion);
        session.withConnection(
                "read the schema",
                connection -> {
                    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                        prepared.setFetchSize(PORTION);
                        // the driver would fetch arrays in binary form from the sixth reading on,
                        // and
                        // then writes them in another way than the server
                        prepared.unwrap(PGStatement.class).setPrepareThreshold(0);
                        for (int i = 0; i < parameters.length; i++) {
                            prepared.setString(i + 1, parameters[i]);
                        }
                        try (ResultSet rows = prepared.executeQuery()) {
                            while (rows.next()) {
                                consumer.accept(rows);
                            }
                        }
                    }
                    return true;
                });
    }

    int majorVersion() {
        return majorVersion;
    }
}
