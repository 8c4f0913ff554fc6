package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;

/// Reads ALTER statements.
final class AlterReader {

    private AlterReader() {}

    static StatementShape read(TokenCursor at) {
        at.next();
        if (at.accept("TABLE") || at.accept("FOREIGN", "TABLE")) {
            return TableReader.alter(at);
        }
        if (at.acceptAny("ROLE", "USER", "GROUP")) {
            return at.is("MAPPING")
                    ? new StatementShape.Plain("ALTER USER MAPPING", null)
                    : new StatementShape.Role("ALTER", CreateReader.password(at));
        }
        if (at.accept("DEFAULT", "PRIVILEGES")) {
            List<SqlToken> rest = at.rest();
            return new StatementShape.Grant(
                    TokenCursor.has(rest, "REVOKE") ? "REVOKE" : "GRANT",
                    false,
                    TokenCursor.has(rest, "TO", "PUBLIC"),
                    TokenCursor.has(rest, "WITH", "GRANT", "OPTION"),
                    List.of());
        }
        String kind = at.next().normal();
        kind = kind + StatementReader.second(at, kind);
        return switch (kind) {
            case "TYPE" -> type(at);
            case "DOMAIN" -> domain(at);
            case "SYSTEM", "DATABASE", "LARGE" -> new StatementShape.Plain("ALTER " + kind, null);
            default -> other(at, kind);
        };
    }

    private static StatementShape type(TokenCursor at) {
        Name name = at.name();
        if (at.accept("ADD", "VALUE")) {
            boolean guarded = at.accept("IF", "NOT", "EXISTS");
            String label = CreateReader.unquoted(at.next());
            return new StatementShape.AddEnumValue(
                    name, label, at.isAny("BEFORE", "AFTER"), guarded);
        }
        if (at.accept("RENAME", "VALUE")) {
            String label = CreateReader.unquoted(at.next());
            at.accept("TO");
            SqlToken to = at.next();
            return new StatementShape.Rename(
                    "ENUM VALUE", name, false, label, new Name("", CreateReader.unquoted(to), to));
        }
        if (at.accept("RENAME", "TO")) {
            return new StatementShape.Rename("TYPE", name, false, null, at.name());
        }
        return new StatementShape.Plain("ALTER TYPE", null);
    }

    private static StatementShape domain(TokenCursor at) {
        Name name = at.name();
        if (at.accept("RENAME", "TO")) {
            return new StatementShape.Rename("DOMAIN", name, false, null, at.name());
        }
        boolean adds = at.is("ADD") || at.is("SET", "NOT", "NULL");
        return new StatementShape.AlterDomain(
                name, adds, TokenCursor.has(at.rest(), "NOT", "VALID"));
    }

    private static StatementShape other(TokenCursor at, String kind) {
        boolean guarded = at.accept("IF", "EXISTS");
        if (at.accept("ALL", "IN")) {
            return new StatementShape.Plain("ALTER " + kind, null);
        }
        Name name = at.name();
        if (at.isSymbol('(')) {
            at.parentheses();
        }
        if (at.accept("RENAME", "TO")) {
            return new StatementShape.Rename(kind, name, guarded, null, at.name());
        }
        if (kind.endsWith("VIEW") && at.accept("RENAME")) {
            at.accept("COLUMN");
            String part = at.name().name();
            at.accept("TO");
            return new StatementShape.Rename(kind, name, guarded, part, at.name());
        }
        at.rest();
        boolean relation = kind.endsWith("VIEW") || kind.equals("INDEX") || kind.equals("SEQUENCE");
        return new StatementShape.Plain("ALTER " + kind, relation && !guarded ? name : null);
    }
}
