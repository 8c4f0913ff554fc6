package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads CREATE statements.
final class CreateReader {

    private CreateReader() {}

    static StatementShape read(TokenCursor at) {
        at.next();
        boolean replace = at.accept("OR", "REPLACE");
        at.acceptAny("GLOBAL", "LOCAL");
        boolean temporary = at.acceptAny("TEMP", "TEMPORARY");
        at.accept("UNLOGGED");
        boolean unique = at.accept("UNIQUE");
        at.accept("RECURSIVE");
        at.acceptAny("TRUSTED", "PROCEDURAL", "DEFAULT");
        if (at.acceptAny("ROLE", "USER", "GROUP")) {
            return at.is("MAPPING")
                    ? new StatementShape.Plain("CREATE USER MAPPING", null)
                    : new StatementShape.Role("CREATE", password(at));
        }
        String kind = at.next().normal();
        kind = kind + StatementReader.second(at, kind);
        return switch (kind) {
            case "TABLE", "FOREIGN TABLE" -> TableReader.create(at, temporary);
            case "INDEX" -> index(at, unique);
            case "VIEW", "MATERIALIZED VIEW" -> {
                at.accept("IF", "NOT", "EXISTS");
                yield new StatementShape.CreateView(
                        at.name(), kind.startsWith("M"), replace, temporary);
            }
            case "FUNCTION", "PROCEDURE" -> routine(at);
            case "TYPE" -> type(at);
            case "TRIGGER", "CONSTRAINT TRIGGER" -> trigger(at);
            case "RULE" -> rule(at);
            case "POLICY" -> policy(at);
            case "CAST",
                    "TRANSFORM",
                    "STATISTICS",
                    "OPERATOR",
                    "OPERATOR CLASS",
                    "OPERATOR FAMILY" ->
                    new StatementShape.Plain("CREATE " + kind, null);
            case "AGGREGATE",
                    "COLLATION",
                    "CONVERSION",
                    "DATABASE",
                    "DOMAIN",
                    "EVENT TRIGGER",
                    "EXTENSION",
                    "ACCESS METHOD",
                    "LANGUAGE",
                    "PUBLICATION",
                    "SCHEMA",
                    "SEQUENCE",
                    "SERVER",
                    "SUBSCRIPTION",
                    "TABLESPACE",
                    "VIRTUAL TABLE" ->
                    other(at, kind);
            default ->
                    kind.startsWith("TEXT SEARCH") || kind.startsWith("FOREIGN DATA")
                            ? new StatementShape.Plain("CREATE " + kind, null)
                            : unknown(kind);
        };
    }

    private static StatementShape unknown(String kind) {
        throw new TokenCursor.Unexpected("no rule knows CREATE " + kind);
    }

    private static StatementShape other(TokenCursor at, String kind) {
        boolean guarded = at.accept("IF", "NOT", "EXISTS");
        if (kind.equals("SCHEMA") && at.accept("AUTHORIZATION")) {
            return new StatementShape.CreateOther(kind, at.name(), guarded);
        }
        Name name = at.name();
        if (kind.equals("SCHEMA") && TokenCursor.has(at.rest(), "CREATE")) {
            // makes whatever follows
            return new StatementShape.Opaque("CREATE SCHEMA with objects");
        }
        return new StatementShape.CreateOther(kind, name, guarded);
    }

    private static StatementShape index(TokenCursor at, boolean unique) {
        boolean concurrently = at.accept("CONCURRENTLY");
        boolean guarded = at.accept("IF", "NOT", "EXISTS");
        @Nullable Name name = at.is("ON") ? null : at.name();
        if (!at.accept("ON")) {
            throw new TokenCursor.Unexpected("ON was expected");
        }
        at.accept("ONLY");
        Name table = at.name();
        String method = "btree";
        if (at.accept("USING")) {
            method = at.name().name();
        }
        List<Name> columns = TokenCursor.columns(at.parentheses(), at.grammar());
        boolean partial = TokenCursor.has(at.rest(), "WHERE");
        return new StatementShape.CreateIndex(
                name, table, unique, concurrently, guarded, method, columns, partial);
    }

    private static StatementShape routine(TokenCursor at) {
        Name name = at.name();
        if (at.isSymbol('(')) {
            at.parentheses();
        }
        List<SqlToken> rest = at.rest();
        String language = "sql";
        boolean path = false;
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (rest.get(i).isWord("LANGUAGE")) {
                language = rest.get(i + 1).text().replace("'", "").toLowerCase(Locale.ROOT);
            }
            path |= rest.get(i).isWord("SET") && rest.get(i + 1).isWord("search_path");
        }
        boolean definer = TokenCursor.has(rest, "SECURITY", "DEFINER");
        return new StatementShape.CreateRoutine(name, definer, path, language);
    }

    private static StatementShape type(TokenCursor at) {
        Name name = at.name();
        if (!at.accept("AS", "ENUM")) {
            at.rest();
            return new StatementShape.CreateType(name, null);
        }
        List<String> labels = new ArrayList<>();
        for (SqlToken token : at.parentheses()) {
            if (token.kind() == SqlToken.Kind.STRING) {
                labels.add(unquoted(token));
            }
        }
        return new StatementShape.CreateType(name, List.copyOf(labels));
    }

    static String unquoted(SqlToken token) {
        String text = token.text();
        int start = text.indexOf('\'');
        return start < 0 || text.length() < start + 2
                ? text
                : text.substring(start + 1, text.length() - 1).replace("''", "'");
    }

    private static StatementShape trigger(TokenCursor at) {
        at.accept("IF", "NOT", "EXISTS");
        Name name = at.name();
        while (!at.accept("ON")) {
            at.next();
        }
        return new StatementShape.CreateTrigger(name, at.name());
    }

    private static StatementShape rule(TokenCursor at) {
        at.name();
        while (!at.accept("TO")) {
            at.next();
        }
        return new StatementShape.Plain("CREATE RULE", at.name());
    }

    private static StatementShape policy(TokenCursor at) {
        at.name();
        if (!at.accept("ON")) {
            throw new TokenCursor.Unexpected("ON was expected");
        }
        return new StatementShape.Plain("CREATE POLICY", at.name());
    }

    /// The string behind PASSWORD, if it is one.
    static @Nullable SqlToken password(TokenCursor at) {
        List<SqlToken> rest = at.rest();
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (rest.get(i).isWord("PASSWORD") && rest.get(i + 1).kind() == SqlToken.Kind.STRING) {
                return rest.get(i + 1);
            }
        }
        return null;
    }
}
