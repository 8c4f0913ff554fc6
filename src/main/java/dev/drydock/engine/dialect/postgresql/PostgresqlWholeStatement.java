package dev.drydock.engine.dialect.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Query;
import org.postgresql.core.QueryExecutor;
import org.postgresql.core.ResultHandlerBase;
import org.postgresql.core.SqlCommand;
import org.postgresql.jdbc.PgConnection;

/// Sends one statement to the server as it is. A JDBC statement would first be cut by the driver's
/// own parser, which takes `E'…'` strings that go on in the next line for two and knows `{…}`
/// escapes that SQL does not.
final class PostgresqlWholeStatement {

    private static final int[] NO_PARAMETERS = {};

    private PostgresqlWholeStatement() {}

    /// Keeps the first error and throws it at the end; rows are of no interest.
    private static final class Failures extends ResultHandlerBase {
        @Override
        public void handleWarning(SQLWarning notice) {
            // NOTICE lines are the file author's business; the server logs them
        }
    }

    static boolean run(Connection connection, String statement) throws SQLException {
        PgConnection driver = connection.unwrap(PgConnection.class);
        QueryExecutor executor = driver.getQueryExecutor();
        Query query =
                executor.wrap(
                        List.of(
                                new NativeQuery(
                                        statement, NO_PARAMETERS, false, SqlCommand.BLANK)));
        int flags = QueryExecutor.QUERY_ONESHOT;
        if (driver.getAutoCommit()) {
            flags |= QueryExecutor.QUERY_SUPPRESS_BEGIN;
        }
        // the handler throws what the server reported, when the executor tells it the end
        executor.execute(query, null, new Failures(), 0, 0, flags);
        return true;
    }
}
