package dev.drydock.engine.migration;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/// A SQLite database in memory whose function `tick` notes what it is called with.
final class TracedSqlite implements AutoCloseable {

    private final Connection connection;
    private final List<String> ticks = new ArrayList<>();

    TracedSqlite() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Function.create(
                connection,
                "tick",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        ticks.add("tick " + value_text(0));
                        result(1);
                    }
                });
    }

    /// The library's own `sqlite3_exec` finds the statements.
    void runWhole(String text) throws SQLException {
        connection.unwrap(SQLiteConnection.class).getDatabase()._exec(text);
    }

    /// Runs the first statement of the text; the driver passes over all others.
    void runFirst(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(text)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        // a row that nobody asks for is not computed
                    }
                }
            }
        } catch (SQLException refused) {
            throw new SQLException(refused.getMessage() + " in\n" + text, refused);
        }
    }

    /// What the statements left: calls of the function, the schema and all rows.
    List<String> traces() throws SQLException {
        List<String> traces = new ArrayList<>(ticks);
        List<String> tables =
                read("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid");
        read("SELECT sql FROM sqlite_schema UNION ALL SELECT sql FROM sqlite_temp_schema")
                .forEach(sql -> traces.add(withoutComments(sql)));
        for (String table : tables) {
            traces.addAll(read("SELECT * FROM \"" + table.replace("\"", "\"\"") + "\""));
        }
        traces.addAll(read("SELECT total_changes()"));
        traces.addAll(read("PRAGMA user_version"));
        return traces;
    }

    /// The schema keeps comments between a definition and its semicolon.
    private static String withoutComments(String sql) {
        return SqlLexer.tokens(sql, SqlLexer.Rules.SQLITE).stream()
                .map(SqlToken::text)
                .collect(Collectors.joining(" "));
    }

    private List<String> read(String query) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                found.add(String.join("|", row));
            }
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
