package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What SQLite refuses, or does otherwise than one thinks.
final class SqliteChecks {

    private static final Set<String> CONSTANTS =
            Set.of("CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME");

    private SqliteChecks() {}

    static void look(Subject subject) {
        switch (subject.shape()) {
            case StatementShape.Maintenance maintenance -> maintenance(subject, maintenance);
            case StatementShape.AlterTable alter ->
                    alter.actions().forEach(one -> action(subject, alter, one));
            case StatementShape.Drop drop
                    when drop.kind().equals("TABLE")
                            && subject.isLive(drop.names().getFirst())
                            && !isRebuilt(subject, drop.names().getFirst()) ->
                    subject.report(
                            SqliteRule.SQ_DESTRUCTIVE,
                            drop.names().getFirst().token(),
                            "The table "
                                    + drop.names().getFirst().display()
                                    + " and its rows are removed.");
            case StatementShape.Change change
                    when change.verb().equals("DELETE")
                            && !change.where()
                            && subject.isLive(change.table()) ->
                    subject.report(
                            SqliteRule.SQ_DESTRUCTIVE,
                            subject.first(),
                            "Every row of " + change.table().display() + " is deleted.");
            case StatementShape.CreateTable create ->
                    create.columns().forEach(column -> affinity(subject, column));
            default -> {
                // nothing special
            }
        }
        doubleQuotes(subject);
    }

    /// Whether the file makes another table and gives it this name afterwards.
    private static boolean isRebuilt(Subject subject, Name table) {
        return subject.linted().shapes().stream()
                .skip(subject.index())
                .anyMatch(shape ->
                        shape instanceof StatementShape.AlterTable alter
                                && alter.actions().stream()
                                        .anyMatch(one ->
                                                one instanceof TableAction.RenameTo rename
                                                        && rename.to()
                                                                .name()
                                                                .equals(table.name())));
    }

    private static void maintenance(Subject subject, StatementShape.Maintenance maintenance) {
        boolean inTransaction = !subject.linted().alone();
        switch (maintenance.verb()) {
            case "ATTACH", "DETACH" ->
                    subject.report(
                            SqliteRule.SQ_ATTACH,
                            subject.first(),
                            maintenance.verb() + " stands in the file.");
            case "VACUUM" -> {
                if (inTransaction) {
                    subject.report(
                            SqliteRule.SQ_VACUUM,
                            subject.first(),
                            "VACUUM shares the file with statements that run in a transaction.");
                }
            }
            case "PRAGMA" -> {
                switch (maintenance.detail()) {
                    case "foreign_keys" ->
                            subject.report(
                                    SqliteRule.SQ_FK_PRAGMA_IN_TX,
                                    subject.first(),
                                    "The pragma has no effect in the file's transaction.");
                    case "journal_mode", "synchronous" -> {
                        if (inTransaction) {
                            subject.report(
                                    SqliteRule.SQ_JOURNAL,
                                    subject.first(),
                                    "PRAGMA "
                                            + maintenance.detail()
                                            + " shares the file with statements that run in a"
                                            + " transaction.");
                        }
                    }
                    default -> {
                        // allowed
                    }
                }
            }
            default -> {
                // allowed
            }
        }
    }

    private static void action(
            Subject subject, StatementShape.AlterTable alter, TableAction action) {
        Name table = alter.table();
        switch (action) {
            case TableAction.AddColumn add -> add(subject, add);
            case TableAction.DropColumn drop -> {
                if (drop.ifExists()) {
                    unsupported(subject, drop.token(), "DROP COLUMN IF EXISTS");
                }
                dropped(subject, table, drop);
                if (subject.isLive(table)) {
                    subject.report(
                            SqliteRule.SQ_DESTRUCTIVE,
                            drop.token(),
                            "The values of "
                                    + table.display()
                                    + "."
                                    + drop.column().display()
                                    + " are removed.");
                }
            }
            case TableAction.RenameTo rename -> renamed(subject, table, rename);
            case TableAction.RenameColumn _ -> {
                // known since 3.25
            }
            case TableAction.AddConstraint add ->
                    unsupported(subject, add.token(), "ADD CONSTRAINT");
            case TableAction.DropConstraint drop ->
                    unsupported(subject, drop.token(), "DROP CONSTRAINT");
            default ->
                    unsupported(
                            subject, action.token(), action.token().normal() + " in ALTER TABLE");
        }
    }

