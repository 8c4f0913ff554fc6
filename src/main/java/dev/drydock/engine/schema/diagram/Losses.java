package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts what tables hold and a format does not say.
final class Losses {

    /// Things that some formats leave out.
    enum Fact {
        COLUMNS("columns left out"),
        OUTSIDE("foreign keys to tables that are not shown"),
        PARTITIONS("partitions, shown as part of their table"),
        UNIQUES("unique constraints"),
        CHECKS("check constraints"),
        EXCLUSIONS("exclusion constraints"),
        INDEXES("indexes"),
        PREDICATES("conditions of partial indexes"),
        DEFAULTS("default values"),
        GENERATED("generating expressions"),
        ACTIONS("actions of foreign keys"),
        TRIGGERS("triggers"),
        COMMENTS("comments"),
        NAMES("names spelled differently"),
        TYPES("types spelled differently");

        private final String what;

        Fact(String what) {
            this.what = what;
        }
    }

    private static final Set<Fact> DRAWN_NOT =
            EnumSet.complementOf(EnumSet.of(Fact.NAMES, Fact.TYPES, Fact.PREDICATES));
    private static final Set<Fact> DBML_NOT =
            EnumSet.of(
                    Fact.COLUMNS,
                    Fact.OUTSIDE,
                    Fact.PARTITIONS,
                    Fact.CHECKS,
                    Fact.EXCLUSIONS,
                    Fact.PREDICATES,
                    Fact.GENERATED,
                    Fact.TRIGGERS,
                    Fact.NAMES);

    private final Map<Fact, Long> counts = new EnumMap<>(Fact.class);
    private final Map<Fact, List<String>> examples = new EnumMap<>(Fact.class);
    private final Set<Fact> wanted;

    private Losses(Set<Fact> wanted) {
        this.wanted = wanted;
    }

    /// @param format of text
    static List<NotCarried> of(
            SchemaDefinition definition,
            DiagramScope scope,
            DiagramFormat format,
            List<Table> tables) {
        Set<Fact> not = EnumSet.copyOf(format == DiagramFormat.DBML ? DBML_NOT : DRAWN_NOT);
        if (format == DiagramFormat.MERMAID) {
            not.add(Fact.TYPES);
        }
        var losses = new Losses(not);
        losses.count(definition, scope, format, tables);
        List<NotCarried> all = new ArrayList<>();
        losses.counts.forEach((fact, count) ->
                all.add(
                        new NotCarried(
                                fact.what, count, losses.examples.getOrDefault(fact, List.of()))));
        return all;
    }

    private void count(
            SchemaDefinition definition,
            DiagramScope scope,
            DiagramFormat format,
            List<Table> tables) {
        Set<QualifiedName> shown = new HashSet<>();
        tables.forEach(table -> shown.add(table.id()));
        for (Table table : tables) {
            count(table, scope, format);
            for (ForeignKey key : table.foreignKeys()) {
                addIf(Fact.OUTSIDE, !shown.contains(key.target()), table, key.name());
            }
        }
        if (!scope.partitions()) {
            definition
                    .tables()
                    .filter(table ->
                            table.isPartition()
                                    && table.storage().parents().stream().anyMatch(shown::contains))
                    .forEach(table -> addIf(Fact.PARTITIONS, true, table, ""));
        }
    }

    private void count(Table table, DiagramScope scope, DiagramFormat format) {
        for (Column column : table.columns()) {
            boolean key = table.isPrimary(column.name()) || table.isForeign(column.name());
            addIf(Fact.COLUMNS, scope.keyColumnsOnly() && !key, table, column.name());
            boolean generated = column.isGenerated();
            boolean expression = !column.expression().isEmpty();
            addIf(Fact.GENERATED, generated, table, column.name());
            addIf(Fact.DEFAULTS, expression && !generated, table, column.name());
            addIf(Fact.COMMENTS, !column.comment().isEmpty(), table, column.name());
            addIf(
                    Fact.TYPES,
                    !column.type().isEmpty()
                            && !MermaidWriter.word(column.type()).equals(column.type()),
                    table,
                    column.name());
            addIf(
                    Fact.NAMES,
                    format == DiagramFormat.DBML && column.name().contains("\""),
                    table,
                    column.name());
        }
        addIf(Fact.COMMENTS, !table.comment().isEmpty(), table, "");
        addIf(Fact.NAMES, format == DiagramFormat.DBML && table.name().contains("\""), table, "");
        for (UniqueKey key : table.uniqueKeys()) {
            addIf(Fact.UNIQUES, !key.primary(), table, key.name());
        }
        table.checks().forEach(check -> addIf(Fact.CHECKS, true, table, check.name()));
        table.exclusions().forEach(one -> addIf(Fact.EXCLUSIONS, true, table, one.name()));
        for (Index index : table.indexes()) {
            addIf(Fact.INDEXES, !index.ofConstraint(), table, index.name());
            addIf(Fact.PREDICATES, !index.predicate().isEmpty(), table, index.name());
        }
        table.triggers().forEach(trigger -> addIf(Fact.TRIGGERS, true, table, trigger.name()));
        for (ForeignKey key : table.foreignKeys()) {
            boolean plain =
                    key.onDelete() == ForeignKey.Action.NO_ACTION
                            && key.onUpdate() == ForeignKey.Action.NO_ACTION;
            addIf(Fact.ACTIONS, !plain, table, key.name());
        }
    }

    private void addIf(Fact fact, boolean lost, Table table, String part) {
        if (lost && wanted.contains(fact)) {
            counts.merge(fact, 1L, Long::sum);
            List<String> names = examples.computeIfAbsent(fact, key -> new ArrayList<>());
            if (names.size() < NotCarried.EXAMPLES) {
                String name = table.name() + (part.isEmpty() ? "" : "." + part);
                names.add(Identifiers.visible(name));
            }
        }
    }

    /// Lines for the head of a text document.
    ///
    /// @param comment what begins a comment in the format
    static String lines(List<NotCarried> losses, String comment) {
        var lines = new StringBuilder();
        losses.forEach(loss ->
                lines.append(comment)
                        .append(" Not in this file: ")
                        .append(loss.sentence())
                        .append('\n'));
        return lines.toString();
    }
}
