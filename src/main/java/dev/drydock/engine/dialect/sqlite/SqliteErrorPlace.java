package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the place of an error, which the driver does not pass on. For a syntax error SQLite names
/// the token it stumbled over; compiling the statement up to each of that token's occurrences tells
/// which one it was, exactly. For an unknown name the first place where it stands is taken.
final class SqliteErrorPlace {

    private static final Pattern NEAR =
            Pattern.compile("near \"(.*)\": syntax error", Pattern.DOTALL);
    private static final Pattern UNKNOWN_NAME =
            Pattern.compile(
                    "(?:no such (?:table|column|index|trigger|view|function)|"
                            + "duplicate column name|table|index|view|trigger|"
                            + "unknown database): ?\"?([^\"]+?)\"?(?: .*)?",
                    Pattern.DOTALL);
    private static final Pattern NO_COLUMN =
            Pattern.compile("table .* has no column named (.+)", Pattern.DOTALL);
    private static final Pattern EXISTS =
            Pattern.compile(
                    "(?:table|index|view|trigger|there is already a table named)"
                            + " \"?([^\"]+?)\"?(?: already exists)?",
                    Pattern.DOTALL);

    private SqliteErrorPlace() {}

    /// An offset into the statement, or −1.
    static int find(Connection connection, String statement, String message) {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.SQLITE);
        Matcher near = NEAR.matcher(message);
        if (near.matches()) {
            return nearToken(connection, statement, tokens, near.group(1));
        }
        if (message.startsWith("incomplete input")) {
            return statement.length();
        }
        Matcher unknown = UNKNOWN_NAME.matcher(message);
        if (unknown.matches()) {
            return name(tokens, unknown.group(1));
        }
        Matcher column = NO_COLUMN.matcher(message);
        if (column.matches()) {
            return name(tokens, column.group(1));
        }
        Matcher exists = EXISTS.matcher(message);
        return exists.matches() ? name(tokens, exists.group(1)) : -1;
    }

    private static int nearToken(
            Connection connection, String statement, List<SqlToken> tokens, String text) {
        int first = -1;
        for (SqlToken token : tokens) {
            boolean here =
                    statement.startsWith(text, token.start())
                            && (token.text().startsWith(text) || text.startsWith(token.text()));
            if (here) {
                first = first < 0 ? token.start() : first;
                int end = Math.max(token.end(), token.start() + text.length());
                if (stumblesAtItsEnd(connection, statement.substring(0, end), text)) {
                    return token.start();
                }
            }
        }
        return first;
    }

    /// Compiles only; nothing is run.
    private static boolean stumblesAtItsEnd(Connection connection, String prefix, String text) {
        try (PreparedStatement _ = connection.prepareStatement(prefix)) {
            return false;
        } catch (SQLException failure) {
            return String.valueOf(failure.getMessage())
                    .contains("near \"" + text + "\": syntax error");
        }
    }

    private static int name(List<SqlToken> tokens, String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        for (SqlToken token : tokens) {
            boolean quoted =
                    token.kind() == SqlToken.Kind.QUOTED_NAME
                            && token.text()
                                    .substring(1, token.text().length() - 1)
                                    .equalsIgnoreCase(last);
            if (quoted || token.isWord(last)) {
                return token.start();
            }
        }
        return -1;
    }
}
