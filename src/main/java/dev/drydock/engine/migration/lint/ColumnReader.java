package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads declarations of columns and constraints.
final class ColumnReader {

    private static final Set<String> ENDS_TYPE =
            Set.of(
                    "CONSTRAINT",
                    "NOT",
                    "NULL",
                    "DEFAULT",
                    "PRIMARY",
                    "UNIQUE",
                    "REFERENCES",
                    "CHECK",
                    "GENERATED",
                    "COLLATE",
                    "COMPRESSION",
                    "STORAGE",
                    "AS",
                    "OPTIONS",
                    "DEFERRABLE",
                    "INITIALLY",
                    "USING",
                    "AUTOINCREMENT",
                    "ON");

    private ColumnReader() {}

    static boolean isConstraint(TokenCursor at) {
        return at.is("CONSTRAINT")
                || at.is("PRIMARY", "KEY")
                || at.is("FOREIGN", "KEY")
                || at.is("CHECK")
                || at.is("EXCLUDE")
                || at.is("UNIQUE")
                || at.is("NOT", "NULL");
    }

    static ColumnShape column(TokenCursor at) {
        Name name = at.name();
        int start = at.place();
        var type = type(at);
        SqlToken typeToken = at.place() > start ? at.between(start).getFirst() : name.token();
        boolean notNull = false;
        List<SqlToken> value = List.of();
        ColumnShape.Generated generated = ColumnShape.Generated.NO;
        List<ConstraintShape> constraints = new ArrayList<>();
        String label = "";
        while (!at.atEnd()) {
            SqlToken token = at.token();
            if (at.accept("CONSTRAINT")) {
                label = at.name().name();
                continue;
            } else if (at.accept("NOT", "NULL")) {
                notNull = true;
            } else if (at.accept("DEFAULT")) {
                value = expression(at);
            } else if (at.accept("PRIMARY", "KEY")) {
                constraints.add(of(ConstraintShape.Kind.PRIMARY_KEY, label, name, token));
            } else if (at.accept("UNIQUE")) {
                constraints.add(of(ConstraintShape.Kind.UNIQUE, label, name, token));
            } else if (at.accept("CHECK")) {
                List<SqlToken> inner = at.parentheses();
                constraints.add(check(label, List.of(name), inner, token));
            } else if (at.accept("REFERENCES")) {
                constraints.add(reference(at, label, List.of(name), token));
            } else if (at.is("GENERATED") || at.is("AS")) {
                generated = generated(at);
            } else {
                at.skip();
            }
            label = "";
        }
        return new ColumnShape(
                name,
                type.name(),
                type.arguments(),
                typeToken,
                notNull,
                value,
                generated,
                constraints);
    }

    record TypeText(String name, String arguments) {}

    /// `double precision`, `numeric(10,2)`, `timestamp(3) without time zone`, `int[]`.
    static TypeText type(TokenCursor at) {
        StringBuilder name = new StringBuilder();
        String arguments = "";
        while (!at.atEnd() && !ENDS_TYPE.contains(at.token().normal())) {
            if (at.isSymbol('(')) {
                arguments = TokenCursor.text(at.parentheses()).replace(" ", "");
                continue;
            }
            SqlToken token = at.next();
            boolean word = token.kind() == SqlToken.Kind.WORD;
            boolean apart =
                    word
                            && !name.isEmpty()
                            && Character.isLetterOrDigit(name.charAt(name.length() - 1));
            name.append(apart ? " " : "")
                    .append(word ? token.text().toLowerCase(Locale.ROOT) : token.text());
        }
        String full = name.toString();
        return new TypeText(
                full.startsWith("pg_catalog.") ? full.substring("pg_catalog.".length()) : full,
                arguments);
    }

    private static List<SqlToken> expression(TokenCursor at) {
        int start = at.place();
        at.skip();
        while (!at.atEnd() && !ENDS_TYPE.contains(at.token().normal())) {
            at.skip();
        }
        return at.between(start);
    }

    private static ColumnShape.Generated generated(TokenCursor at) {
        if (at.accept("GENERATED")) {
            at.accept("ALWAYS");
            at.accept("BY", "DEFAULT");
        }
        at.accept("AS");
        if (at.accept("IDENTITY")) {
            if (at.isSymbol('(')) {
                at.parentheses();
            }
            return ColumnShape.Generated.IDENTITY;
        }
        at.parentheses();
        return at.accept("STORED") ? ColumnShape.Generated.STORED : virtual(at);
    }

    private static ColumnShape.Generated virtual(TokenCursor at) {
        at.accept("VIRTUAL");
        return ColumnShape.Generated.VIRTUAL;
    }

