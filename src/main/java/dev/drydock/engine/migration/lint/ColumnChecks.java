package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Columns that are added to tables of PostgreSQL or change their type.
final class ColumnChecks {

    /// Their value is one for the whole statement (provolatile in pg_proc).
    private static final Set<String> STABLE =
            Set.of(
                    "now",
                    "current_timestamp",
                    "current_date",
                    "current_time",
                    "localtimestamp",
                    "localtime",
                    "transaction_timestamp",
                    "statement_timestamp",
                    "current_user",
                    "session_user",
                    "current_schema",
                    "current_setting",
                    "to_timestamp",
                    "date_trunc",
                    "make_interval",
                    "make_date",
                    "jsonb_build_object",
                    "jsonb_build_array",
                    "json_build_object",
                    "json_build_array",
                    "lower",
                    "upper",
                    "md5",
                    "coalesce",
                    "to_jsonb",
                    "timezone",
                    "array_fill",
                    "cast",
                    "row",
                    "nullif",
                    "greatest",
                    "least",
                    "repeat",
                    "decode",
                    "encode");

    private static final Set<String> VOLATILE =
            Set.of(
                    "random",
                    "gen_random_uuid",
                    "uuid_generate_v1",
                    "uuid_generate_v4",
                    "uuidv4",
                    "uuidv7",
                    "clock_timestamp",
                    "timeofday",
                    "nextval",
                    "gen_random_bytes",
                    "txid_current");

    private ColumnChecks() {}

    static void look(Subject subject) {
        if (!(subject.shape() instanceof StatementShape.AlterTable alter)
                || !subject.isLive(alter.table())) {
            return;
        }
        for (TableAction action : alter.actions()) {
            if (action instanceof TableAction.AddColumn add) {
                add(subject, alter.table(), add);
            } else if (action instanceof TableAction.AlterType type) {
                type(subject, alter.table(), type);
            }
        }
    }

    private static void add(Subject subject, Name table, TableAction.AddColumn add) {
        ColumnShape column = add.column();
        String alter = "ALTER TABLE " + table.sql() + " ";
        String name = column.name().nameSql();
        if (column.isSerial()
                || column.generated() == ColumnShape.Generated.IDENTITY
                || column.generated() == ColumnShape.Generated.STORED) {
            subject.report(
                    PostgresqlRule.ADD_SERIAL_OR_STORED,
                    add.token(),
                    "Adding "
                            + column.name().display()
                            + " computes a value for every row of "
                            + table.display()
                            + ".");
            return;
        }
        if (column.notNull()
                && !column.hasDefault()
                && column.generated() == ColumnShape.Generated.NO) {
            subject.report(
                    PostgresqlRule.ADD_NOT_NULL_NO_DEFAULT,
                    add.token(),
                    "The rows of "
                            + table.display()
                            + " have no value for "
                            + column.name().display()
                            + ", which may not be NULL.",
                    alter
                            + "ADD COLUMN "
                            + name
                            + " "
                            + column.fullType()
                            + ";\n-- fill it in portions, then\n"
                            + alter
                            + "ADD CONSTRAINT "
                            + Name.part(table.name() + "_" + column.name().name() + "_not_null")
                            + " CHECK ("
                            + name
                            + " IS NOT NULL) NOT VALID;");
        }
        if (isVolatile(column.defaultTokens())) {
            String value = TokenCursor.text(column.defaultTokens());
            subject.report(
                    PostgresqlRule.ADD_VOLATILE_DEFAULT,
                    column.defaultTokens().getFirst(),
                    "The default " + value + " differs from row to row.",
                    alter
                            + "ADD COLUMN "
                            + name
                            + " "
                            + column.fullType()
                            + ";\n"
                            + alter
                            + "ALTER COLUMN "
                            + name
                            + " SET DEFAULT "
                            + value
                            + ";\n-- then fill old rows in portions");
        }
    }

    /// Calls a function that is volatile, or that nothing is known of.
    private static boolean isVolatile(List<SqlToken> expression) {
        for (int i = 0; i < expression.size(); i++) {
            SqlToken token = expression.get(i);
            if (token.kind() != SqlToken.Kind.WORD) {
                continue;
            }
            String word = token.text().toLowerCase(Locale.ROOT);
            boolean call =
                    i + 1 < expression.size()
                            && expression.get(i + 1).isSymbol('(')
                            && !isCastTarget(expression, i);
            if (VOLATILE.contains(word) || (call && !STABLE.contains(word))) {
                return true;
            }
        }
        return false;
    }

    /// `0::numeric(10,2)` calls nothing.
    private static boolean isCastTarget(List<SqlToken> expression, int at) {
        return at > 1
                && (expression.get(at - 1).isSymbol(':') || expression.get(at - 1).isWord("AS"));
    }

    private static void type(Subject subject, Name table, TableAction.AlterType type) {
        KnownRelation known = subject.known().find(table).orElse(null);
        KnownRelation.KnownColumn old =
                known == null ? null : known.columns.get(type.column().name());
        String column = table.display() + "." + type.column().display();
        if (old != null
                && !old.type().isEmpty()
                && !type.using()
                && TypeChange.isCheap(old.type(), type.fullType())) {
            subject.report(
                    PostgresqlRule.TYPE_CHANGE_BREAKS,
                    type.token(),
                    column + " changes from " + old.type() + " to " + type.fullType() + ".");
            return;
        }
        String from = old == null || old.type().isEmpty() ? "" : " from " + old.type();
        String next = type.column().name() + "_new";
        subject.report(
                PostgresqlRule.TYPE_CHANGE_REWRITE,
                type.token(),
                "Changing " + column + from + " to " + type.fullType() + " rewrites the table.",
                "ALTER TABLE "
                        + table.sql()
                        + " ADD COLUMN "
                        + Name.part(next)
                        + " "
                        + type.fullType()
                        + ";\n-- keep both in step with a trigger, fill in portions, then rename");
    }
}
