package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a statement's words as far as rules need them. Never fails: what it cannot read is
/// `Unknown`.
final class StatementReader {

    private StatementReader() {}

    static StatementShape read(SqlStatement statement, Grammar grammar) {
        try {
            return read(new TokenCursor(statement.tokens(), grammar), statement);
        } catch (TokenCursor.Unexpected unexpected) {
            return new StatementShape.Unknown(String.valueOf(unexpected.getMessage()));
        }
    }

    private static StatementShape read(TokenCursor at, SqlStatement statement) {
        String verb = at.token().normal();
        return switch (verb) {
            case "CREATE" -> CreateReader.read(at);
            case "ALTER" -> AlterReader.read(at);
            case "DROP" -> drop(at);
            case "TRUNCATE" -> truncate(at);
            case "INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE" -> ChangeReader.read(at);
            case "SET", "RESET" -> set(at);
            case "GRANT", "REVOKE" -> grant(at, verb);
            case "REINDEX" -> reindex(at);
            case "REFRESH" -> refresh(at);
            case "VACUUM" -> vacuum(at);
            case "PRAGMA" -> pragma(at);
            case "CLUSTER", "ANALYZE", "ANALYSE", "ATTACH", "DETACH" ->
                    new StatementShape.Maintenance(verb, "");
            case "BEGIN", "START", "COMMIT", "END", "ABORT", "ROLLBACK" ->
                    new StatementShape.Transaction(
                            verb.equals("ROLLBACK") && statement.hasWord("TO")
                                    ? "SAVEPOINT"
                                    : verb);
            case "SAVEPOINT", "RELEASE" -> new StatementShape.Transaction("SAVEPOINT");
            case "PREPARE" ->
                    statement.word(1).equals("TRANSACTION")
                            ? new StatementShape.Transaction(verb)
                            : new StatementShape.Opaque(verb);
            case "WITH" -> ChangeReader.with(at);
            case "SELECT" -> select(at);
            case "VALUES", "TABLE", "(" -> new StatementShape.Query(false);
            case "DO", "CALL", "EXECUTE" -> new StatementShape.Opaque(verb);
            case "COMMENT" -> comment(at);
            case "LOCK" -> lock(at);
            case "COPY" -> copy(at);
            case "SHOW",
                    "DISCARD",
                    "DEALLOCATE",
                    "NOTIFY",
                    "LISTEN",
                    "UNLISTEN",
                    "LOAD",
                    "CHECKPOINT",
                    "SECURITY",
                    "REASSIGN",
                    "EXPLAIN",
                    "DECLARE",
                    "FETCH",
                    "MOVE",
                    "CLOSE",
                    "IMPORT" ->
                    new StatementShape.Plain(verb, null);
            default -> throw new TokenCursor.Unexpected("no rule knows " + at.token().text());
        };
    }

    /// SELECT … INTO makes a table.
    private static StatementShape select(TokenCursor at) {
        at.next();
        List<SqlToken> rest = at.rest();
        if (TokenCursor.has(rest, "INTO") && !at.grammar().isSqlite()) {
            TokenCursor into = at.of(rest);
            while (!into.accept("INTO")) {
                into.skip();
            }
            boolean temporary = into.acceptAny("TEMP", "TEMPORARY");
            into.accept("UNLOGGED");
            into.accept("TABLE");
            return new StatementShape.CreateTable(
                    into.name(), false, temporary, false, List.of(), List.of(), List.of(), true);
        }
        boolean call =
                !TokenCursor.has(rest, "FROM")
                        && rest.size() > 1
                        && rest.stream().anyMatch(token -> token.isSymbol('('))
                        && !isHarmless(rest.getFirst().text().toLowerCase(Locale.ROOT));
        return new StatementShape.Query(call);
    }

    private static boolean isHarmless(String function) {
        return function.startsWith("pg_")
                || switch (function) {
                    case "setval", "nextval", "set_config", "count", "now", "(" -> true;
                    default -> false;
                };
    }

    private static StatementShape drop(TokenCursor at) {
        at.next();
        if (at.acceptAny("ROLE", "USER", "GROUP")) {
            return at.is("MAPPING")
                    ? new StatementShape.Plain("DROP USER MAPPING", null)
                    : new StatementShape.Role("DROP", null);
        }
        String kind = at.next().normal();
        kind = kind + second(at, kind);
        boolean concurrently = at.accept("CONCURRENTLY");
        boolean guarded = at.accept("IF", "EXISTS");
        List<Name> names = new ArrayList<>();
        boolean cascade = false;
        SqlToken cascadeToken = null;
        do {
            names.add(at.name());
            if (at.isSymbol('(')) {
                at.parentheses();
            }
        } while (at.acceptSymbol(','));
        while (!at.atEnd()) {
            if (at.is("CASCADE")) {
                cascade = true;
                cascadeToken = at.token();
            }
            at.skip();
        }
        return new StatementShape.Drop(kind, names, guarded, cascade, concurrently, cascadeToken);
    }

    /// The second word of kinds that have two.
    static String second(TokenCursor at, String first) {
        String[] seconds =
                switch (first) {
                    case "MATERIALIZED" -> new String[] {"VIEW"};
                    case "FOREIGN" -> new String[] {"TABLE", "DATA"};
                    case "EVENT" -> new String[] {"TRIGGER"};
                    case "TEXT" -> new String[] {"SEARCH"};
                    case "OPERATOR" -> new String[] {"CLASS", "FAMILY"};
                    case "ACCESS" -> new String[] {"METHOD"};
                    case "CONSTRAINT" -> new String[] {"TRIGGER"};
                    case "VIRTUAL" -> new String[] {"TABLE"};
                    default -> new String[0];
                };
        for (String second : seconds) {
            if (at.accept(second)) {
                if (second.equals("DATA") || second.equals("SEARCH")) {
                    return " " + second + " " + at.next().normal();
                }
                return " " + second;
            }
        }
        return "";
    }

