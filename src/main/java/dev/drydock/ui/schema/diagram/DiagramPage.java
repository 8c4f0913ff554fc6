package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.diagram.Placement;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The diagram page: tools, canvas, and what lies over it. FX thread only.
public final class DiagramPage {

    private static final Texts TEXTS = Texts.forPackage(DiagramPage.class);

    private final AppContext context;
    private final DiagramModel model = new DiagramModel();
    private final DiagramController controller;
    private final DiagramCanvas canvas;
    private final PointerState pointerState = new PointerState();
    private final DiagramExports exports;
    private final DiagramMenu menu;
    private final FindBar findBar;
    private final Minimap minimap;
    private final SelectionCard card;
    private final NoteEditor noteEditor;
    private final Outside outside;
    private final BorderPane root = new BorderPane();
    private Viewport.@Nullable State wholeView;
    private Viewport.@Nullable State sketchView;
    private boolean fitNext = true;

    /// What lies outside of the page.
    ///
    /// @param selected told which table is selected now; null for none
    /// @param open shows the object page of a table
    /// @param copyDdl puts the statements of a table into the clipboard
    /// @param copy puts a text into the clipboard
    public record Outside(
            Consumer<@Nullable Table> selected,
            Consumer<Table> open,
            Consumer<Table> copyDdl,
            Consumer<String> copy) {}

    public DiagramPage(AppContext context, Outside outside) {
        this.context = context;
        this.outside = outside;
        controller = new DiagramController(model, context);
        canvas = new DiagramCanvas(context.jobs());
        exports = new DiagramExports(model, controller, canvas, context, outside.copy());
        var finder = new Finder(model);
        findBar = new FindBar(canvas, model, finder);
        minimap = new Minimap(canvas);
        card =
                new SelectionCard(
                        this::openSelected, this::showNeighbourhood, () -> model.select(List.of()));
        noteEditor = new NoteEditor(canvas, controller);
        var pointer =
                new DiagramPointer(
                        canvas,
                        model,
                        controller,
                        pointerState,
                        new DiagramPointer.Actions() {
                            @Override
                            public void open(QualifiedName table) {
                                model.find(table).ifPresent(outside.open());
                            }

                            @Override
                            public void editMark(String id) {
                                DiagramPage.this.editMark(id);
                            }
                        });
        new DiagramKeys(canvas, model, controller, this);
        menu =
                new DiagramMenu(
                        canvas,
                        model,
                        controller,
                        exports,
                        this,
                        pointer,
                        new DiagramMenu.Copying(
                                outside.copy(),
                                table -> model.find(table).ifPresent(outside.copyDdl())));
        var marks = new MarksLayer(model, pointerState);
        var highlights = new Highlights(model, pointerState, finder);
        var moving = new MovingTables(model, pointerState);
        canvas.addLayer(marks::paintAreas);
        canvas.addLayer(highlights::paint);
        canvas.addLayer(moving::paint);
        canvas.addLayer(marks::paintNotes);
        canvas.afterDrawing(this::settle);
        createView();
        bind();
    }

    private void createView() {
        var over = new StackPane(canvas, minimap, card, findBar);
        over.setMinSize(0, 0);
        var clip = new Rectangle();
        clip.widthProperty().bind(over.widthProperty());
        clip.heightProperty().bind(over.heightProperty());
        over.setClip(clip);
        place(minimap, Pos.BOTTOM_LEFT);
        place(card, Pos.BOTTOM_RIGHT);
        place(findBar, Pos.TOP_RIGHT);
        var modeBar = new ModeBar(model, controller, this::stepBack);
        var legend = new Legend(canvas, model);
        var topLeft = new javafx.scene.layout.VBox(8, modeBar, legend);
        topLeft.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        topLeft.setPickOnBounds(false);
        place(topLeft, Pos.TOP_LEFT);
        var working = new WorkingBar(model, controller::cancelLayout);
        place(working, Pos.TOP_CENTER);
        over.getChildren().addAll(topLeft, working, stopped(), noteEditor);
        root.setTop(new DiagramTools(model, controller, canvas, exports, this));
        root.setCenter(over);
        root.getStyleClass().add("diagram-page");
        root.getStylesheets().add(StyleSheets.of(DiagramPage.class, "diagram.css"));
        canvas.setAccessibleRole(AccessibleRole.NODE);
    }

    private static void place(Node node, Pos where) {
        StackPane.setAlignment(node, where);
        StackPane.setMargin(node, new Insets(12));
    }

    /// What stands in place of a diagram that was stopped before it was there.
    private Node stopped() {
        var empty =
                new EmptyState(
                                MaterialDesignS.SITEMAP,
                                TEXTS.get("stopped.title"),
                                TEXTS.get("stopped.text"))
                        .withAction(
                                TEXTS.get("stopped.action"),
                                MaterialDesignA.AUTO_FIX,
                                controller::resume);
        empty.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        empty.visibleProperty().bind(model.stoppedProperty());
        return empty;
    }

