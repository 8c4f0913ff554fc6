package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes CREATE TABLE and what completes its columns. A partition is made as a table of its own
/// and attached then, which keeps the order of its columns and the names of its keys.
final class TableDdl {

    private final DdlWriter out;

    TableDdl(DdlWriter out) {
        this.out = out;
    }

    /// @param withForeignKeys false when the tables they point to may not be there yet
    void create(Table table, boolean withForeignKeys) {
        if (table.kind() == TableKind.FOREIGN) {
            out.line("-- Not carried: foreign table " + table.id().display().replace("\n", " "));
            return;
        }
        boolean attached = table.isPartition();
        String name = Names.quoted(table.id());
        List<String> lines = new ArrayList<>();
        for (Column column : table.columns()) {
            if (attached || !column.inherited()) {
                lines.add(columnLine(column));
            }
        }
        table.uniqueKeys().forEach(key -> lines.add(keyLine(key)));
        table.exclusions().forEach(exclusion -> lines.add(textLine(exclusion)));
        for (TextConstraint check : table.checks()) {
            // a check that still waits for validation is only accepted by ALTER TABLE
            if ((attached || !check.inherited()) && !isNotValid(check)) {
                lines.add(textLine(check));
            }
        }
        if (withForeignKeys) {
            table.foreignKeys().stream()
                    .filter(key -> !key.inherited() && key.validated())
                    .forEach(key -> lines.add(foreignKeyLine(key)));
        }
        out.statement(
                "CREATE "
                        + (table.storage().unlogged() ? "UNLOGGED " : "")
                        + "TABLE "
                        + name
                        + (lines.isEmpty() ? " (" : " (\n")
                        + DdlWriter.joined(lines)
                        + (lines.isEmpty() ? ")" : "\n)")
                        + tail(table));
        completeColumns(table, name);
        table.checks().stream()
                .filter(check -> isNotValid(check) && (attached || !check.inherited()))
                .forEach(check -> out.statement("ALTER TABLE " + name + " ADD " + textLine(check)));
        if (withForeignKeys) {
            addForeignKeys(table, false);
        }
        if (attached && !table.storage().parents().isEmpty()) {
            out.statement(
                    "ALTER TABLE ONLY "
                            + Names.quoted(table.storage().parents().getFirst())
                            + " ATTACH PARTITION "
                            + name
                            + " "
                            + table.storage().partitionBound());
        }
        comments(table, name);
        if (withForeignKeys) {
            commentForeignKeys(table);
        }
    }

    /// @param all also those that CREATE TABLE can say
    void addForeignKeys(Table table, boolean all) {
        for (ForeignKey key : table.foreignKeys()) {
            if (!key.inherited() && (all || !key.validated())) {
                out.statement(
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

    private static String tail(Table table) {
        var text = new StringBuilder();
        List<QualifiedName> parents = table.storage().parents();
        if (!table.isPartition() && !parents.isEmpty()) {
            text.append("\nINHERITS (")
                    .append(parents.stream().map(Names::quoted).collect(Collectors.joining(", ")))
                    .append(')');
        }
        if (!table.storage().partitionKey().isEmpty()) {
            text.append("\nPARTITION BY ").append(table.storage().partitionKey());
        }
        if (!table.storage().options().isEmpty()) {
            text.append("\nWITH (")
                    .append(String.join(", ", table.storage().options()))
                    .append(')');
        }
        return text.toString();
    }

    static String columnLine(Column column) {
        var line = new StringBuilder(Names.quoted(column.name())).append(' ');
        line.append(column.type()).append(DdlWriter.collate(column.collation()));
        String expression = column.expression();
        switch (column.generation()) {
            case DEFAULT -> line.append(expression.isEmpty() ? "" : " DEFAULT " + expression);
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
        if (!column.nullable()) {
            line.append(
                    column.notNullName().isEmpty()
                            ? ""
                            : " CONSTRAINT " + Names.quoted(column.notNullName()));
            line.append(" NOT NULL");
        }
        return line.toString();
    }

    private static String parenthesized(String options) {
        return options.isEmpty() ? "" : " (" + options + ")";
    }

    static String textLine(TextConstraint constraint) {
        return "CONSTRAINT " + Names.quoted(constraint.name()) + " " + constraint.definition();
    }

    private static boolean isNotValid(TextConstraint constraint) {
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

    private void completeColumns(Table table, String name) {
        for (Column column : table.columns()) {
            String alter =
                    "ALTER TABLE ONLY "
                            + name
                            + " ALTER COLUMN "
                            + Names.quoted(column.name())
                            + " ";
            if (column.inherited() && !table.isPartition()) {
                if (column.generation() == Column.Generation.DEFAULT
                        && !column.expression().isEmpty()) {
                    out.statement(alter + "SET DEFAULT " + column.expression());
                }
                if (!column.nullable()) {
                    out.statement(alter + "SET NOT NULL");
                }
            }
            column.settings().forEach(setting -> out.statement(alter + "SET " + setting));
        }
    }

    private void comments(Table table, String name) {
        out.comment("TABLE " + name, table.comment());
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