    private static void unsupported(Subject subject, SqlToken at, String what) {
        subject.report(SqliteRule.SQ_ALTER_UNSUPPORTED, at, "SQLite does not know " + what + ".");
    }

    private static void add(Subject subject, TableAction.AddColumn add) {
        ColumnShape column = add.column();
        String name = column.name().display();
        if (add.ifNotExists()) {
            unsupported(subject, add.token(), "ADD COLUMN IF NOT EXISTS");
        }
        if (column.notNull()
                && !column.hasDefault()
                && column.generated() == ColumnShape.Generated.NO) {
            subject.report(
                    SqliteRule.SQ_ADD_NOT_NULL,
                    add.token(),
                    "The column " + name + " is NOT NULL and has no default.");
        }
        if (column.hasDefault() && !isConstant(column.defaultTokens())) {
            subject.report(
                    SqliteRule.SQ_ADD_NONCONSTANT_DEFAULT,
                    column.defaultTokens().getFirst(),
                    "The default " + TokenCursor.text(column.defaultTokens()) + " is no constant.");
        }
        if (column.has(ConstraintShape.Kind.PRIMARY_KEY)
                || column.has(ConstraintShape.Kind.UNIQUE)) {
            subject.report(
                    SqliteRule.SQ_ADD_UNIQUE_PK,
                    add.token(),
                    "The column " + name + " is to be unique.");
        }
        if (column.has(ConstraintShape.Kind.FOREIGN_KEY) && column.hasDefault()) {
            subject.report(
                    SqliteRule.SQ_ADD_REFERENCES_DEFAULT,
                    add.token(),
                    "The column " + name + " refers to a table and has a default.");
        }
        if (column.generated() == ColumnShape.Generated.STORED) {
            subject.report(
                    SqliteRule.SQ_ADD_STORED, add.token(), "The column " + name + " is STORED.");
        }
        affinity(subject, column);
    }

    private static boolean isConstant(List<SqlToken> tokens) {
        SqlToken first = tokens.getFirst();
        if (first.isSymbol('(')) {
            // (1) is a constant as well, a call is not
            return tokens.stream()
                    .noneMatch(token ->
                            CONSTANTS.contains(token.normal())
                                    || (token.kind() == SqlToken.Kind.WORD
                                            && !token.isWord("NULL")
                                            && !token.isWord("TRUE")
                                            && !token.isWord("FALSE")));
        }
        return !CONSTANTS.contains(first.normal());
    }

    private static void dropped(Subject subject, Name table, TableAction.DropColumn drop) {
        String column = drop.column().name();
        KnownRelation known = subject.known().find(table).orElse(null);
        if (known == null) {
            return;
        }
        String user =
                subject.known().indexesOf(known.name).stream()
                        .filter(one -> one.index != null && one.index.columns().contains(column))
                        .map(one -> "the index " + one.name)
                        .findFirst()
                        .orElse("");
        for (Map.Entry<String, KnownRelation.KnownConstraint> one : known.constraints.entrySet()) {
            KnownRelation.KnownConstraint constraint = one.getValue();
            boolean inCheck =
                    constraint.kind() == ConstraintShape.Kind.CHECK
                            && constraint.columns().isEmpty()
                            && (" " + constraint.text().toLowerCase(Locale.ROOT) + " ")
                                    .matches(
                                            "(?s).*\\b"
                                                    + java.util.regex.Pattern.quote(column)
                                                    + "\\b.*");
            if (constraint.columns().contains(column) || inCheck) {
                user = "the constraint " + one.getKey();
            }
        }
        if (!user.isEmpty()) {
            subject.report(
                    SqliteRule.SQ_DROP_COLUMN_DEPENDENT,
                    drop.token(),
                    "The column " + drop.column().display() + " is used by " + user + ".");
        }
    }