    private void bind() {
        model.sheetProperty().addListener((property, before, now) -> showSheet(before, now));
        model.placementProperty().addListener((property, before, now) -> canvas.requestLayout());
        model.selectedProperty()
                .addListener((property, before, now) -> {
                    showSelected();
                    outside.selected().accept(model.table().orElse(null));
                });
        model.selectedMarkProperty().addListener((property, before, now) -> canvas.requestLayout());
        model.modeProperty().addListener((property, before, now) -> modeChanged(before));
    }

    private void modeChanged(DiagramMode before) {
        if (before instanceof DiagramMode.Everything) {
            wholeView = canvas.viewport().state();
        }
        fitNext = true;
        pointerState.hover(-1, -1);
    }

    private void showSheet(Sheet before, Sheet sheet) {
        pointerState.land();
        pointerState.hover(-1, -1);
        canvas.show(sheet);
        if (sheet.isEmpty()) {
            fitNext = true;
            wholeView = null;
        } else if (fitNext) {
            fitNext = false;
            Viewport.State state = wholeView;
            if (model.isEverything() && state != null) {
                canvas.restore(state);
            } else {
                canvas.fit();
            }
        } else if (sketchView != null) {
            afterSketch(before, sheet);
        }
        sketchView = model.isSketch() ? canvas.viewport().state() : null;
        canvas.setAccessibleText(TEXTS.get("label", sheet.diagram().boxes().size()));
        showSelected();
    }

    /// Tables stand elsewhere than in the sketch: who looked at all of it sees all again, who
    /// looked at a table keeps it where it is.
    private void afterSketch(Sheet sketch, Sheet sheet) {
        Viewport view = canvas.viewport();
        if (view.state().equals(sketchView)) {
            canvas.fit();
            return;
        }
        double middleX = view.toDiagramX(canvas.getWidth() / 2);
        double middleY = view.toDiagramY(canvas.getHeight() / 2);
        sketch.diagram().boxes().stream()
                .min(
                        Comparator.comparingDouble(box ->
                                Math.hypot(
                                        box.x() + box.width() / 2 - middleX,
                                        box.y() + box.height() / 2 - middleY)))
                .ifPresent(old ->
                        sheet.find(old.id())
                                .ifPresent(now ->
                                        canvas.panBy(
                                                (old.x() - now.x()) * view.scale(),
                                                (old.y() - now.y()) * view.scale())));
    }

    private void settle() {
        if (pointerState.isLanding() && canvas.tiles().isComplete()) {
            pointerState.settle();
            canvas.requestLayout();
        }
    }

    private void showSelected() {
        SchemaDefinition definition = model.definition();
        var table = model.table();
        if (table.isPresent() && definition != null) {
            card.show(table.get(), definition);
            canvas.setAccessibleText(Relations.whereabouts(model, table.get()));
        } else {
            card.hide();
        }
        canvas.requestLayout();
    }

    // For the tab

    public Node root() {
        return root;
    }

    /// A schema was read, for the first time or again: placed tables stay where they are.
    public void show(String connectionId, String name, SchemaDefinition read) {
        controller.show(connectionId, name, read);
    }

    /// Nothing is open.
    public void clear() {
        findBar.close();
        controller.clear();
    }

    /// Marks the table and brings it into the middle, unless it is marked; null takes the mark
    /// away.
    public void reveal(@Nullable Table table) {
        if (table == null) {
            model.select(List.of());
            return;
        }
        if (isLast(table)) {
            // it was chosen here: the view must not jump away under the pointer
            return;
        }
        if (model.sheet().indexOf(table.id()) < 0 && !model.isEverything()) {
            stepBack();
        }
        model.select(List.of(table.id()));
        int box = model.sheet().indexOf(table.id());
        if (box >= 0) {
            canvas.reveal(box);
        }
    }

    /// Marks the table where it stands.
    public void select(@Nullable Table table) {
        if (table == null ? !model.selected().isEmpty() : !isLast(table)) {
            model.select(table == null ? List.of() : List.of(table.id()));
        }
    }

    private boolean isLast(Table table) {
        return model.lastSelected().filter(table.id()::equals).isPresent();
    }

    public boolean isEmpty() {
        return model.sheet().isEmpty();
    }

    /// Asks for a file and writes the drawing there.
    public void export() {
        exports.toFile(ExportFormat.SVG);
    }

    /// The command that makes the same drawing.
    public String command() {
        return exports.command();
    }

    /// Opens the search on the canvas.
    public void find() {
        findBar.open();
    }

