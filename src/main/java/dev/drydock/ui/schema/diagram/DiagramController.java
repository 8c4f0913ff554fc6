package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.engine.schema.diagram.PlacementStore;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// Joins the diagram page to the engine: has sheets made, keeps placements, and knows what to undo.
/// FX thread only.
final class DiagramController {

    private static final Texts TEXTS = Texts.forPackage(DiagramController.class);

    private final DiagramModel model;
    private final AppContext context;
    private final PlacementStore store;
    private final SheetMaker maker;
    private final PlacementHistory wholeHistory = new PlacementHistory();
    private PlacementHistory history = wholeHistory;
    private String connectionId = "";
    private String name = "";
    private Placement stored = Placement.EMPTY;
    private Placement whole = Placement.EMPTY;
    private boolean loaded;
    private boolean saving;

    DiagramController(DiagramModel model, AppContext context) {
        this.model = model;
        this.context = context;
        this.store = context.engine().placements();
        this.maker = new SheetMaker(model, context);
        model.filterProperty().addListener((property, before, now) -> remake());
        model.colouringProperty().addListener((property, before, now) -> remake());
    }

    /// Name of the connection, for files and commands.
    String name() {
        return name;
    }

    /// Whether the kept places are looked up.
    boolean isLoaded() {
        return loaded;
    }

    /// A schema was read, for the first time or again.
    void show(String connection, String connectionName, SchemaDefinition read) {
        if (!connection.equals(connectionId)) {
            clear();
            connectionId = connection;
            name = connectionName;
        }
        model.show(read);
        List<QualifiedName> still =
                model.selected().stream().filter(id -> model.find(id).isPresent()).toList();
        model.select(still);
        if (loaded) {
            remake();
        } else {
            load(connection);
        }
    }

    /// Nothing is open.
    void clear() {
        maker.forget();
        connectionId = "";
        loaded = false;
        stored = Placement.EMPTY;
        whole = Placement.EMPTY;
        wholeHistory.clear();
        history = wholeHistory;
        model.enter(new DiagramMode.Everything());
        model.filterSchemas(Set.of());
        model.select(List.of());
        model.selectMark("");
        model.place(Placement.EMPTY);
        model.show((SchemaDefinition) null);
        model.show(Sheet.EMPTY);
        model.history(history);
    }

    private void load(String connection) {
        model.work(true);
        context.jobs()
                .startQuiet(
                        new JobDescription("diagram", TEXTS.get("job.load", name), name),
                        job -> store.load(connection),
                        kept -> {
                            if (connection.equals(connectionId) && !loaded) {
                                loaded = true;
                                stored = kept;
                                whole = kept;
                                model.place(kept);
                                if (!model.stoppedProperty().get()) {
                                    remake();
                                }
                            }
                        });
    }

    /// Makes the sheet anew from what the model says.
    void remake() {
        order(false, made -> take(made.placement()));
    }

    private void order(boolean again, java.util.function.Consumer<SheetOrder.Made> then) {
        SchemaDefinition definition = model.definition();
        if (definition == null || !loaded) {
            return;
        }
        var order =
                new SheetOrder(
                        definition,
                        model.mode(),
                        model.placement(),
                        model.schemasProperty().get(),
                        model.filterProperty().get(),
                        model.colouringProperty().get(),
                        again);
        maker.make(order, name, then);
    }

    /// Lays out what was stopped, be it while places were looked up.
    void resume() {
        if (loaded) {
            remake();
        } else if (!connectionId.isEmpty()) {
            load(connectionId);
        }
    }

    /// Stops laying out; what was shown stays.
    void cancelLayout() {
        maker.cancel();
    }

    private void take(Placement now) {
        model.place(now);
        if (model.isEverything()) {
            whole = now;
            save();
        }
        model.history(history);
    }

    private void save() {
        if (saving || whole.equals(stored) || connectionId.isEmpty()) {
            return;
        }
        saving = true;
        String connection = connectionId;
        Placement before = stored;
        Placement now = whole;
        context.jobs()
                .startQuiet(
                        new JobDescription("diagram", TEXTS.get("job.save", name), name),
                        job -> {
                            store.save(connection, before, now);
                            return now;
                        },
                        saved -> {
                            saving = false;
                            if (connection.equals(connectionId)) {
                                stored = saved;
                                save();
                            }
                        },
                        failure -> {
                            saving = false;
                            context.status().say(TEXTS.get("save.failed", failure.message()));
                        });
    }

    // Changes, each of which can be undone

    private void change(UnaryOperator<Placement> step) {
        Placement before = model.placement();
        Placement after = step.apply(before);
        if (!after.equals(before)) {
            history.push(before);
            take(after);
            remake();
        }
    }

    void move(Set<QualifiedName> tables, double dx, double dy) {
        change(placement -> placement.move(tables, place -> place.movedBy(dx, dy)));
    }

