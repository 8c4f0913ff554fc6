package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The parts of a table as arguments of `mapped_column`, `Column` and `__table_args__`.
final class SqlAlchemyTable {

    /// What `text()` would take for a parameter.
    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w\\\\]):(?=\\w)");

    private final SchemaDefinition definition;
    private final ModelPlan plan;
    private final SqlAlchemyTypes types;
    private final Losses losses;

    SqlAlchemyTable(ModelPlan plan, SqlAlchemyTypes types, Losses losses) {
        this.definition = plan.definition();
        this.plan = plan;
        this.types = types;
        this.losses = losses;
    }

    /// SQL as an expression.
    static String sql(String text) {
        return "sa.text(" + PythonText.literal(PARAMETER.matcher(text).replaceAll("\\\\:")) + ")";
    }

    /// @param member attribute that stands for the column; the column's name is given where it
    ///   differs
    List<String> columnArguments(Table table, Column column, String member) {
        List<String> arguments = new ArrayList<>();
        if (!member.equals(column.name())) {
            arguments.add(PythonText.literal(column.name()));
        }
        arguments.add(types.expression(column));
        switch (column.generation()) {
            case DEFAULT -> addDefault(arguments, table, column);
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT -> arguments.add(identity(column));
            case STORED, VIRTUAL ->
                    arguments.add(
                            "sa.Computed("
                                    + sql(column.expression())
                                    + ", persisted="
                                    + (column.generation() == Column.Generation.STORED
                                            ? "True"
                                            : "False")
                                    + ")");
        }
        if (table.isPrimary(column.name()) && !hasNamedKey(table)) {
            arguments.add("primary_key=True");
        }
        if (table.isPrimary(column.name()) && column.nullable()) {
            losses.add("Key columns that may be NULL", table.id().display() + "." + column.name());
        }
        if (isKeyWithoutSource(table, column)) {
            // SQLAlchemy would make it a serial
            arguments.add("autoincrement=False");
        }
        if (!column.comment().isEmpty()) {
            arguments.add("comment=" + PythonText.literal(column.comment()));
        }
        column.settings()
                .forEach(setting ->
                        losses.add(
                                "Column settings",
                                table.id().display() + "." + column.name() + " " + setting));
        return arguments;
    }

    private void addDefault(List<String> arguments, Table table, Column column) {
        if (!column.expression().isEmpty() && !isSerial(definition, table, column)) {
            arguments.add("server_default=" + sql(column.expression()));
        }
    }

    /// Whether the default is what `SERIAL` of the only key column makes, which SQLAlchemy writes
    /// by itself.
    static boolean isSerial(SchemaDefinition definition, Table table, Column column) {
        return column.expression().startsWith("nextval(")
                && !column.nullable()
                && table.primaryKey()
                        .map(key -> key.columns().equals(List.of(column.name())))
                        .orElse(false)
                && definition
                        .findSchema(table.schema())
                        .map(schema ->
                                schema.sequences().stream()
                                        .anyMatch(one -> isUsual(one, table, column)))
                        .orElse(false);
    }

    static boolean isUsual(Sequence sequence, Table table, Column column) {
        return sequence.ownedBy().equals(table.id())
                && sequence.ownedColumn().equals(column.name())
                && sequence.name().equals(table.name() + "_" + column.name() + "_seq")
                && sequence.start() == 1
                && sequence.increment() == 1
                && !sequence.cycle();
    }

    private boolean isKeyWithoutSource(Table table, Column column) {
        return plan.isPostgresql()
                && column.generation() == Column.Generation.DEFAULT
                && column.expression().isEmpty()
                && types.isInteger(column)
                && table.primaryKey()
                        .map(key -> key.columns().equals(List.of(column.name())))
                        .orElse(false);
    }

    private String identity(Column column) {
        List<String> arguments = new ArrayList<>();
        if (column.generation() == Column.Generation.IDENTITY_ALWAYS) {
            arguments.add("always=True");
        }
        String[] words = column.expression().split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            String next = words[words.length - 1 == i ? i : i + 1];
            switch (words[i]) {
                case "START" -> arguments.add("start=" + words[Math.min(i + 2, words.length - 1)]);
                case "INCREMENT" ->
                        arguments.add("increment=" + words[Math.min(i + 2, words.length - 1)]);
                case "MINVALUE" -> arguments.add("minvalue=" + next);
                case "MAXVALUE" -> arguments.add("maxvalue=" + next);
                case "CACHE" -> arguments.add("cache=" + next);
                case "CYCLE" -> arguments.add("cycle=True");
                case "NAME" -> losses.add("Names of identity sequences", column.expression());
                default -> {}
            }
        }
        return "sa.Identity(" + String.join(", ", arguments) + ")";
    }

    /// Whether the key is written as a constraint of its own: it has a name that the server would
    /// not choose, or another order than the columns.
    boolean hasNamedKey(Table table) {
        return table.primaryKey()
                .map(key -> {
                    List<String> inOrder =
                            table.columns().stream()
                                    .map(Column::name)
                                    .filter(key.columns()::contains)
                                    .toList();
                    boolean usual =
                            key.name().isEmpty() || key.name().equals(table.name() + "_pkey");
                    return !usual || !inOrder.equals(key.columns());
                })
                .orElse(false);
    }

    /// Constraints and indexes.
    List<String> constraints(Table table) {
        List<String> lines = new ArrayList<>();
        for (UniqueKey key : table.uniqueKeys()) {
            if (!key.primary()) {
                lines.add(unique(key));
            } else if (hasNamedKey(table)) {
                List<String> arguments = new ArrayList<>();
                key.columns().forEach(column -> arguments.add(PythonText.literal(column)));
                addName(arguments, key.name());
                addDeferral(arguments, key.deferral());
                lines.add(call("sa.PrimaryKeyConstraint", arguments));
            }
            if (!key.included().isEmpty()) {
                losses.add("Columns included in keys", table.id().display() + " " + key.name());
            }
            if (key.withoutOverlaps()) {
                losses.add("Keys without overlaps", table.id().display() + " " + key.name());
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            if (isWritten(table, key) && !hasDot(key)) {
                lines.add(foreignKey(table, key, targets(key)));
            }
        }
        table.checks().forEach(check -> lines.add(check(table, check)));
        table.indexes().stream()
                .filter(index -> !index.ofConstraint() && isStructural(index, table))
                .forEach(index -> lines.add(index(index)));
        return lines;
    }

    private static String unique(UniqueKey key) {
        List<String> arguments = new ArrayList<>();
        key.columns().forEach(column -> arguments.add(PythonText.literal(column)));
        addName(arguments, key.name());
        addDeferral(arguments, key.deferral());
        if (key.nullsNotDistinct()) {
            arguments.add("postgresql_nulls_not_distinct=True");
        }
        return call("sa.UniqueConstraint", arguments);
    }

    /// Whether the key's target is in this module.
    boolean isWritten(Table table, ForeignKey key) {
        boolean there =
                (plan.entities().containsKey(key.target())
                                || plan.others().stream()
                                        .anyMatch(other -> other.id().equals(key.target()))
                                || plan.joins().stream()
                                        .anyMatch(join -> join.table().id().equals(key.target())))
                        && key.targetColumns().size() == key.columns().size();
        if (!there) {
            losses.add(
                    "Foreign keys to tables that are not written",
                    table.id().display() + " → " + key.target().display());
        }
        if (key.period()) {
            losses.add("Foreign keys over periods", table.id().display() + " " + key.name());
        }
        return there && !key.period();
    }

    /// SQLAlchemy takes references apart at their dots.
    static boolean hasDot(ForeignKey key) {
        return key.target().schema().contains(".")
                || key.target().name().contains(".")
                || key.targetColumns().stream().anyMatch(column -> column.contains("."));
    }

    private String targets(ForeignKey key) {
        String schema = plan.schemaOf(key.target());
        String prefix = (schema.isEmpty() ? "" : schema + ".") + key.target().name() + ".";
        return PythonText.list(
                key.targetColumns().stream().map(column -> prefix + column).toList());
    }

    /// @param targets a list of names, or of columns
    String foreignKey(Table table, ForeignKey key, String targets) {
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.list(key.columns()));
        arguments.add(targets);
        addName(arguments, key.name());
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            arguments.add("onupdate=" + PythonText.literal(key.onUpdate().sql()));
        }
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            arguments.add("ondelete=" + PythonText.literal(key.onDelete().sql()));
        }
        if (key.matchFull()) {
            arguments.add("match=\"FULL\"");
        }
        addDeferral(arguments, key.deferral());
        if (!key.validated() && key.enforced()) {
            arguments.add("postgresql_not_valid=True");
        }
        if (!key.enforced() || !key.onDeleteColumns().isEmpty()) {
            losses.add("Details of foreign keys", table.id().display() + " " + key.name());
        }
        return call("sa.ForeignKeyConstraint", arguments);
    }

    private String check(Table table, TextConstraint check) {
        CheckText text = CheckText.of(check.definition());
        List<String> arguments = new ArrayList<>();
        arguments.add(sql(text.inner()));
        addName(arguments, check.name());
        if (text.suffix().equals("NOT VALID")) {
            arguments.add("postgresql_not_valid=True");
        } else if (!text.suffix().isEmpty()) {
            losses.add(
                    "Options of checks",
                    table.id().display() + " " + check.name() + " " + text.suffix());
        }
        return call("sa.CheckConstraint", arguments);
    }

    /// Whether the parts say everything; else the server's own text is run.
    boolean isStructural(Index index, Table table) {
        if (index.definition().isEmpty()) {
            return true;
        }
        if (!plan.isPostgresql()) {
            return !index.definition().toLowerCase(Locale.ROOT).contains("collate");
        }
        String parts =
                index.parts().stream().map(SqlAlchemyTable::part).collect(Collectors.joining(", "));
        String text =
                "CREATE "
                        + (index.unique() ? "UNIQUE " : "")
                        + "INDEX "
                        + index.name()
                        + " ON "
                        + (table.storage().partitionKey().isEmpty() ? "" : "ONLY ")
                        + table.id().display()
                        + " USING "
                        + index.method()
                        + " ("
                        + parts
                        + ")"
                        + (index.included().isEmpty()
                                ? ""
                                : " INCLUDE (" + String.join(", ", index.included()) + ")")
                        + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                        + (index.predicate().isEmpty() ? "" : " WHERE " + index.predicate());
        return bare(text).equals(bare(index.definition()));
    }

    private static String bare(String sql) {
        return sql.replace("\"", "").replace("(", "").replace(")", "").replace(" ", "");
    }

    private static String part(Index.Part part) {
        String order = part.descending() ? " DESC" : "";
        String nulls =
                part.nullsFirst() == part.descending()
                        ? ""
                        : part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return part.text() + order + nulls;
    }

    private String index(Index index) {
        List<String> arguments = new ArrayList<>();
        arguments.add(PythonText.literal(index.name()));
        for (Index.Part part : index.parts()) {
            boolean ordered = part.descending() || (plan.isPostgresql() && part.nullsFirst());
            if (!part.isExpression() && !ordered) {
                arguments.add(PythonText.literal(part.text()));
            } else {
                String name = part.isExpression() ? part.text() : Identifiers.quote(part.text());
                String tail = part(part).substring(part.text().length());
                arguments.add(sql(name + (plan.isPostgresql() ? tail : order(part))));
            }
        }
        if (index.unique()) {
            arguments.add("unique=True");
        }
        String dialect = plan.isPostgresql() ? "postgresql" : "sqlite";
        if (plan.isPostgresql() && !index.method().equals("btree")) {
            arguments.add("postgresql_using=" + PythonText.literal(index.method()));
        }
        if (!index.included().isEmpty()) {
            arguments.add("postgresql_include=" + PythonText.list(index.included()));
        }
        if (index.nullsNotDistinct()) {
            arguments.add("postgresql_nulls_not_distinct=True");
        }
        if (!index.predicate().isEmpty()) {
            arguments.add(dialect + "_where=" + sql(index.predicate()));
        }
        return call("sa.Index", arguments);
    }

    private static String order(Index.Part part) {
        return part.descending() ? " DESC" : "";
    }

    private static String call(String name, List<String> arguments) {
        return PythonText.call("        ", name, arguments).strip();
    }

    private static void addName(List<String> arguments, String name) {
        if (!name.isEmpty()) {
            arguments.add("name=" + PythonText.literal(name));
        }
    }

    private static void addDeferral(List<String> arguments, Deferral deferral) {
        switch (deferral) {
            case NOT_DEFERRABLE -> {}
            case INITIALLY_IMMEDIATE -> arguments.add("deferrable=True");
            case INITIALLY_DEFERRED -> {
                arguments.add("deferrable=True");
                arguments.add("initially=\"DEFERRED\"");
            }
        }
    }
}
