package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.dialect.sqlite.schema.SqlTokens.Kind;
import dev.drydock.engine.dialect.sqlite.schema.TableText.ColumnText;
import dev.drydock.engine.dialect.sqlite.schema.TableText.ForeignKeyText;
import dev.drydock.engine.dialect.sqlite.schema.TableText.KeyPart;
import dev.drydock.engine.dialect.sqlite.schema.TableText.KeyText;
import dev.drydock.engine.schema.Column.Generation;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey.Action;
import dev.drydock.engine.schema.TextConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a CREATE TABLE statement apart as https://www.sqlite.org/lang_createtable.html describes
/// it. Strict: a text with anything that it does not know is not understood at all, and whoever
/// asked turns to the pragmas.
final class CreateTableParser {

    /// The text has a form that this parser does not know.
    private static final class NotUnderstood extends Exception {

        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            // expected and frequent for odd files: no stack trace is kept
            super("", null, false, false);
        }
    }

    private final SqlTokens tokens;
    private final List<ColumnText> columns = new ArrayList<>(12);
    private final List<KeyText> keys = new ArrayList<>(2);
    private final List<ForeignKeyText> foreignKeys = new ArrayList<>(2);
    private final List<TextConstraint> checks = new ArrayList<>(1);
    private int at;
    private String constraintName = "";

    private CreateTableParser(SqlTokens tokens) {
        this.tokens = tokens;
    }

    static Optional<TableText> parse(String sql) {
        var tokens = new SqlTokens(sql);
        if (!tokens.isWhole()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CreateTableParser(tokens).table());
        } catch (NotUnderstood odd) {
            return Optional.empty();
        }
    }

    private TableText table() throws NotUnderstood {
        require("CREATE");
        skip("TEMP");
        skip("TEMPORARY");
        require("TABLE");
        if (skip("IF")) {
            require("NOT");
            require("EXISTS");
        }
        name();
        if (skip('.')) {
            name();
        }
        require('(');
        do {
            if (startsTableConstraint()) {
                break;
            }
            column();
        } while (skip(','));
        while (!skip(')')) {
            // commas between table constraints may be missing
            tableConstraint();
            if (skip(',')) {
                constraintName = "";
            }
        }
        boolean withoutRowid = false;
        boolean strict = false;
        while (at < tokens.count()) {
            if (skip("WITHOUT")) {
                require("ROWID");
                withoutRowid = true;
            } else {
                require("STRICT");
                strict = true;
            }
            if (!skip(',') && at < tokens.count()) {
                throw new NotUnderstood();
            }
        }
        return new TableText(columns, keys, foreignKeys, checks, withoutRowid, strict);
    }

    private void column() throws NotUnderstood {
        String name = name();
        String type = type();
        String expression = "";
        String collation = "";
        boolean notNull = false;
        var generation = Generation.DEFAULT;
        constraintName = "";
        while (!tokens.isSymbol(at, ',') && !tokens.isSymbol(at, ')')) {
            if (skip("CONSTRAINT")) {
                constraintName = name();
                continue;
            }
            if (skip("DEFAULT")) {
                expression = defaultValue();
            } else if (skip("COLLATE")) {
                collation = tokens.text(require(tokens.isName(at)));
            } else if (skip("GENERATED")) {
                require("ALWAYS");
                require("AS");
                expression = group();
                generation = storage();
            } else if (skip("AS")) {
                expression = group();
                generation = storage();
            } else if (skip("NULL")) {
                conflictClause();
            } else if (tokens.is(at, "NOT") && tokens.is(at + 1, "NULL")) {
                at += 2;
                notNull = true;
                conflictClause();
            } else if (tokens.is(at, "NOT") || tokens.is(at, "DEFERRABLE")) {
                deferLastForeignKey();
            } else {
                keyOrCheckOf(name);
            }
            constraintName = "";
        }
        columns.add(new ColumnText(name, type, notNull, expression, generation, collation));
    }

    private void keyOrCheckOf(String column) throws NotUnderstood {
        if (skip("PRIMARY")) {
            require("KEY");
            boolean descending = direction();
            conflictClause();
            boolean counted = skip("AUTOINCREMENT");
            keys.add(
                    new KeyText(
                            constraintName,
                            true,
                            true,
                            counted,
                            List.of(new KeyPart(column, descending, null))));
        } else if (skip("UNIQUE")) {
            conflictClause();
            keys.add(
                    new KeyText(
                            constraintName,
                            false,
                            true,
                            false,
                            List.of(new KeyPart(column, false, null))));
        } else if (skip("CHECK")) {
            check();
        } else {
            require("REFERENCES");
            references(List.of(column));
        }
    }

    private boolean startsTableConstraint() {
        return tokens.is(at, "CONSTRAINT")
                || tokens.is(at, "PRIMARY")
                || tokens.is(at, "UNIQUE")
                || tokens.is(at, "CHECK")
                || tokens.is(at, "FOREIGN");
    }

    private void tableConstraint() throws NotUnderstood {
        if (skip("CONSTRAINT")) {
            constraintName = name();
            return;
        }
        if (skip("PRIMARY")) {
            require("KEY");
            require('(');
            List<KeyPart> parts = keyParts();
            boolean counted = skip("AUTOINCREMENT");
            require(')');
            conflictClause();
            keys.add(new KeyText(constraintName, true, false, counted, parts));
        } else if (skip("UNIQUE")) {
            require('(');
            List<KeyPart> parts = keyParts();
            require(')');
            conflictClause();
            keys.add(new KeyText(constraintName, false, false, false, parts));
        } else if (skip("CHECK")) {
            check();
            conflictClause();
        } else {
            require("FOREIGN");
            require("KEY");
            List<String> of = names();
            require("REFERENCES");
            references(of);
            if (tokens.is(at, "NOT") || tokens.is(at, "DEFERRABLE")) {
                deferLastForeignKey();
            }
        }
        constraintName = "";
    }

    private List<KeyPart> keyParts() throws NotUnderstood {
        List<KeyPart> parts = new ArrayList<>(2);
        do {
            String column = name();
            String collation = skip("COLLATE") ? TableAssembly.folded(name()) : null;
            parts.add(new KeyPart(column, direction(), collation));
        } while (skip(','));
        return parts;
    }

    private void references(List<String> of) throws NotUnderstood {
        String target = name();
        List<String> targetColumns = tokens.isSymbol(at, '(') ? names() : List.of();
        var onUpdate = Action.NO_ACTION;
        var onDelete = Action.NO_ACTION;
        while (true) {
            if (skip("MATCH")) {
                name();
            } else if (tokens.is(at, "ON") && !tokens.is(at + 1, "CONFLICT")) {
                at++;
                if (skip("UPDATE")) {
                    onUpdate = action();
                } else if (skip("DELETE")) {
                    onDelete = action();
                } else {
                    require("INSERT");
                    action();
                }
            } else {
                break;
            }
        }
        foreignKeys.add(
                new ForeignKeyText(
                        constraintName,
                        of,
                        target,
                        targetColumns,
                        onUpdate,
                        onDelete,
                        Deferral.NOT_DEFERRABLE));
    }

    private Action action() throws NotUnderstood {
        if (skip("SET")) {
            if (skip("NULL")) {
                return Action.SET_NULL;
            }
            require("DEFAULT");
            return Action.SET_DEFAULT;
        }
        if (skip("CASCADE")) {
            return Action.CASCADE;
        }
        if (skip("RESTRICT")) {
            return Action.RESTRICT;
        }
        require("NO");
        require("ACTION");
        return Action.NO_ACTION;
    }

    private void deferLastForeignKey() throws NotUnderstood {
        boolean not = skip("NOT");
        require("DEFERRABLE");
        boolean deferred = false;
        if (skip("INITIALLY")) {
            deferred = skip("DEFERRED");
            if (!deferred) {
                require("IMMEDIATE");
            }
        }
        if (foreignKeys.isEmpty()) {
            return;
        }
        var deferral =
                not
                        ? Deferral.NOT_DEFERRABLE
                        : deferred ? Deferral.INITIALLY_DEFERRED : Deferral.INITIALLY_IMMEDIATE;
        ForeignKeyText last = foreignKeys.removeLast();
        foreignKeys.add(
                new ForeignKeyText(
                        last.name(),
                        last.columns(),
                        last.target(),
                        last.targetColumns(),
                        last.onUpdate(),
                        last.onDelete(),
                        deferral));
    }

    private void check() throws NotUnderstood {
        int open = require(tokens.isSymbol(at, '('));
        int close = tokens.closing(open);
        at = close;
        require(')');
        checks.add(
                new TextConstraint(constraintName, "CHECK " + tokens.text(open, close), false, ""));
    }

    /// Words and quoted names up to the first constraint, and a size in parentheses.
    private String type() throws NotUnderstood {
        int first = at;
        while (tokens.isName(at) && !endsType()) {
            at++;
        }
        if (at > first && tokens.isSymbol(at, '(')) {
            int close = tokens.closing(at);
            at = close;
            require(')');
        }
        return ColumnTypes.asPragmaTells(tokens.text(first, at - 1));
    }

    private boolean endsType() {
        if (tokens.kind(at) != Kind.WORD) {
            return false;
        }
        return switch (tokens.sql.charAt(tokens.start(at))) {
            case 'C', 'c' ->
                    tokens.is(at, "CONSTRAINT")
                            || tokens.is(at, "CHECK")
                            || tokens.is(at, "COLLATE");
            case 'N', 'n' -> tokens.is(at, "NOT") || tokens.is(at, "NULL");
            case 'P', 'p' -> tokens.is(at, "PRIMARY");
            case 'U', 'u' -> tokens.is(at, "UNIQUE");
            case 'D', 'd' -> tokens.is(at, "DEFAULT") || tokens.is(at, "DEFERRABLE");
            case 'R', 'r' -> tokens.is(at, "REFERENCES");
            case 'A', 'a' -> tokens.is(at, "AS");
            case 'G', 'g' -> tokens.is(at, "GENERATED") && tokens.is(at + 1, "ALWAYS");
            default -> false;
        };
    }

    private String defaultValue() throws NotUnderstood {
        if (tokens.isSymbol(at, '(')) {
            return group();
        }
        int first = at;
        if (tokens.isSymbol(at, '+') || tokens.isSymbol(at, '-')) {
            at++;
        }
        require(tokens.isName(at) || tokens.kind(at) == Kind.LITERAL);
        return tokens.text(first, at - 1);
    }

    /// The text between parentheses.
    private String group() throws NotUnderstood {
        int open = require(tokens.isSymbol(at, '('));
        int close = tokens.closing(open);
        at = close;
        require(')');
        return stripped(tokens.sql.substring(tokens.end(open), tokens.start(close)));
    }

    /// Without the white space that SQLite strips around a default.
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private Generation storage() {
        if (skip("STORED")) {
            return Generation.STORED;
        }
        skip("VIRTUAL");
        return Generation.VIRTUAL;
    }

    private boolean direction() {
        if (skip("DESC")) {
            return true;
        }
        skip("ASC");
        return false;
    }

    private void conflictClause() throws NotUnderstood {
        if (skip("ON")) {
            require("CONFLICT");
            name();
        }
    }

    private List<String> names() throws NotUnderstood {
        require('(');
        List<String> names = new ArrayList<>(1);
        do {
            names.add(name());
        } while (skip(','));
        require(')');
        return names;
    }

    private String name() throws NotUnderstood {
        return tokens.name(require(tokens.isName(at)));
    }

    private boolean skip(String keyword) {
        boolean found = tokens.is(at, keyword);
        at += found ? 1 : 0;
        return found;
    }

    private boolean skip(char symbol) {
        boolean found = tokens.isSymbol(at, symbol);
        at += found ? 1 : 0;
        return found;
    }

    private void require(String keyword) throws NotUnderstood {
        require(tokens.is(at, keyword));
    }

    private void require(char symbol) throws NotUnderstood {
        require(tokens.isSymbol(at, symbol));
    }

    private int require(boolean asExpected) throws NotUnderstood {
        if (!asExpected || at >= tokens.count()) {
            throw new NotUnderstood();
        }
        return at++;
    }
}