    /// Whether the middle of the table is that of the view, give or take two pixels.
    public boolean isInTheMiddle(QualifiedName table) {
        return model.sheet()
                .find(table)
                .filter(box -> {
                    double x = canvas.viewport().screenX(box.x() + box.width() / 2);
                    double y = canvas.viewport().screenY(box.y() + box.height() / 2);
                    return Math.abs(x - canvas.getWidth() / 2) <= 2
                            && Math.abs(y - canvas.getHeight() / 2) <= 2;
                })
                .isPresent();
    }

    public boolean isFocused() {
        return canvas.isFocused();
    }

    public void saveState(WorkspaceSection section) {
        section.put("minimap", minimap.isOpen());
        section.put("colouring", model.colouringProperty().get().name());
    }

    public void restoreState(WorkspaceSection section) {
        minimap.setOpen(section.getFlag("minimap", true));
        for (Colouring colouring : Colouring.values()) {
            if (colouring.name().equals(section.get("colouring", ""))) {
                model.colouringProperty().set(colouring);
            }
        }
    }

    // For the parts of the page

    DiagramModel model() {
        return model;
    }

    DiagramController controller() {
        return controller;
    }

    DiagramCanvas canvas() {
        return canvas;
    }

    FindBar findBar() {
        return findBar;
    }

    void openSelected() {
        model.table().ifPresent(outside.open());
    }

    void showMenu() {
        menu.show();
    }

    void showNeighbourhood() {
        if (!model.selected().isEmpty()) {
            controller.enter(new DiagramMode.Around(new HashSet<>(model.selected()), 1));
        }
    }

    void showPath() {
        if (model.selected().size() >= 2) {
            List<QualifiedName> two =
                    model.selected().subList(model.selected().size() - 2, model.selected().size());
            controller.enter(new DiagramMode.Way(two.get(0), two.get(1)));
        } else {
            context.status().say(TEXTS.get("path.two"));
        }
    }

    /// One step out: from a search, a mode, a selection. False when there is nothing to leave.
    boolean stepBack() {
        if (findBar.isVisible()) {
            findBar.close();
        } else if (!model.isEverything()) {
            controller.enter(new DiagramMode.Everything());
        } else if (!model.selected().isEmpty() || !model.selectedMark().isEmpty()) {
            model.selectMark("");
            model.select(List.of());
        } else {
            return false;
        }
        return true;
    }

    void fitSelection() {
        Sheet.Area around = selectedArea();
        if (around != null) {
            canvas.fit(around.grown(40));
        }
    }

    private Sheet.@Nullable Area selectedArea() {
        Sheet.Area around = null;
        for (QualifiedName table : model.selected()) {
            int box = model.sheet().indexOf(table);
            if (box >= 0) {
                Sheet.Area one = Sheet.Area.of(model.sheet().box(box));
                around = around == null ? one : around.union(one);
            }
        }
        return around;
    }

    void addNote() {
        if (!model.isEverything()) {
            controller.enter(new DiagramMode.Everything());
        }
        editMark(
                controller.addNote(
                        DiagramPointer.snap(canvas.viewport().toDiagramX(canvas.getWidth() / 2)),
                        DiagramPointer.snap(canvas.viewport().toDiagramY(canvas.getHeight() / 2))));
    }

    /// Around the selected tables, else in the middle of the view.
    void addArea() {
        Sheet.Area around = selectedArea();
        double x = canvas.viewport().toDiagramX(canvas.getWidth() / 2);
        double y = canvas.viewport().toDiagramY(canvas.getHeight() / 2);
        Sheet.Area wanted =
                around == null
                        ? new Sheet.Area(x - 240, y - 160, x + 240, y + 160)
                        : new Sheet.Area(
                                around.left() - 24,
                                around.top() - 48,
                                around.right() + 24,
                                around.bottom() + 24);
        context.dialogs()
                .askText(
                        TEXTS.get("area.title"),
                        TEXTS.get("area.label"),
                        "",
                        TEXTS.get("area.add"),
                        caption -> controller.addArea(caption, wanted));
    }

    void editMark(String id) {
        for (Placement.Note note : model.placement().notes()) {
            if (note.id().equals(id)) {
                noteEditor.edit(note);
            }
        }
        for (Placement.Area area : model.placement().areas()) {
            if (area.id().equals(id)) {
                context.dialogs()
                        .askText(
                                TEXTS.get("area.rename"),
                                TEXTS.get("area.label"),
                                area.name(),
                                TEXTS.get("area.rename"),
                                caption -> controller.changeArea(id, one -> one.named(caption)));
            }
        }
    }

    Set<QualifiedName> shown() {
        Set<QualifiedName> ids = new HashSet<>();
        model.sheet().diagram().boxes().forEach(box -> ids.add(box.id()));
        return ids;
    }
}