    /// `[CONSTRAINT name] PRIMARY KEY (…)` and so on, to the end.
    static ConstraintShape constraint(TokenCursor at) {
        SqlToken token = at.token();
        String label = "";
        if (at.accept("CONSTRAINT")) {
            label = at.name().name();
        }
        SqlToken kind = at.token();
        if (at.accept("PRIMARY", "KEY")) {
            return key(at, ConstraintShape.Kind.PRIMARY_KEY, label, token);
        } else if (at.accept("UNIQUE")) {
            return key(at, ConstraintShape.Kind.UNIQUE, label, token);
        } else if (at.accept("FOREIGN", "KEY")) {
            List<Name> columns = TokenCursor.columns(at.parentheses(), at.grammar());
            if (!at.accept("REFERENCES")) {
                throw new TokenCursor.Unexpected("REFERENCES was expected");
            }
            return reference(at, label, columns, token);
        } else if (at.accept("CHECK")) {
            List<SqlToken> inner = at.parentheses();
            return withValidity(check(label, List.of(), inner, token), at.rest());
        } else if (at.accept("EXCLUDE")) {
            at.rest();
            return bare(ConstraintShape.Kind.EXCLUDE, label, token);
        } else if (at.accept("NOT", "NULL")) {
            Name column = at.name();
            return withValidity(of(ConstraintShape.Kind.NOT_NULL, label, column, kind), at.rest());
        }
        at.rest();
        return bare(ConstraintShape.Kind.OTHER, label, token);
    }

    private static ConstraintShape key(
            TokenCursor at, ConstraintShape.Kind kind, String label, SqlToken token) {
        if (at.accept("USING", "INDEX")) {
            Name index = at.name();
            at.rest();
            return new ConstraintShape(
                    kind, label, List.of(), null, List.of(), false, index, List.of(), token);
        }
        while (!at.isSymbol('(')) {
            at.next();
        }
        List<Name> columns = TokenCursor.columns(at.parentheses(), at.grammar());
        at.rest();
        return new ConstraintShape(
                kind, label, columns, null, List.of(), false, null, List.of(), token);
    }

    private static ConstraintShape reference(
            TokenCursor at, String label, List<Name> columns, SqlToken token) {
        Name table = at.name();
        List<Name> referenced =
                at.isSymbol('(') ? TokenCursor.columns(at.parentheses(), at.grammar()) : List.of();
        boolean notValid = false;
        while (!at.atEnd()) {
            if (at.accept("NOT", "VALID")) {
                notValid = true;
            } else if (at.accept("ON")) {
                // DELETE or UPDATE, then what to do
                at.next();
                if (at.accept("SET")) {
                    at.next();
                    if (at.isSymbol('(')) {
                        at.parentheses();
                    }
                } else if (!at.accept("NO", "ACTION")) {
                    at.next();
                }
            } else if (at.accept("MATCH") || at.accept("INITIALLY")) {
                at.next();
            } else if (!at.accept("NOT", "DEFERRABLE")
                    && !at.accept("DEFERRABLE")
                    && !at.accept("NOT", "ENFORCED")
                    && !at.accept("ENFORCED")) {
                break;
            }
        }
        return new ConstraintShape(
                ConstraintShape.Kind.FOREIGN_KEY,
                label,
                columns,
                table,
                referenced,
                notValid,
                null,
                List.of(),
                token);
    }

    private static ConstraintShape check(
            String label, List<Name> columns, List<SqlToken> expression, SqlToken token) {
        return new ConstraintShape(
                ConstraintShape.Kind.CHECK,
                label,
                columns,
                null,
                List.of(),
                false,
                null,
                expression,
                token);
    }

    private static ConstraintShape withValidity(ConstraintShape shape, List<SqlToken> rest) {
        boolean open =
                TokenCursor.has(rest, "NOT", "VALID") || TokenCursor.has(rest, "NOT", "ENFORCED");
        return new ConstraintShape(
                shape.kind(),
                shape.name(),
                shape.columns(),
                shape.references(),
                shape.referencedColumns(),
                open,
                shape.usingIndex(),
                shape.expression(),
                shape.token());
    }

    private static ConstraintShape of(
            ConstraintShape.Kind kind, String label, @Nullable Name column, SqlToken token) {
        return new ConstraintShape(
                kind,
                label,
                column == null ? List.of() : List.of(column),
                null,
                List.of(),
                false,
                null,
                List.of(),
                token);
    }

    private static ConstraintShape bare(ConstraintShape.Kind kind, String label, SqlToken token) {
        return of(kind, label, null, token);
    }
}
