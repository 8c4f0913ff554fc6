package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.lint.SyntaxAnswer;
import dev.drydock.engine.migration.lint.SyntaxCheck;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConfig;

/// Asks SQLite itself, in a database in memory that has the structure of the user's and no row.
/// Each statement is compiled; those that change the structure are run there, so that the next one
/// finds what it needs. The user's file is only read.
final class SqliteSyntaxCheck implements SyntaxCheck {

    private static final Pattern SYNTAX =
            Pattern.compile(
                    "near .*: syntax error|incomplete input|unrecognized token.*", Pattern.DOTALL);
    private static final Pattern MISSING =
            Pattern.compile(
                    "no such .*|.* has no column named .*|unknown database .*", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z_]");
    private static final int STEPS_PER_CALL = 100_000;
    private static final int CALLS = 200;

    private final Connection memory;
    private int calls;

    private SqliteSyntaxCheck(Connection memory) throws SQLException {
        this.memory = memory;
        // a statement in memory has no rows to work on; one that runs on is endless
        ProgressHandler.setHandler(
                memory,
                STEPS_PER_CALL,
                new ProgressHandler() {
                    @Override
                    protected int progress() {
                        return ++calls > CALLS ? 1 : 0;
                    }
                });
    }

    /// @param session of the database whose structure is taken; null for an empty one
    static SqliteSyntaxCheck open(@Nullable Session session) {
        List<String> structure =
                session == null
                        ? List.of()
                        : session.query(
                                "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY"
                                        + " CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN"
                                        + " 'view' THEN 2 ELSE 3 END, rowid",
                                row -> row.text(1));
        try {
            var config = new SQLiteConfig();
            config.enableLoadExtension(false);
            Connection memory = config.createConnection("jdbc:sqlite::memory:");
            var check = new SqliteSyntaxCheck(memory);
            structure.forEach(check::copy);
            return check;
        } catch (SQLException impossible) {
            throw new IllegalStateException("SQLite opens a database in memory", impossible);
        }
    }

    /// Shadow tables of a virtual table, and what sqlite_sequence is, exist already or cannot be
    /// made; the rest of the structure does not need them.
    private void copy(String sql) {
        run(sql);
    }

    @Override
    public boolean knowsObjects() {
        return true;
    }

    @Override
    public List<SyntaxAnswer> check(List<SqlStatement> statements, boolean keep) {
        List<SyntaxAnswer> answers = new ArrayList<>();
        if (!keep) {
            run("SAVEPOINT drydock_lint");
        }
        for (SqlStatement statement : statements) {
            answers.add(one(statement));
        }
        if (!keep) {
            run("ROLLBACK TO drydock_lint");
            run("RELEASE drydock_lint");
        }
        return answers;
    }

    private SyntaxAnswer one(SqlStatement statement) {
        switch (statement.word(0)) {
            // some take effect while they are compiled, a few for the whole process; savepoints and
            // transactions have a rule of their own
            case "PRAGMA",
                    "BEGIN",
                    "COMMIT",
                    "END",
                    "ROLLBACK",
                    "SAVEPOINT",
                    "RELEASE",
                    "ATTACH",
                    "DETACH",
                    "VACUUM" -> {
                return new SyntaxAnswer.Fine();
            }
            default -> {
                // compiled below
            }
        }
        if (PLACEHOLDER.matcher(statement.text()).find()) {
            return new SyntaxAnswer.NotChecked("because it has placeholders");
        }
        try (PreparedStatement _ = memory.prepareStatement(statement.text())) {
            // compiled, not run
        } catch (SQLException failure) {
            return broken(statement.text(), failure);
        }
        boolean structure =
                switch (statement.word(0)) {
                    case "CREATE", "ALTER", "DROP" -> true;
                    default -> false;
                };
        SQLException refused = structure ? run(statement.text()) : null;
        return refused == null ? new SyntaxAnswer.Fine() : broken(statement.text(), refused);
    }

    private @Nullable SQLException run(String sql) {
        calls = 0;
        try (Statement statement = memory.createStatement()) {
            statement.execute(sql);
            return null;
        } catch (SQLException refused) {
            return refused;
        }
    }

    private SyntaxAnswer broken(String statement, SQLException failure) {
        String message = SqliteConnectionDialect.serverMessage(failure);
        if (message.contains("interrupted")) {
            return new SyntaxAnswer.NotChecked("because it did not end on an empty database");
        }
        SyntaxAnswer.Kind kind =
                SYNTAX.matcher(message).matches()
                        ? SyntaxAnswer.Kind.SYNTAX
                        : MISSING.matcher(message).matches()
                                ? SyntaxAnswer.Kind.MISSING
                                : SyntaxAnswer.Kind.REFUSED;
        return new SyntaxAnswer.Broken(
                kind, SqliteErrorPlace.find(memory, statement, message), message, "");
    }

    @Override
    public void close() {
        try {
            memory.close();
        } catch (SQLException impossible) {
            throw new IllegalStateException("a database in memory closes", impossible);
        }
    }
}
