package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes CREATE TABLE and what completes its columns. A partition is made as a table of its own
/// and attached then, which keeps the order of its columns and the names of its keys.
final class TableDdl {

    private final DdlWriter out;
    private final Function<QualifiedName, @Nullable Table> tables;

    /// Without knowledge of other tables: what a child does differently from its parents is told
    /// only where it can be seen at the child.
    TableDdl(DdlWriter out) {
        this(out, name -> null);
    }

    /// @param tables by name
    TableDdl(DdlWriter out, Function<QualifiedName, @Nullable Table> tables) {
        this.out = out;
        this.tables = tables;
    }

    /// @param withForeignKeys false when the tables they point to may not be there yet
    void create(Table table, boolean withForeignKeys) {
        create(table, withForeignKeys, true, true);
        addNotValidChecks(table, table.isPartition() || isAdopted(table));
        if (withForeignKeys) {
            commentForeignKeys(table);
        }
        comments(table, Names.quoted(table.id()));
    }

    /// The table alone: without foreign keys, without checks that wait for validation, see
    /// [#addNotValidChecks], and without comments on them.
    ///
    /// @param withTexts false when what defaults and own checks need may not be there yet, see
    ///   [#addTexts]
    /// @param withKeys false when rows come first, see [#addKeys]
    void createAlone(Table table, boolean withTexts, boolean withKeys) {
        create(table, false, withTexts, withKeys);
    }

    private void create(Table table, boolean withForeignKeys, boolean withTexts, boolean withKeys) {
        String name = Names.quoted(table.id());
        boolean adopted = isAdopted(table);
        boolean whole = table.isPartition() || adopted;
        List<String> lines = columnLines(table, whole, withTexts);
        if (withKeys) {
            table.uniqueKeys().forEach(key -> lines.add(keyLine(key)));
            table.exclusions().forEach(exclusion -> lines.add(textLine(exclusion)));
        }
        // a check that still waits for validation is only accepted by ALTER TABLE
        table.checks().stream()
                .filter(check -> check.inherited() ? whole : withTexts)
                .filter(check -> !isNotValid(check))
                .forEach(check -> lines.add(textLine(check)));
        if (withForeignKeys) {
            table.foreignKeys().stream()
                    .filter(key -> !key.inherited() && key.validated())
                    .forEach(key -> lines.add(foreignKeyLine(key)));
        }
        boolean typed = !table.storage().ofType().isEmpty();
        String body =
                lines.isEmpty() ? (typed ? "" : " ()") : " (\n" + DdlWriter.joined(lines) + "\n)";
        out.statement(
                "CREATE "
                        + (table.storage().unlogged() ? "UNLOGGED " : "")
                        + (table.isForeign() ? "FOREIGN " : "")
                        + "TABLE "
                        + out.ifNotExists()
                        + name
                        + (typed ? " OF " + table.storage().ofType() : "")
                        + body
                        + tail(table, adopted));
        completeColumns(table, name, withTexts);
        if (withForeignKeys) {
            addForeignKeys(table, false);
        }
        attach(table, name, adopted);
    }

    private static List<String> columnLines(Table table, boolean whole, boolean withTexts) {
        List<String> lines = new ArrayList<>();
        boolean typed = !table.storage().ofType().isEmpty();
        for (Column column : table.columns()) {
            if (typed) {
                String constraints = constraints(column, withTexts);
                if (!constraints.isEmpty()) {
                    lines.add(Names.quoted(column.name()) + " WITH OPTIONS" + constraints);
                }
            } else if (whole || !column.inherited()) {
                lines.add(columnLine(column, withTexts));
            }
        }
        return lines;
    }

    /// Whether the table was made by itself and got its parents later, so that its columns keep
    /// their own order.
    private static boolean isAdopted(Table table) {
        return !table.isPartition()
                && !table.storage().parents().isEmpty()
                && table.columns().stream().noneMatch(Column::inherited)
                && table.checks().stream().noneMatch(TextConstraint::inherited);
    }

