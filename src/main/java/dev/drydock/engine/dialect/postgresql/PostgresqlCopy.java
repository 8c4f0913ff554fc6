package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.SqlToken;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/// `COPY … FROM STDIN` with its rows in the file, as `pg_dump` writes it.
final class PostgresqlCopy {

    private static final String END_MARK = "\\.";

    private PostgresqlCopy() {}

    /// The rows of one COPY in a text.
    ///
    /// @param restOfLine what stands in the line of the COPY after its semicolon
    /// @param start where the rows begin
    /// @param end where they end
    /// @param next where SQL goes on
    /// @param ended whether a line with the end mark was there
    record Rows(String restOfLine, int start, int end, int next, boolean ended) {}

    /// Whether a statement is a COPY that reads what follows it.
    static boolean readsRows(List<SqlToken> statement) {
        if (statement.isEmpty() || !statement.getFirst().isWord("COPY")) {
            return false;
        }
        int parentheses = 0;
        for (int i = 1; i + 1 < statement.size(); i++) {
            SqlToken token = statement.get(i);
            if (token.isSymbol('(')) {
                parentheses++;
            } else if (token.isSymbol(')')) {
                parentheses--;
            } else if (parentheses == 0
                    && token.isWord("FROM")
                    && statement.get(i + 1).isWord("STDIN")) {
                return true;
            }
        }
        return false;
    }

    /// Finds the rows from the line after the semicolon to the line that holds only `\.`.
    static Rows rowsAfter(String sql, int afterStatement) {
        int lineEnd = sql.indexOf('\n', afterStatement);
        if (lineEnd < 0) {
            String rest = sql.substring(afterStatement).strip();
            return new Rows(rest, sql.length(), sql.length(), sql.length(), false);
        }
        String rest = sql.substring(afterStatement, lineEnd).strip();
        int start = lineEnd + 1;
        int line = start;
        while (line < sql.length()) {
            int end = sql.indexOf('\n', line);
            int stop = end < 0 ? sql.length() : end;
            if (isEndMark(sql, line, stop)) {
                return new Rows(rest, start, line, end < 0 ? stop : end + 1, true);
            }
            line = stop + 1;
        }
        return new Rows(rest, start, sql.length(), sql.length(), false);
    }

    private static boolean isEndMark(String sql, int start, int stop) {
        int end = stop > start && sql.charAt(stop - 1) == '\r' ? stop - 1 : stop;
        return end - start == END_MARK.length() && sql.startsWith(END_MARK, start);
    }

    /// Sends the statement, and the rows after it.
    static boolean run(Connection connection, String statement, String rows) throws SQLException {
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(statement, new StringReader(rows));
            return true;
        } catch (IOException failure) {
            throw new SQLException(failure.getMessage(), failure);
        }
    }
}
