package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a placed diagram from a definition. Pure apart from progress; deterministic.
public final class DiagramGenerator {

    /// Columns shown per box; a table of 1,600 columns would otherwise hide all others.
    private static final int MOST_ROWS = 60;

    private final SchemaDefinition definition;
    private final DiagramScope scope;
    private final DiagramMarks marks;

    private DiagramGenerator(SchemaDefinition definition, DiagramScope scope, DiagramMarks marks) {
        this.definition = definition;
        this.scope = scope;
        this.marks = marks;
    }

    /// Chooses tables, sizes boxes and lays them out. May take seconds for thousands of tables:
    /// call it on a worker thread. Cancel is seen between the layouts of two groups and leaves
    /// nothing behind.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static Diagram generate(
            SchemaDefinition definition, DiagramScope scope, JobContext context) {
        return generate(definition, scope, DiagramMarks.NONE, context);
    }

    static Diagram generate(
            SchemaDefinition definition,
            DiagramScope scope,
            DiagramMarks marks,
            JobContext context) {
        context.progress().phase("Laying out the diagram");
        return new DiagramGenerator(definition, scope, marks)
                .laidOut(DiagramLayout.Care.WHOLE, context);
    }

    /// What [#generate] makes, in the same districts but with their tables in rows and lines that
    /// run behind boxes: to look at from afar until the whole is there, in a fraction of its time.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static Diagram sketch(
            SchemaDefinition definition, DiagramScope scope, JobContext context) {
        return new DiagramGenerator(definition, scope, DiagramMarks.NONE)
                .laidOut(DiagramLayout.Care.SKETCH, context);
    }

    private Diagram laidOut(DiagramLayout.Care care, JobContext context) {
        Diagram shape = shape();
        return new DiagramLayout(
                        shape.boxes(), shape.edges(), shape.hubs(), areas(shape), care, context)
                .place(shape.title());
    }

    /// What [#generate] places, with every box in the top left corner, no routes and no groups: for
    /// callers that know the places. Takes milliseconds.
    public static Diagram unplaced(SchemaDefinition definition, DiagramScope scope) {
        return new DiagramGenerator(definition, scope, DiagramMarks.NONE).shape();
    }

    private Diagram shape() {
        Map<QualifiedName, Table> tables = ChosenTables.of(definition, scope);
        boolean manySchemas =
                tables.keySet().stream().map(QualifiedName::schema).distinct().count() > 1;
        List<Diagram.Hub> all = hubs(tables);
        Map<QualifiedName, Integer> hubs = new HashMap<>();
        all.stream()
                .filter(hub -> !hub.withLines())
                .forEach(hub -> hubs.put(hub.id(), hub.references()));
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
                boolean badge = hubs.containsKey(key.target()) && !key.target().equals(table.id());
                if (to != null && !badge) {
                    edges.add(edge(table, key, from, to, rowsOfBoxes));
                }
            }
        }
        return new Diagram(title(), boxes, merged(edges), List.of(), List.of(), all, 1, 1);
    }

    private Map<Integer, String> areas(Diagram shape) {
        Map<Integer, String> areas = new HashMap<>();
        for (int i = 0; i < shape.boxes().size(); i++) {
            String area = scope.areas().get(shape.boxes().get(i).id());
            if (area != null) {
                areas.put(i, area);
            }
        }
        return areas;
    }

    /// Foreign keys between the same rows are one line.
    private static List<Diagram.Edge> merged(List<Diagram.Edge> edges) {
        Map<List<Integer>, Diagram.Edge> lines = new LinkedHashMap<>();
        for (Diagram.Edge edge : edges) {
            lines.merge(
                    List.of(edge.from(), edge.to(), edge.fromRow(), edge.toRow()),
                    edge,
                    DiagramGenerator::both);
        }
        return List.copyOf(lines.values());
    }

    private static Diagram.Edge both(Diagram.Edge one, Diagram.Edge other) {
        return new Diagram.Edge(
                one.name().equals(other.name()) ? one.name() : one.name() + ", " + other.name(),
                one.from(),
                one.to(),
                one.fromRow(),
                one.toRow(),
                one.optional() && other.optional(),
                one.one() || other.one(),
                List.of(),
                one.mark() == other.mark() ? one.mark() : Mark.CHANGED);
    }

    private String title() {
        String name = Identifiers.visible(definition.database());
        return switch (scope.choice()) {
            case DiagramScope.Choice.Around around when around.tables().size() == 1 ->
                    Identifiers.visible(around.tables().iterator().next().display())
                            + " in "
                            + name;
            case DiagramScope.Choice.Path path ->
                    Identifiers.visible(path.from().display() + " to " + path.to().display())
                            + " in "
                            + name;
            case DiagramScope.Choice.Around _,
                    DiagramScope.Choice.All _,
                    DiagramScope.Choice.Like _,
                    DiagramScope.Choice.Only _ ->
                    name;
        };
    }

    /// Often referenced tables, most referenced first. What a person asked for by name keeps its
    /// lines.
    private List<Diagram.Hub> hubs(Map<QualifiedName, Table> tables) {
        Set<QualifiedName> asked =
                switch (scope.choice()) {
                    case DiagramScope.Choice.Around around -> around.tables();
                    case DiagramScope.Choice.Path path -> tables.keySet();
                    case DiagramScope.Choice.All _,
                            DiagramScope.Choice.Like _,
                            DiagramScope.Choice.Only _ ->
                            Set.of();
                };
        return Hubs.of(tables.values()).entrySet().stream()
                .filter(hub -> tables.containsKey(hub.getKey()))
                .map(hub ->
                        new Diagram.Hub(
                                hub.getKey(),
                                hub.getValue(),
                                asked.contains(hub.getKey())
                                        || scope.hubsWithLines().contains(hub.getKey())))
                .sorted(
                        Comparator.<Diagram.Hub>comparingInt(hub -> -hub.references())
                                .thenComparing(Diagram.Hub::id))
                .toList();
    }

    private Diagram.Box box(
            Table table,
            boolean withSchema,
            Map<QualifiedName, Integer> hubs,
            Map<String, Integer> rowIndexes) {
        Map<String, QualifiedName> references = new HashMap<>();
        for (ForeignKey key : table.foreignKeys()) {
            if (hubs.containsKey(key.target()) && !key.target().equals(table.id())) {
                key.columns().forEach(column -> references.put(column, key.target()));
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
            QualifiedName reference = references.get(column.name());
            rows.add(
                    new Diagram.Row(
                            marks.column(table.id(), column.name())
                                    .signed(BoxMetrics.name(Identifiers.visible(column.name()))),
                            BoxMetrics.type(Identifiers.visible(column.type())),
                            primary,
                            foreign,
                            column.nullable(),
                            reference == null
                                    ? ""
                                    : BoxMetrics.name(Identifiers.visible(reference.name())),
                            reference,
                            marks.column(table.id(), column.name())));
        }
        String name = withSchema ? table.id().display() : table.name();
        String title = marks.table(table.id()).signed(BoxMetrics.title(Identifiers.visible(name)));
        int badges = hubs.getOrDefault(table.id(), 0);
        return new Diagram.Box(
                table.id(),
                title,
                rows,
                hidden,
                badges,
                0,
                0,
                0,
                BoxMetrics.width(title, badges, rows),
                BoxMetrics.height(rows.size(), hidden),
                marks.table(table.id()));
    }

    private Diagram.Edge edge(
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
                List.of(),
                marks.foreignKey(table.id(), key.name()));
    }
}