    private void attach(Table table, String name, boolean adopted) {
        if (adopted) {
            for (QualifiedName parent : table.storage().parents()) {
                out.guarded("ALTER TABLE ONLY " + name + " INHERIT " + Names.quoted(parent));
            }
        }
        if (table.isPartition() && !table.storage().parents().isEmpty()) {
            // the server's word for a table that is a partition already
            out.guarded(
                    "ALTER TABLE ONLY "
                            + Names.quoted(table.storage().parents().getFirst())
                            + " ATTACH PARTITION "
                            + name
                            + " "
                            + table.storage().partitionBound(),
                    "wrong_object_type");
        }
    }

    /// Keys and exclusions, for a table made without them. Those of a partitioned table are made
    /// for it alone, and complete when its partitions' indexes are attached.
    void addKeys(Table table) {
        String add = "ALTER TABLE ONLY " + Names.quoted(table.id()) + "\n    ADD ";
        table.uniqueKeys().forEach(key -> out.guarded(add + keyLine(key)));
        table.exclusions().forEach(exclusion -> out.guarded(add + textLine(exclusion)));
    }

    /// Defaults and own checks, for a table made without them.
    void addTexts(Table table) {
        String name = Names.quoted(table.id());
        for (Column column : table.columns()) {
            if (isPlainDefault(column)) {
                out.statement(
                        "ALTER TABLE ONLY "
                                + name
                                + " ALTER COLUMN "
                                + Names.quoted(column.name())
                                + " SET DEFAULT "
                                + column.expression());
            }
        }
        table.checks().stream()
                .filter(check -> !check.inherited() && !isNotValid(check))
                .forEach(check -> out.guarded("ALTER TABLE " + name + " ADD " + textLine(check)));
    }

    /// A child made after its parent got an unchecked check has that check validated from the
    /// start.
    void validateInherited(Table table) {
        if (table.isPartition() || isAdopted(table)) {
            return;
        }
        for (TextConstraint check : table.checks()) {
            boolean waits =
                    table.storage().parents().stream()
                            .map(tables)
                            .filter(Objects::nonNull)
                            .flatMap(parent -> parent.checks().stream())
                            .anyMatch(of -> of.name().equals(check.name()) && isNotValid(of));
            if (check.inherited() && !isNotValid(check) && waits) {
                out.statement(
                        "ALTER TABLE "
                                + Names.quoted(table.id())
                                + " VALIDATE CONSTRAINT "
                                + Names.quoted(check.name()));
            }
        }
    }

    private static boolean isPlainDefault(Column column) {
        return column.generation() == Column.Generation.DEFAULT && !column.expression().isEmpty();
    }

    /// Checks that wait for validation. Children must be there: one that is made later would have
    /// the check validated from the start.
    ///
    /// @param inherited also those that come from a parent
    void addNotValidChecks(Table table, boolean inherited) {
        table.checks().stream()
                .filter(check -> isNotValid(check) && (inherited || !check.inherited()))
                .forEach(check ->
                        out.guarded(
                                "ALTER TABLE "
                                        + Names.quoted(table.id())
                                        + " ADD "
                                        + textLine(check)));
    }

    /// @param all also those that CREATE TABLE can say
    void addForeignKeys(Table table, boolean all) {
        for (ForeignKey key : table.foreignKeys()) {
            if (!key.inherited() && (all || !key.validated())) {
                out.guarded(
                        "ALTER TABLE "
                                + Names.quoted(table.id())
                                + "\n    ADD "
                                + foreignKeyLine(key));
            }
        }
    }

    void commentForeignKeys(Table table) {
        table.foreignKeys()
                .forEach(key -> commentConstraint(table.id(), key.name(), key.comment()));
    }