    private static StatementShape truncate(TokenCursor at) {
        at.next();
        at.accept("TABLE");
        List<Name> tables = new ArrayList<>();
        do {
            at.accept("ONLY");
            tables.add(at.name());
            at.acceptSymbol('*');
        } while (at.acceptSymbol(','));
        return new StatementShape.Truncate(tables, TokenCursor.has(at.rest(), "CASCADE"));
    }

    private static StatementShape set(TokenCursor at) {
        SqlToken token = at.next();
        boolean reset = token.isWord("RESET");
        boolean local = at.accept("LOCAL");
        at.accept("SESSION");
        if (at.is("CONSTRAINTS") || at.is("TRANSACTION") || at.is("CHARACTERISTICS")) {
            return new StatementShape.Plain("SET", null);
        }
        if (at.accept("TIME", "ZONE")) {
            return new StatementShape.SetConfig(
                    "timezone", TokenCursor.text(at.rest()), local, token);
        }
        Name setting = at.name();
        String value = "";
        if (!reset) {
            if (!at.accept("TO")) {
                at.acceptSymbol('=');
            }
            value = TokenCursor.text(at.rest()).toLowerCase(Locale.ROOT);
        }
        return new StatementShape.SetConfig(
                setting.name(), reset ? "default" : value, local, token);
    }

    private static StatementShape grant(TokenCursor at, String ruling) {
        at.next();
        List<SqlToken> rest = at.rest();
        boolean onObject = TokenCursor.has(rest, "ON");
        boolean toPublic = TokenCursor.has(rest, "TO", "PUBLIC");
        for (int i = 0; i + 1 < rest.size(); i++) {
            toPublic |=
                    rest.get(i).isSymbol(',')
                            && rest.get(i + 1).isWord("PUBLIC")
                            && ruling.equals("GRANT");
        }
        boolean option =
                TokenCursor.has(rest, "WITH", "GRANT", "OPTION")
                        || TokenCursor.has(rest, "WITH", "ADMIN", "OPTION");
        return new StatementShape.Grant(
                ruling, !onObject, toPublic, option, onObject ? granted(at.of(rest)) : List.of());
    }

    private static List<Name> granted(TokenCursor at) {
        while (!at.accept("ON")) {
            at.skip();
        }
        boolean relations = at.accept("TABLE");
        boolean otherKind =
                !relations
                        && at.isAny(
                                "ALL",
                                "SEQUENCE",
                                "DATABASE",
                                "DOMAIN",
                                "FOREIGN",
                                "FUNCTION",
                                "PROCEDURE",
                                "ROUTINE",
                                "LANGUAGE",
                                "LARGE",
                                "PARAMETER",
                                "SCHEMA",
                                "TABLESPACE",
                                "TYPE",
                                "TABLES",
                                "SEQUENCES",
                                "FUNCTIONS");
        if (otherKind) {
            return List.of();
        }
        List<Name> names = new ArrayList<>();
        do {
            names.add(at.name());
        } while (at.acceptSymbol(','));
        return names;
    }

    private static StatementShape reindex(TokenCursor at) {
        at.next();
        boolean concurrently = false;
        if (at.isSymbol('(')) {
            concurrently =
                    at.parentheses().stream().anyMatch(token -> token.isWord("CONCURRENTLY"));
        }
        boolean kinded = at.isAny("INDEX", "TABLE", "SCHEMA", "DATABASE", "SYSTEM");
        String kind = kinded ? at.next().normal() : "TABLE";
        concurrently |= at.accept("CONCURRENTLY");
        return new StatementShape.Reindex(kind, at.atEnd() ? null : at.name(), concurrently);
    }

    private static StatementShape refresh(TokenCursor at) {
        at.next();
        if (!at.accept("MATERIALIZED", "VIEW")) {
            throw new TokenCursor.Unexpected("MATERIALIZED VIEW was expected");
        }
        boolean concurrently = at.accept("CONCURRENTLY");
        return new StatementShape.Refresh(at.name(), concurrently);
    }

    private static StatementShape vacuum(TokenCursor at) {
        at.next();
        boolean full = at.is("FULL");
        if (at.isSymbol('(')) {
            full = at.parentheses().stream().anyMatch(token -> token.isWord("FULL"));
        }
        return new StatementShape.Maintenance("VACUUM", full ? "FULL" : "");
    }

    private static StatementShape pragma(TokenCursor at) {
        at.next();
        return new StatementShape.Maintenance("PRAGMA", at.name().name());
    }

    private static StatementShape comment(TokenCursor at) {
        at.next();
        at.accept("ON");
        if (at.accept("TABLE") || at.accept("VIEW") || at.accept("MATERIALIZED", "VIEW")) {
            return new StatementShape.Plain("COMMENT", at.name());
        }
        if (at.accept("COLUMN")) {
            Name name = at.name();
            // the last part is the column; the part before it the relation
            return new StatementShape.Plain(
                    "COMMENT",
                    name.schema().isEmpty() ? null : new Name("", name.schema(), name.token()));
        }
        return new StatementShape.Plain("COMMENT", null);
    }

    private static StatementShape lock(TokenCursor at) {
        at.next();
        at.accept("TABLE");
        at.accept("ONLY");
        return new StatementShape.Plain("LOCK", at.name());
    }

    private static StatementShape copy(TokenCursor at) {
        at.next();
        @Nullable Name table = at.isSymbol('(') ? null : at.name();
        return new StatementShape.Plain("COPY", table);
    }
}
