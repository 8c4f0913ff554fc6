package dev.drydock.engine.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Everything in a SQLite file as lines: statements, row numbers, and each value with its type and
/// exact bytes.
final class SqliteContents {

    private SqliteContents() {}

    static List<String> of(Path file) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<String> lines = new ArrayList<>();
            for (String pragma : List.of("encoding", "user_version", "application_id")) {
                lines.add(pragma + "=" + strings(connection, "PRAGMA " + pragma).getFirst());
            }
            lines.addAll(
                    new TreeSet<>(
                            strings(
                                    connection,
                                    "SELECT type || '|' || name || '|' || tbl_name || '|' ||"
                                            + " ifnull(sql, '') FROM sqlite_schema")));
            for (String table :
                    strings(
                            connection,
                            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN"
                                    + " ('table', 'shadow') AND name NOT IN ('sqlite_schema')"
                                    + " ORDER BY name")) {
                addRows(connection, table, lines);
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void addRows(Connection connection, String table, List<String> lines)
            throws SQLException {
        String quoted = '"' + table.replace("\"", "\"\"") + '"';
        String literal = "'" + table.replace("'", "''") + "'";
        boolean withoutNumber =
                strings(
                                connection,
                                "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = "
                                        + literal)
                        .contains("1");
        List<String> columns =
                strings(connection, "SELECT name FROM pragma_table_xinfo(" + literal + ")");
        var select = new StringBuilder(withoutNumber ? "SELECT 0" : "SELECT _rowid_");
        for (String column : columns) {
            String name = '"' + column.replace("\"", "\"\"") + '"';
            select.append(", typeof(").append(name).append("), ");
            select.append("hex(CAST(").append(name).append(" AS BLOB)), ").append(name);
        }
        TreeSet<String> rows = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select + " FROM " + quoted)) {
            while (result.next()) {
                var line = new StringBuilder(table + " #" + result.getString(1));
                for (int i = 0; i < columns.size(); i++) {
                    String type = result.getString(2 + 3 * i);
                    line.append('|').append(type).append(':');
                    line.append(
                            type.equals("real")
                                    ? Long.toHexString(
                                            Double.doubleToLongBits(result.getDouble(4 + 3 * i)))
                                    : result.getString(3 + 3 * i));
                }
                rows.add(line.toString());
            }
        }
        lines.addAll(rows);
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