    /// The old table goes away under another name, and its name is then given to a new one.
    private static void renamed(Subject subject, Name table, TableAction.RenameTo rename) {
        boolean madeAgain =
                subject.linted().shapes().stream()
                        .skip(subject.index() + 1L)
                        .anyMatch(shape ->
                                shape instanceof StatementShape.CreateTable create
                                        && create.table().name().equals(table.name()));
        if (madeAgain) {
            subject.report(
                    SqliteRule.SQ_REBUILD_ORDER,
                    rename.token(),
                    table.display() + " is renamed away before the new table of that name is made.",
                    "CREATE TABLE "
                            + Name.part(table.name() + "_new")
                            + " (…);\nINSERT INTO "
                            + Name.part(table.name() + "_new")
                            + " SELECT … FROM "
                            + table.sql()
                            + ";\nDROP TABLE "
                            + table.sql()
                            + ";\nALTER TABLE "
                            + Name.part(table.name() + "_new")
                            + " RENAME TO "
                            + table.nameSql()
                            + ";");
        }
    }

    /// https://www.sqlite.org/datatype3.html, section 3.1.
    private static void affinity(Subject subject, ColumnShape column) {
        String type = column.type();
        boolean known =
                type.isEmpty()
                        || type.contains("char")
                        || type.contains("clob")
                        || type.contains("text")
                        || type.contains("blob")
                        || type.contains("real")
                        || type.contains("floa")
                        || type.contains("doub")
                        || (type.contains("int") && !type.contains("point"))
                        || switch (type) {
                            case "numeric", "decimal", "boolean", "date", "datetime", "any" -> true;
                            default -> false;
                        };
        if (!known) {
            String affinity = type.contains("int") ? "INTEGER" : "NUMERIC";
            subject.report(
                    SqliteRule.SQ_AFFINITY,
                    column.typeToken(),
                    "The type " + type + " gets " + affinity + " affinity.");
        }
    }

    /// A double-quoted token where a value is expected and that is no known column.
    private static void doubleQuotes(Subject subject) {
        List<SqlToken> tokens = subject.tokens();
        for (int i = 1; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.kind() != SqlToken.Kind.QUOTED_NAME || token.text().charAt(0) != '"') {
                continue;
            }
            SqlToken before = tokens.get(i - 1);
            boolean value =
                    before.isSymbol('=')
                            || before.isSymbol('<')
                            || before.isSymbol('>')
                            || before.isSymbol('|')
                            || before.isWord("LIKE")
                            || before.isWord("DEFAULT")
                            || before.isWord("THEN")
                            || before.isWord("ELSE")
                            || inValues(tokens, i);
            boolean dotted = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol('.');
            if (value && !dotted && !isColumn(subject, Name.fold(token, subject.grammar()))) {
                subject.report(
                        SqliteRule.SQ_DOUBLE_QUOTED_STRING,
                        token,
                        token.text() + " is a name, and no column has it.",
                        "'"
                                + token.text()
                                        .substring(1, token.text().length() - 1)
                                        .replace("\"\"", "\"")
                                        .replace("'", "''")
                                + "'");
            }
        }
    }

    private static boolean inValues(List<SqlToken> tokens, int at) {
        SqlToken before = tokens.get(at - 1);
        if (!before.isSymbol('(') && !before.isSymbol(',')) {
            return false;
        }
        int depth = 0;
        for (int i = at - 1; i > 0; i--) {
            if (tokens.get(i).isSymbol(')')) {
                depth++;
            } else if (tokens.get(i).isSymbol('(')) {
                if (depth == 0) {
                    return tokens.get(i - 1).isWord("VALUES")
                            || tokens.get(i - 1).isWord("IN")
                            || (tokens.get(i - 1).isSymbol(',') && afterValues(tokens, i));
                }
                depth--;
            }
        }
        return false;
    }

    private static boolean afterValues(List<SqlToken> tokens, int at) {
        return tokens.subList(0, at).stream().anyMatch(token -> token.isWord("VALUES"));
    }

    private static boolean isColumn(Subject subject, String name) {
        return subject.known().relations().stream().anyMatch(one -> one.columns.containsKey(name));
    }
}
