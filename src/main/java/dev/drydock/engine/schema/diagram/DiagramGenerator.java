package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a placed diagram from a definition. Pure apart from progress; deterministic.
public final class DiagramGenerator {

    /// Columns shown per box; a table of 1,600 columns would otherwise hide all others.
    private static final int MOST_ROWS = 60;

    private static final int SMALLEST_HUB = 12;

    private final SchemaDefinition definition;
    private final DiagramScope scope;

    private DiagramGenerator(SchemaDefinition definition, DiagramScope scope) {
        this.definition = definition;
        this.scope = scope;
    }

    /// Chooses tables, sizes boxes and lays them out. May take seconds for thousands of tables:
    /// call it on a worker thread. Cancel is seen between the layouts of two groups and leaves
    /// nothing behind.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static Diagram generate(
            SchemaDefinition definition, DiagramScope scope, JobContext context) {
        context.progress().phase("Laying out the diagram");
        return new DiagramGenerator(definition, scope).generate(context);
    }

    private Diagram generate(JobContext context) {
        Map<QualifiedName, Table> tables = ChosenTables.of(definition, scope);
        boolean manySchemas =
                tables.keySet().stream().map(QualifiedName::schema).distinct().count() > 1;
        Set<QualifiedName> hubs = hubs(tables);
        Map<QualifiedName, Integer> indexes = new HashMap<>();
        List<Diagram.Box> boxes = new ArrayList<>();
        List<Map<String, Integer>> rowsOfBoxes = new ArrayList<>();
        for (Table table : tables.values()) {
            indexes.put(table.id(), boxes.size());
            Map<String, Integer> rowIndexes = new HashMap<>();
            boxes.add(box(table, manySchemas, hubs, rowIndexes));
            rowsOfBoxes.add(rowIndexes);
        }
        List<Diagram.Edge> edges = new ArrayList<>();
        for (Table table : tables.values()) {
            int from = indexes.getOrDefault(table.id(), -1);
            for (ForeignKey key : table.foreignKeys()) {
                Integer to = indexes.get(key.target());
                boolean badge = hubs.contains(key.target()) && !key.target().equals(table.id());
                if (to != null && !badge) {
                    edges.add(edge(table, key, from, to, rowsOfBoxes));
                }
            }
        }
        return new DiagramLayout(boxes, edges, context).place(title());
    }

    private String title() {
        String name = Identifiers.visible(definition.database());
        return scope.tables().size() == 1
                ? Identifiers.visible(scope.tables().iterator().next().display()) + " in " + name
                : name;
    }

    /// Tables that so many others point to that their lines would cover the rest.
    private Set<QualifiedName> hubs(Map<QualifiedName, Table> tables) {
        if (!scope.tables().isEmpty()) {
            return Set.of();
        }
        Map<QualifiedName, Integer> incoming = new HashMap<>();
        for (Table table : tables.values()) {
            for (ForeignKey key : table.foreignKeys()) {
                if (!key.target().equals(table.id())) {
                    incoming.merge(key.target(), 1, Integer::sum);
                }
            }
        }
        double limit = Math.max(SMALLEST_HUB, tables.size() * 0.05);
        Set<QualifiedName> hubs = new HashSet<>();
        incoming.forEach((id, count) -> {
            if (count > limit) {
                hubs.add(id);
            }
        });
        return hubs;
    }

    private Diagram.Box box(
            Table table,
            boolean withSchema,
            Set<QualifiedName> hubs,
            Map<String, Integer> rowIndexes) {
        Map<String, String> references = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (hubs.contains(key.target()) && !key.target().equals(table.id())) {
                key.columns()
                        .forEach(column ->
                                references.put(
                                        column,
                                        BoxMetrics.name(Identifiers.visible(key.target().name()))));
            }
        }
        List<Diagram.Row> rows = new ArrayList<>();
        int hidden = 0;
        for (Column column : table.columns()) {
            boolean primary = table.isPrimary(column.name());
            boolean foreign = table.isForeign(column.name());
            boolean key = primary || foreign;
            if ((scope.keyColumnsOnly() && !key) || (rows.size() >= MOST_ROWS && !key)) {
                hidden++;
                continue;
            }
            rowIndexes.put(column.name(), rows.size());
            rows.add(
                    new Diagram.Row(
                            BoxMetrics.name(Identifiers.visible(column.name())),
                            BoxMetrics.type(Identifiers.visible(column.type())),
                            primary,
                            foreign,
                            column.nullable(),
                            references.getOrDefault(column.name(), "")));
        }
        String name = withSchema ? table.id().display() : table.name();
        String title = BoxMetrics.title(Identifiers.visible(name));
        return new Diagram.Box(
                table.id(),
                title,
                rows,
                hidden,
                0,
                0,
                BoxMetrics.width(title, rows),
                BoxMetrics.height(rows.size(), hidden));
    }

    private static Diagram.Edge edge(
            Table table, ForeignKey key, int from, int to, List<Map<String, Integer>> rows) {
        boolean optional =
                key.columns().stream()
                        .map(table::findColumn)
                        .anyMatch(column -> column.map(Column::nullable).orElse(true));
        boolean one =
                table.uniqueKeys().stream()
                        .anyMatch(unique -> key.columns().containsAll(unique.columns()));
        String targetColumn = key.targetColumns().isEmpty() ? "" : key.targetColumns().getFirst();
        return new Diagram.Edge(
                key.name(),
                from,
                to,
                rows.get(from).getOrDefault(key.columns().getFirst(), 0),
                rows.get(to).getOrDefault(targetColumn, 0),
                optional,
                one,
                List.of());
    }
}