    private static String tail(Table table, boolean adopted) {
        var text = new StringBuilder();
        TableStorage storage = table.storage();
        if (!table.isPartition() && !adopted && !storage.parents().isEmpty()) {
            text.append("\nINHERITS (")
                    .append(
                            storage.parents().stream()
                                    .map(Names::quoted)
                                    .collect(Collectors.joining(", ")))
                    .append(')');
        }
        if (!storage.partitionKey().isEmpty()) {
            text.append("\nPARTITION BY ").append(storage.partitionKey());
        }
        if (!storage.accessMethod().isEmpty()) {
            text.append("\nUSING ").append(Names.quoted(storage.accessMethod()));
        }
        if (!storage.options().isEmpty()) {
            text.append("\nWITH (").append(String.join(", ", storage.options())).append(')');
        }
        if (!storage.tablespace().isEmpty()) {
            text.append("\nTABLESPACE ").append(Names.quoted(storage.tablespace()));
        }
        if (table.isForeign()) {
            text.append("\nSERVER ").append(Names.quoted(storage.server()));
            if (!storage.serverOptions().isEmpty()) {
                text.append("\nOPTIONS (").append(storage.serverOptions()).append(')');
            }
        }
        return text.toString();
    }

    static String columnLine(Column column) {
        return columnLine(column, true);
    }

    private static String columnLine(Column column, boolean withDefault) {
        String options =
                column.settings().stream()
                        .filter(TableDdl::isServerOption)
                        .map(option -> " " + option)
                        .collect(Collectors.joining());
        return Names.quoted(column.name())
                + " "
                + column.type()
                + options
                + DdlWriter.collate(column.collation())
                + constraints(column, withDefault);
    }

    private static boolean isServerOption(String setting) {
        return setting.startsWith("OPTIONS (");
    }

    private static String constraints(Column column, boolean withDefault) {
        var line = new StringBuilder();
        String expression = column.expression();
        switch (column.generation()) {
            case DEFAULT ->
                    line.append(
                            expression.isEmpty() || !withDefault ? "" : " DEFAULT " + expression);
            case IDENTITY_ALWAYS ->
                    line.append(" GENERATED ALWAYS AS IDENTITY").append(parenthesized(expression));
            case IDENTITY_BY_DEFAULT ->
                    line.append(" GENERATED BY DEFAULT AS IDENTITY")
                            .append(parenthesized(expression));
            case STORED ->
                    line.append(" GENERATED ALWAYS AS (").append(expression).append(") STORED");
            case VIRTUAL ->
                    line.append(" GENERATED ALWAYS AS (").append(expression).append(") VIRTUAL");
        }
        if (!column.nullable() && !isNotNullLater(column)) {
            line.append(constraintName(column)).append(" NOT NULL");
            line.append(column.notNullOptions().isEmpty() ? "" : " " + column.notNullOptions());
        }
        return line.toString();
    }

    private static String constraintName(Column column) {
        return column.notNullName().isEmpty()
                ? ""
                : " CONSTRAINT " + Names.quoted(column.notNullName());
    }

    /// CREATE TABLE accepts no constraint that still waits for validation.
    private static boolean isNotNullLater(Column column) {
        return column.notNullOptions().endsWith("NOT VALID");
    }

    private static String parenthesized(String options) {
        return options.isEmpty() ? "" : " (" + options + ")";
    }

    static String textLine(TextConstraint constraint) {
        return "CONSTRAINT " + Names.quoted(constraint.name()) + " " + constraint.definition();
    }

    static boolean isNotValid(TextConstraint constraint) {
        return constraint.definition().endsWith(" NOT VALID");
    }

