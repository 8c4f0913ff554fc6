package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// SQL texts that Drydock wrote itself, statement by statement.
final class PostgresqlScript implements LoadScript {

    @Override
    public List<String> statements(String text) {
        return PostgresqlSplitter.split(text).statements().stream()
                .map(SqlStatement::text)
                .toList();
    }

    @Override
    public List<String> roles(String statement) {
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        List<String> roles = new ArrayList<>(PostgresqlScratchScript.roles(tokens));
        boolean listing = false;
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            boolean begins =
                    (isCreate(tokens, "POLICY") && token.isWord("TO"))
                            || (isCreate(tokens, "USER") && token.isWord("FOR"))
                            || (tokens.get(0).isWord("SET") && token.isWord("AUTHORIZATION"));
            if (begins) {
                listing = true;
            } else if (listing) {
                PostgresqlScratchScript.add(roles, token);
                listing = i + 1 < tokens.size() && tokens.get(++i).isSymbol(',');
            }
        }
        return roles;
    }

    @Override
    public String policy(String statement) {
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        boolean comment =
                tokens.size() > 2
                        && tokens.get(0).isWord("COMMENT")
                        && tokens.get(2).isWord("POLICY");
        if (!comment && !isCreate(tokens, "POLICY")) {
            return "";
        }
        int first = comment ? 3 : 2;
        // name ON schema . table
        int end = Math.min(tokens.size(), first + 5);
        return statement.substring(tokens.get(first).start(), tokens.get(end - 1).end());
    }

    private static boolean isCreate(List<SqlToken> tokens, String what) {
        return tokens.size() > 1 && tokens.get(0).isWord("CREATE") && tokens.get(1).isWord(what);
    }

    @Override
    public boolean buildsIndex(String statement) {
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        if (isCreate(tokens, "INDEX") || isCreate(tokens, "UNIQUE")) {
            return true;
        }
        int kind = constraintKind(tokens);
        return isWord(tokens, kind, "PRIMARY")
                || isWord(tokens, kind, "UNIQUE")
                || isWord(tokens, kind, "EXCLUDE");
    }

    @Override
    public boolean locksOut(String statement) {
        return !isWord(PostgresqlScratchScript.tokens(statement), 0, "CREATE");
    }

    /// Where `ALTER TABLE … ADD CONSTRAINT name` says of which kind it is; −1 elsewhere.
    private static int constraintKind(List<SqlToken> tokens) {
        if (isWord(tokens, 0, "ALTER") && isWord(tokens, 1, "TABLE")) {
            for (int i = 2; i + 3 < tokens.size(); i++) {
                if (tokens.get(i).isWord("ADD") && tokens.get(i + 1).isWord("CONSTRAINT")) {
                    return i + 3;
                }
            }
        }
        return -1;
    }

    private static boolean isWord(List<SqlToken> tokens, int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isWord(word);
    }

    @Override
    public Set<String> linked(String statement) {
        // ALTER TABLE [ONLY] a.b ADD CONSTRAINT c FOREIGN KEY (d) REFERENCES e.f (g) …
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        int at = constraintKind(tokens);
        if (!isWord(tokens, at, "FOREIGN")) {
            return Set.of();
        }
        while (at < tokens.size() && !tokens.get(at++).isWord("REFERENCES")) {
            // the columns come between
        }
        String from = indexed(statement);
        String to = qualified(tokens, at);
        if (from.isEmpty() || to.isEmpty()) {
            return Set.of();
        }
        return from.equals(to) ? Set.of(from) : Set.of(from, to);
    }

    @Override
    public String indexed(String statement) {
        // ALTER TABLE [ONLY] a.b …, CREATE … INDEX … ON [ONLY] a.b …
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        boolean alters = tokens.size() > 1 && tokens.get(1).isWord("TABLE");
        int at = alters ? 2 : 0;
        while (!alters && at < tokens.size() && !tokens.get(at++).isWord("ON")) {
            // the name of the index comes before
        }
        if (at < tokens.size() && tokens.get(at).isWord("ONLY")) {
            at++;
        }
        return qualified(tokens, at);
    }

    private static String qualified(List<SqlToken> tokens, int at) {
        return at + 2 < tokens.size() && tokens.get(at + 1).isSymbol('.')
                ? PostgresqlScratchScript.name(tokens.get(at))
                        + "."
                        + PostgresqlScratchScript.name(tokens.get(at + 2))
                : "";
    }

    @Override
    public boolean isSetting(String statement) {
        List<SqlToken> tokens = PostgresqlScratchScript.tokens(statement);
        return tokens.size() > 1
                && tokens.get(0).isWord("SET")
                && !tokens.get(1).isWord("SESSION")
                && !tokens.get(1).isWord("CONSTRAINTS");
    }

    @Override
    public void run(Session session, String statement) {
        session.withConnection(
                "run a statement",
                connection -> PostgresqlWholeStatement.run(connection, statement));
    }
}
