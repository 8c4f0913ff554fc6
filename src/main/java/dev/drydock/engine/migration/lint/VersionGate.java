package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Optional;

/// The lowest version that knows what a statement uses: of PostgreSQL the major version, of SQLite
/// the number behind `3.`. From the release notes of both; what is not listed counts as old.
final class VersionGate {

    /// @param words that follow each other; `(` stands for the parenthesis
    private record Feature(int version, String what, List<String> words) {

        Feature(int version, String what, String... words) {
            this(version, what, List.of(words));
        }
    }

    /// @param token where it stands
    record Need(int version, String what, SqlToken token) {}

    private static final List<Feature> POSTGRESQL =
            List.of(
                    new Feature(13, "DROP EXPRESSION", "DROP", "EXPRESSION"),
                    new Feature(14, "CREATE OR REPLACE TRIGGER", "OR", "REPLACE", "TRIGGER"),
                    new Feature(14, "a body with BEGIN ATOMIC", "BEGIN", "ATOMIC"),
                    new Feature(14, "COMPRESSION lz4", "COMPRESSION", "LZ4"),
                    new Feature(15, "NULLS NOT DISTINCT", "NULLS", "NOT", "DISTINCT"),
                    new Feature(15, "security_invoker", "SECURITY_INVOKER"),
                    new Feature(15, "privileges on a parameter", "ON", "PARAMETER"),
                    new Feature(15, "TABLES IN SCHEMA", "TABLES", "IN", "SCHEMA"),
                    new Feature(16, "any_value", "ANY_VALUE", "("),
                    new Feature(16, "JSON_ARRAY", "JSON_ARRAY", "("),
                    new Feature(16, "JSON_OBJECT", "JSON_OBJECT", "("),
                    new Feature(16, "IS JSON", "IS", "JSON"),
                    new Feature(17, "JSON_TABLE", "JSON_TABLE", "("),
                    new Feature(17, "SET EXPRESSION", "SET", "EXPRESSION"),
                    new Feature(18, "NOT ENFORCED", "NOT", "ENFORCED"),
                    new Feature(18, "WITHOUT OVERLAPS", "WITHOUT", "OVERLAPS"),
                    new Feature(18, "uuidv7", "UUIDV7", "("),
                    new Feature(18, "uuidv4", "UUIDV4", "("));

    private static final List<Feature> SQLITE =
            List.of(
                    new Feature(24, "ON CONFLICT … DO", "DO", "NOTHING"),
                    new Feature(24, "ON CONFLICT … DO", "DO", "UPDATE"),
                    new Feature(25, "a window function", "OVER", "("),
                    new Feature(31, "a generated column", "GENERATED", "ALWAYS"),
                    new Feature(35, "RETURNING", "RETURNING"),
                    new Feature(35, "MATERIALIZED", "AS", "MATERIALIZED"),
                    new Feature(39, "RIGHT JOIN", "RIGHT", "JOIN"),
                    new Feature(39, "FULL JOIN", "FULL", "JOIN"),
                    new Feature(39, "IS DISTINCT FROM", "DISTINCT", "FROM"));

    private VersionGate() {}

    static void look(Subject subject) {
        int version = subject.linted().serverVersion();
        need(subject.tokens(), subject.shape(), subject.grammar())
                .filter(need -> version >= 0 && need.version() > version)
                .ifPresent(need ->
                        subject.report(
                                subject.grammar().isSqlite()
                                        ? SqliteRule.SQ_VERSION_GATE
                                        : PostgresqlRule.VERSION_GATE,
                                need.token(),
                                need.what()
                                        + " needs "
                                        + name(subject.grammar(), need.version())
                                        + ", this is "
                                        + name(subject.grammar(), version)
                                        + "."));
    }

    static String name(Grammar grammar, int version) {
        return grammar.isSqlite() ? "SQLite 3." + version : "PostgreSQL " + version;
    }

    /// What needs the highest version; empty when nothing special is used.
    static Optional<Need> need(LintedFile file) {
        Need highest = null;
        for (int i = 0; i < file.shapes().size(); i++) {
            Need one =
                    need(file.statements().get(i).tokens(), file.shapes().get(i), file.grammar())
                            .orElse(null);
            if (one != null && (highest == null || one.version() > highest.version())) {
                highest = one;
            }
        }
        return Optional.ofNullable(highest);
    }

    private static Optional<Need> need(
            List<SqlToken> tokens, StatementShape shape, Grammar grammar) {
        Need highest = byShape(tokens, shape, grammar).orElse(null);
        for (Feature feature : grammar.isSqlite() ? SQLITE : POSTGRESQL) {
            if (highest != null && highest.version() >= feature.version()) {
                continue;
            }
            for (int i = 0; i + feature.words().size() <= tokens.size(); i++) {
                if (matches(tokens, i, feature.words())) {
                    highest = new Need(feature.version(), feature.what(), tokens.get(i));
                    break;
                }
            }
        }
        return Optional.ofNullable(highest);
    }

    private static Optional<Need> byShape(
            List<SqlToken> tokens, StatementShape shape, Grammar grammar) {
        SqlToken first = tokens.getFirst();
        if (grammar.isSqlite()) {
            boolean strict =
                    shape instanceof StatementShape.CreateTable
                            && tokens.getLast().isWord("STRICT");
            if (strict) {
                return Optional.of(new Need(37, "STRICT", tokens.getLast()));
            }
            if (shape instanceof StatementShape.AlterTable alter) {
                for (TableAction action : alter.actions()) {
                    if (action instanceof TableAction.DropColumn) {
                        return Optional.of(new Need(35, "DROP COLUMN", action.token()));
                    } else if (action instanceof TableAction.RenameColumn) {
                        return Optional.of(new Need(25, "RENAME COLUMN", action.token()));
                    }
                }
            }
            return Optional.empty();
        }
        if (first.isWord("MERGE")) {
            return Optional.of(
                    TokenCursor.has(tokens, "RETURNING")
                            ? new Need(17, "MERGE … RETURNING", first)
                            : new Need(15, "MERGE", first));
        }
        if (shape instanceof StatementShape.CreateTable create) {
            for (ColumnShape column : create.columns()) {
                if (column.generated() == ColumnShape.Generated.VIRTUAL) {
                    return Optional.of(
                            new Need(18, "a VIRTUAL generated column", column.name().token()));
                }
            }
        }
        if (shape instanceof StatementShape.AlterTable alter) {
            for (TableAction action : alter.actions()) {
                if (action instanceof TableAction.DetachPartition detach && detach.concurrently()) {
                    return Optional.of(
                            new Need(14, "DETACH PARTITION CONCURRENTLY", action.token()));
                } else if (action instanceof TableAction.AddConstraint add
                        && add.constraint().kind() == ConstraintShape.Kind.NOT_NULL) {
                    return Optional.of(new Need(18, "ADD NOT NULL", action.token()));
                } else if (action instanceof TableAction.AddColumn add
                        && add.column().generated() == ColumnShape.Generated.VIRTUAL) {
                    return Optional.of(new Need(18, "a VIRTUAL generated column", action.token()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean matches(List<SqlToken> tokens, int at, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            SqlToken token = tokens.get(at + i);
            boolean fits =
                    words.get(i).equals("(") ? token.isSymbol('(') : token.isWord(words.get(i));
            if (!fits) {
                return false;
            }
        }
        return true;
    }
}
