package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.PlacedDiagram;
import dev.drydock.engine.schema.diagram.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a sheet is to be made of. Immutable.
///
/// @param again whether all is to be laid out anew
record SheetOrder(
        SchemaDefinition definition,
        DiagramMode mode,
        Placement placement,
        Set<String> schemas,
        String filter,
        Colouring colouring,
        boolean again) {

    /// Above this boxes show only key columns.
    private static final int WHOLE_BOXES = 400;

    /// From here on laying out takes seconds, and a sketch a fraction of one.
    private static final int SKETCH_FROM = 1_000;

    /// A sheet, and the placement with the tables that it found places for.
    record Made(Sheet sheet, Placement placement) {}

    /// May take seconds when thousands of tables are laid out. Worker threads.
    Made make(JobContext context) {
        DiagramScope scope = scope();
        return made(
                isFresh()
                        ? DiagramGenerator.generate(definition, scope, context)
                        : PlacedDiagram.of(
                                DiagramGenerator.unplaced(definition, scope), placement));
    }

    private Made made(Diagram placed) {
        Placement now = placement.with(placed);
        if (isFresh()) {
            now = now.withAreas(areasAround(placed));
        }
        Diagram shown =
                mode instanceof DiagramMode.Everything && isFiltered()
                        ? PlacedDiagram.without(placed, id -> !isShown(id))
                        : placed;
        return new Made(Sheet.of(shown, hues(shown)), now);
    }

    /// Whether there is reason to show a sketch first.
    boolean takesLong() {
        return isFresh()
                && mode instanceof DiagramMode.Everything
                && definition.tables().filter(table -> !table.isPartition()).count() >= SKETCH_FROM;
    }

    /// What [#make] makes, roughly: every table in its district, in rows. Worker threads.
    Made sketch(JobContext context) {
        return made(DiagramGenerator.sketch(definition, scope(), context));
    }

    private boolean isFresh() {
        return again || placement.isUnplaced();
    }

    /// The scope that the command line is given for the same tables.
    DiagramScope scope() {
        DiagramScope.Choice choice =
                switch (mode) {
                    case DiagramMode.Everything _ -> new DiagramScope.Choice.All();
                    case DiagramMode.Around(Set<QualifiedName> tables, int hops) ->
                            new DiagramScope.Choice.Around(tables, hops, true);
                    case DiagramMode.Way(QualifiedName from, QualifiedName to) ->
                            new DiagramScope.Choice.Path(from, to);
                };
        boolean large =
                mode instanceof DiagramMode.Everything
                        && definition.tables().filter(table -> !table.isPartition()).count()
                                > WHOLE_BOXES;
        DiagramScope scope =
                DiagramScope.of(choice)
                        .withKeyColumnsOnly(large)
                        .withHubLines(placement.hubsWithLines());
        return again ? scope.withAreas(tablesInAreas()) : scope;
    }

    private Map<QualifiedName, String> tablesInAreas() {
        Map<QualifiedName, String> inAreas = new HashMap<>();
        if (placement.areas().isEmpty() || placement.isUnplaced()) {
            return inAreas;
        }
        Diagram before =
                PlacedDiagram.of(
                        DiagramGenerator.unplaced(
                                definition,
                                DiagramScope.everything().withHubLines(placement.hubsWithLines())),
                        placement);
        for (Diagram.Box box : before.boxes()) {
            for (Placement.Area area : placement.areas()) {
                if (area.holds(box)) {
                    inAreas.put(box.id(), area.name());
                }
            }
        }
        return inAreas;
    }

    /// Areas go where their tables went.
    private List<Placement.Area> areasAround(Diagram placed) {
        Map<QualifiedName, String> members = tablesInAreas();
        List<Placement.Area> moved = new ArrayList<>();
        for (Placement.Area area : placement.areas()) {
            Sheet.Area around = null;
            for (Diagram.Box box : placed.boxes()) {
                if (area.name().equals(members.get(box.id()))) {
                    Sheet.Area one = Sheet.Area.of(box);
                    around = around == null ? one : around.union(one);
                }
            }
            moved.add(
                    around == null
                            ? area
                            : new Placement.Area(
                                    area.id(),
                                    area.name(),
                                    around.left() - 24,
                                    around.top() - 48,
                                    around.width() + 48,
                                    around.height() + 72,
                                    area.hue()));
        }
        return moved;
    }

    private boolean isFiltered() {
        return !schemas.isEmpty() || !filter.isBlank() || !placement.hidden().isEmpty();
    }

    private boolean isShown(QualifiedName id) {
        return !placement.hidden().contains(id)
                && (schemas.isEmpty() || schemas.contains(id.schema()))
                && id.display()
                        .toLowerCase(Locale.ROOT)
                        .contains(filter.strip().toLowerCase(Locale.ROOT));
    }

    private List<Integer> hues(Diagram shown) {
        if (colouring == Colouring.PLAIN && placement.hues().isEmpty()) {
            return List.of();
        }
        List<String> names = schemasOf(definition);
        List<Integer> hues = new ArrayList<>();
        for (Diagram.Box box : shown.boxes()) {
            int plain =
                    switch (colouring) {
                        case PLAIN -> -1;
                        case SCHEMA -> names.indexOf(box.id().schema());
                        case DISTRICT -> box.group();
                    };
            hues.add(placement.hues().getOrDefault(box.id(), plain));
        }
        return hues;
    }

    /// Schemas with tables, sorted; the place of each is its hue.
    static List<String> schemasOf(SchemaDefinition definition) {
        return definition.tables().map(Table::schema).distinct().sorted().toList();
    }
}
