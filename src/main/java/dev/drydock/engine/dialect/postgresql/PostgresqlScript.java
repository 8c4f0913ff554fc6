package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.SqlStatement;
import java.util.List;

/// SQL texts that Drydock wrote itself, statement by statement.
public final class PostgresqlScript {

    private PostgresqlScript() {}

    /// The statements without their final semicolons.
    public static List<String> statements(String text) {
        return PostgresqlSplitter.split(text).statements().stream()
                .map(SqlStatement::text)
                .toList();
    }

    /// The roles that a statement on owners or privileges names; empty for every other statement.
    public static List<String> roles(String statement) {
        return PostgresqlScratchScript.roles(PostgresqlScratchScript.tokens(statement));
    }

    /// Runs one statement exactly as written.
    public static void run(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> PostgresqlWholeStatement.run(connection, statement));
    }
}