    static String keyLine(UniqueKey key) {
        String period = key.withoutOverlaps() ? " WITHOUT OVERLAPS" : "";
        return "CONSTRAINT "
                + Names.quoted(key.name())
                + (key.primary() ? " PRIMARY KEY" : " UNIQUE")
                + (key.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + " ("
                + Names.list(key.columns())
                + period
                + ")"
                + (key.included().isEmpty() ? "" : " INCLUDE (" + Names.list(key.included()) + ")")
                + deferral(key.deferral());
    }

    static String foreignKeyLine(ForeignKey key) {
        var line = new StringBuilder("CONSTRAINT ").append(Names.quoted(key.name()));
        line.append(" FOREIGN KEY (").append(periodList(key.columns(), key.period()));
        line.append(") REFERENCES ").append(Names.quoted(key.target()));
        line.append('(').append(periodList(key.targetColumns(), key.period())).append(')');
        line.append(key.matchFull() ? " MATCH FULL" : "");
        if (key.onUpdate() != ForeignKey.Action.NO_ACTION) {
            line.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.onDelete() != ForeignKey.Action.NO_ACTION) {
            line.append(" ON DELETE ").append(key.onDelete().sql());
            line.append(
                    key.onDeleteColumns().isEmpty()
                            ? ""
                            : " (" + Names.list(key.onDeleteColumns()) + ")");
        }
        line.append(deferral(key.deferral()));
        line.append(key.enforced() ? "" : " NOT ENFORCED");
        line.append(key.validated() || !key.enforced() ? "" : " NOT VALID");
        return line.toString();
    }

    private static String periodList(List<String> columns, boolean period) {
        if (!period) {
            return Names.list(columns);
        }
        List<String> plain = columns.subList(0, columns.size() - 1);
        return Names.list(plain) + ", PERIOD " + Names.quoted(columns.getLast());
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }

    private void completeColumns(Table table, String name, boolean withTexts) {
        for (Column column : table.columns()) {
            String alter =
                    "ALTER TABLE ONLY "
                            + name
                            + " ALTER COLUMN "
                            + Names.quoted(column.name())
                            + " ";
            if (column.inherited() && !table.isPartition()) {
                completeInherited(table, column, alter, withTexts);
            }
            if (!column.nullable() && isNotNullLater(column)) {
                out.statement(
                        "ALTER TABLE ONLY "
                                + name
                                + " ADD"
                                + constraintName(column)
                                + " NOT NULL "
                                + Names.quoted(column.name())
                                + " "
                                + column.notNullOptions());
            }
            column.settings().stream()
                    .filter(setting -> !isServerOption(setting))
                    .forEach(setting -> out.statement(alter + "SET " + setting));
        }
    }

    /// What the child does differently from its parents.
    private void completeInherited(Table table, Column column, String alter, boolean withTexts) {
        List<Column> ofParents =
                table.storage().parents().stream()
                        .map(tables)
                        .filter(Objects::nonNull)
                        .flatMap(parent -> parent.findColumn(column.name()).stream())
                        .toList();
        if (isPlainDefault(column)) {
            if (withTexts) {
                out.statement(alter + "SET DEFAULT " + column.expression());
            }
        } else if (column.expression().isEmpty()
                && ofParents.stream().anyMatch(TableDdl::isPlainDefault)) {
            out.statement(alter + "DROP DEFAULT");
        }
        boolean inherits =
                ofParents.stream()
                        .anyMatch(parent ->
                                !parent.nullable()
                                        && !parent.notNullOptions().startsWith("NO INHERIT"));
        if (!column.nullable() && !inherits) {
            out.statement(alter + "SET NOT NULL");
        }
    }

    void comments(Table table, String name) {
        out.comment(ObjectTexts.named(table), table.comment());
        for (Column column : table.columns()) {
            out.comment("COLUMN " + name + "." + Names.quoted(column.name()), column.comment());
        }
        table.uniqueKeys().forEach(key -> commentConstraint(table.id(), key.name(), key.comment()));
        table.checks()
                .forEach(check -> commentConstraint(table.id(), check.name(), check.comment()));
        table.exclusions()
                .forEach(check -> commentConstraint(table.id(), check.name(), check.comment()));
    }

    private void commentConstraint(QualifiedName table, String constraint, String comment) {
        out.comment(
                "CONSTRAINT " + Names.quoted(constraint) + " ON " + Names.quoted(table), comment);
    }
}
