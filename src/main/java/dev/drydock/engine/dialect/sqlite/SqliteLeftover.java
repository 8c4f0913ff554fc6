package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.Leftover;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.TokenCursor;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Asks the schema whether a statement whose end is not known is done. Each statement is done as a
/// whole or not at all.
final class SqliteLeftover {

    private static final Set<String> KINDS = Set.of("TABLE", "INDEX", "VIEW", "TRIGGER");

    private SqliteLeftover() {}

    static Leftover of(Session session, SqlStatement statement) {
        var at = new TokenCursor(statement.tokens());
        String verb = at.word();
        at.skip();
        return switch (verb) {
            case "VACUUM", "PRAGMA", "REINDEX", "ANALYZE" ->
                    new Leftover.NotDone("it may be run any number of times");
            case "CREATE", "DROP" -> object(session, at, verb.equals("CREATE"));
            default -> unclear();
        };
    }

    private static Leftover object(Session session, TokenCursor at, boolean create) {
        at.accept("UNIQUE");
        at.accept("VIRTUAL");
        String kind = at.word();
        at.skip();
        String name = at.name().orElse("");
        if (!KINDS.contains(kind) || name.isEmpty()) {
            return unclear();
        }
        boolean there =
                session.queryFirst(
                                "SELECT 1 FROM main.sqlite_schema WHERE type = ? AND lower(name) = ?",
                                row -> row.integer(1),
                                kind.toLowerCase(Locale.ROOT),
                                plain(name))
                        .isPresent();
        String what =
                "the "
                        + kind.toLowerCase(Locale.ROOT)
                        + " "
                        + name
                        + (there ? " is" : " is not")
                        + " there";
        return there == create ? new Leftover.Done(what) : new Leftover.NotDone(what);
    }

    private static Leftover unclear() {
        return new Leftover.Unclear("the database does not tell whether it is done");
    }

    private static String plain(String spelt) {
        List<SqlToken> parts = SqlLexer.tokens(spelt, SqlLexer.Rules.SQLITE);
        String last = parts.isEmpty() ? spelt : parts.getLast().text();
        boolean quoted = !parts.isEmpty() && parts.getLast().kind() == SqlToken.Kind.QUOTED_NAME;
        String name = quoted ? SqliteRowAccount.unquoted(last) : last;
        return name.toLowerCase(Locale.ROOT);
    }
}
