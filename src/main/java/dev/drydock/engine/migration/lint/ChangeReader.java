package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// Reads statements that change rows.
final class ChangeReader {

    private ChangeReader() {}

    static StatementShape read(TokenCursor at) {
        String verb = at.next().normal();
        return switch (verb) {
            case "INSERT", "REPLACE" -> insert(at);
            case "UPDATE" -> update(at);
            case "DELETE" -> delete(at);
            default -> merge(at);
        };
    }

    /// WITH … and then a query or a change.
    static StatementShape with(TokenCursor at) {
        at.next();
        at.accept("RECURSIVE");
        while (!at.atEnd()) {
            if (at.isAny("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE")) {
                return read(at);
            }
            if (at.isAny("SELECT", "VALUES", "TABLE")) {
                break;
            }
            at.skip();
        }
        return new StatementShape.Query(false);
    }

    private static StatementShape insert(TokenCursor at) {
        if (at.accept("OR")) {
            at.next();
        }
        at.accept("INTO");
        Name table = at.name();
        if (at.accept("AS")) {
            at.name();
        }
        List<Name> columns = List.of();
        if (at.isSymbol('(')) {
            List<SqlToken> inside = at.parentheses();
            boolean query =
                    !inside.isEmpty()
                            && (inside.getFirst().isWord("SELECT")
                                    || inside.getFirst().isWord("WITH"));
            if (query) {
                return new StatementShape.Change("INSERT", table, columns, true, true);
            }
            columns = TokenCursor.columns(inside, at.grammar());
        }
        List<SqlToken> rest = at.rest();
        boolean query =
                TokenCursor.has(rest, "SELECT")
                        || (!rest.isEmpty() && rest.getFirst().isSymbol('('));
        return new StatementShape.Change("INSERT", table, columns, true, query);
    }

    private static StatementShape update(TokenCursor at) {
        if (at.accept("OR")) {
            at.next();
        }
        at.accept("ONLY");
        Name table = at.name();
        at.acceptSymbol('*');
        while (!at.accept("SET")) {
            at.skip();
        }
        List<SqlToken> rest = at.rest();
        boolean where = TokenCursor.has(rest, "WHERE");
        return new StatementShape.Change("UPDATE", table, assigned(rest, at), where, false);
    }

    /// The names before each `=` of SET.
    private static List<Name> assigned(List<SqlToken> tokens, TokenCursor whole) {
        List<Name> names = new ArrayList<>();
        int end = tokens.size();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0
                    && (token.isWord("WHERE")
                            || token.isWord("FROM")
                            || token.isWord("RETURNING"))) {
                // IS DISTINCT FROM is no end
                if (!(token.isWord("FROM") && i > 0 && tokens.get(i - 1).isWord("DISTINCT"))) {
                    end = i;
                    break;
                }
            }
        }
        for (List<SqlToken> part : TokenCursor.parts(tokens.subList(0, end))) {
            TokenCursor at = whole.of(part);
            if (at.isSymbol('(')) {
                names.addAll(TokenCursor.columns(at.parentheses(), whole.grammar()));
            } else if (at.isName()) {
                SqlToken first = at.token();
                names.add(new Name("", Name.fold(first, whole.grammar()), first));
            }
        }
        return names;
    }

    private static StatementShape delete(TokenCursor at) {
        if (!at.accept("FROM")) {
            throw new TokenCursor.Unexpected("FROM was expected");
        }
        at.accept("ONLY");
        Name table = at.name();
        return new StatementShape.Change(
                "DELETE", table, List.of(), TokenCursor.has(at.rest(), "WHERE"), false);
    }

    private static StatementShape merge(TokenCursor at) {
        at.accept("INTO");
        at.accept("ONLY");
        return new StatementShape.Change("MERGE", at.name(), List.of(), true, true);
    }
}