    /// An area with the tables in it.
    void moveArea(String id, double dx, double dy) {
        change(placement -> {
            Set<QualifiedName> inside = new HashSet<>();
            for (Placement.Area area : placement.areas()) {
                if (area.id().equals(id)) {
                    inside.addAll(tablesIn(area));
                }
            }
            return placement
                    .move(inside, place -> place.movedBy(dx, dy))
                    .withAreas(areas(placement, id, area -> area.movedBy(dx, dy)));
        });
    }

    Set<QualifiedName> tablesIn(Placement.Area area) {
        Set<QualifiedName> inside = new LinkedHashSet<>();
        for (Diagram.Box box : model.sheet().diagram().boxes()) {
            if (area.holds(box)) {
                inside.add(box.id());
            }
        }
        return inside;
    }

    void changeArea(String id, UnaryOperator<Placement.Area> step) {
        change(placement -> placement.withAreas(areas(placement, id, step)));
    }

    private static List<Placement.Area> areas(
            Placement placement, String id, UnaryOperator<Placement.Area> step) {
        List<Placement.Area> changed = new ArrayList<>(placement.areas());
        changed.replaceAll(area -> area.id().equals(id) ? step.apply(area) : area);
        return changed;
    }

    void changeNote(String id, UnaryOperator<Placement.Note> step) {
        change(placement -> {
            List<Placement.Note> changed = new ArrayList<>(placement.notes());
            changed.replaceAll(note -> note.id().equals(id) ? step.apply(note) : note);
            return placement.withNotes(changed);
        });
    }

    /// Returns the identifier of the new note.
    String addNote(double x, double y) {
        String id = UUID.randomUUID().toString();
        change(placement -> {
            List<Placement.Note> more = new ArrayList<>(placement.notes());
            more.add(new Placement.Note(id, TEXTS.get("note.new"), x, y, 200, 88, 4));
            return placement.withNotes(more);
        });
        model.selectMark(id);
        return id;
    }

    String addArea(String caption, Sheet.Area around) {
        String id = UUID.randomUUID().toString();
        change(placement -> {
            List<Placement.Area> more = new ArrayList<>(placement.areas());
            more.add(
                    new Placement.Area(
                            id,
                            caption,
                            around.left(),
                            around.top(),
                            around.width(),
                            around.height(),
                            more.size()));
            return placement.withAreas(more);
        });
        model.selectMark(id);
        return id;
    }

    /// A note or an area; the tables of an area stay.
    void removeMark(String id) {
        change(placement ->
                placement
                        .withNotes(
                                placement.notes().stream()
                                        .filter(note -> !note.id().equals(id))
                                        .toList())
                        .withAreas(
                                placement.areas().stream()
                                        .filter(area -> !area.id().equals(id))
                                        .toList()));
        model.selectMark("");
    }

    void hide(Set<QualifiedName> tables) {
        change(placement -> {
            Set<QualifiedName> hidden = new HashSet<>(placement.hidden());
            hidden.addAll(tables);
            return placement.withHidden(hidden);
        });
        model.select(List.of());
    }

    void showHidden() {
        change(placement -> placement.withHidden(Set.of()));
    }

    /// @param hue −1 for none
    void colour(Set<QualifiedName> tables, int hue) {
        change(placement -> {
            Map<QualifiedName, Integer> hues = new HashMap<>(placement.hues());
            for (QualifiedName table : tables) {
                if (hue < 0) {
                    hues.remove(table);
                } else {
                    hues.put(table, hue);
                }
            }
            return placement.withHues(hues);
        });
    }

    /// Shows the lines of an often referenced table, or badges in their stead.
    void toggleHub(QualifiedName table) {
        change(placement -> {
            Set<QualifiedName> hubs = new HashSet<>(placement.hubsWithLines());
            if (!hubs.remove(table)) {
                hubs.add(table);
            }
            return placement.withHubLines(hubs);
        });
    }

    void layOutAgain() {
        Placement before = model.placement();
        order(
                true,
                made -> {
                    history.push(before);
                    take(made.placement());
                });
    }

    void undo() {
        if (history.canUndo()) {
            take(history.undo(model.placement()));
            remake();
        }
    }

    void redo() {
        if (history.canRedo()) {
            take(history.redo(model.placement()));
            remake();
        }
    }

    // Modes

    void enter(DiagramMode mode) {
        if (mode.equals(model.mode())) {
            return;
        }
        boolean everything = mode instanceof DiagramMode.Everything;
        history = everything ? wholeHistory : new PlacementHistory();
        model.enter(mode);
        model.place(everything ? whole : Placement.EMPTY.withHues(whole.hues()));
        model.history(history);
        remake();
    }

    void filterSchemas(Set<String> only) {
        model.filterSchemas(only);
        remake();
    }
}
