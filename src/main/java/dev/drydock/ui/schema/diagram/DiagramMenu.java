package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.ui.common.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.shape.Rectangle;

/// The context menu of the canvas: of a table, a note or area, or the page.
final class DiagramMenu {

    private static final Texts TEXTS = Texts.forPackage(DiagramMenu.class);
    private static final int HUES = 8;

    /// What the menu needs from outside.
    ///
    /// @param copy puts a text into the clipboard
    /// @param ddl puts the statements of a table there
    record Copying(Consumer<String> copy, Consumer<QualifiedName> ddl) {}

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final DiagramController controller;
    private final DiagramExports exports;
    private final DiagramPage page;
    private final Copying copying;
    private final ContextMenu menu = new ContextMenu();

    DiagramMenu(
            DiagramCanvas canvas,
            DiagramModel model,
            DiagramController controller,
            DiagramExports exports,
            DiagramPage page,
            DiagramPointer pointer,
            Copying copying) {
        this.canvas = canvas;
        this.model = model;
        this.controller = controller;
        this.exports = exports;
        this.page = page;
        this.copying = copying;
        canvas.addEventHandler(
                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                event -> {
                    if (!event.isKeyboardTrigger()) {
                        aim(pointer, event.getX(), event.getY());
                        fill(
                                canvas.viewport().toDiagramX(event.getX()),
                                canvas.viewport().toDiagramY(event.getY()));
                        menu.show(canvas, event.getScreenX(), event.getScreenY());
                        event.consume();
                    }
                });
    }

    private void aim(DiagramPointer pointer, double x, double y) {
        String mark = pointer.markAt(x, y);
        int box = pointer.boxAt(x, y);
        if (!mark.isEmpty()) {
            model.selectMark(mark);
        } else if (box < 0) {
            model.selectMark("");
            model.select(List.of());
        } else if (!model.selected().contains(model.sheet().box(box).id())) {
            model.select(List.of(model.sheet().box(box).id()));
        }
    }

    /// In the middle of the canvas, for the keyboard.
    void show() {
        double x = canvas.getWidth() / 2;
        double y = canvas.getHeight() / 2;
        fill(canvas.viewport().toDiagramX(x), canvas.viewport().toDiagramY(y));
        var place = canvas.localToScreen(x, y);
        menu.show(canvas, place.getX(), place.getY());
    }

    /// For tests: what it offers.
    List<String> offered() {
        return menu.getItems().stream()
                .map(MenuItem::getText)
                .filter(text -> text != null)
                .toList();
    }

    private void fill(double x, double y) {
        menu.getItems().clear();
        if (!model.selectedMark().isEmpty()) {
            fillForMark();
        } else if (!model.selected().isEmpty()) {
            fillForTables();
        } else {
            fillForPage(x, y);
        }
    }

    private void fillForMark() {
        String mark = model.selectedMark();
        add("menu.edit", () -> page.editMark(mark));
        var colour = new Menu(TEXTS.get("menu.colour"));
        for (int i = 0; i < HUES; i++) {
            int hue = i;
            colour.getItems()
                    .add(
                            hueItem(
                                    hue,
                                    () -> {
                                        controller.changeArea(
                                                mark,
                                                area ->
                                                        new dev.drydock.engine.schema.diagram
                                                                .Placement.Area(
                                                                area.id(),
                                                                area.name(),
                                                                area.x(),
                                                                area.y(),
                                                                area.width(),
                                                                area.height(),
                                                                hue));
                                        controller.changeNote(
                                                mark,
                                                note ->
                                                        new dev.drydock.engine.schema.diagram
                                                                .Placement.Note(
                                                                note.id(),
                                                                note.text(),
                                                                note.x(),
                                                                note.y(),
                                                                note.width(),
                                                                note.height(),
                                                                hue));
                                    }));
        }
        menu.getItems().add(colour);
        add("menu.remove", () -> controller.removeMark(mark));
    }

    private void fillForTables() {
        Set<QualifiedName> tables = new HashSet<>(model.selected());
        if (tables.size() == 1) {
            add("menu.open", page::openSelected);
        }
        add("menu.neighbours", page::showNeighbourhood);
        if (tables.size() == 2) {
            add("menu.path", page::showPath);
        }
        add("menu.hide", () -> controller.hide(tables));
        var colour = new Menu(TEXTS.get("menu.colour"));
        for (int i = 0; i < HUES; i++) {
            int hue = i;
            colour.getItems().add(hueItem(hue, () -> controller.colour(tables, hue)));
        }
        var none = new MenuItem(TEXTS.get("menu.noColour"));
        none.setOnAction(event -> controller.colour(tables, -1));
        colour.getItems().addAll(new SeparatorMenuItem(), none);
        menu.getItems().add(colour);
        add("menu.areaAround", page::addArea);
        model.lastSelected().ifPresent(this::addHub);
        menu.getItems().add(new SeparatorMenuItem());
        model.lastSelected()
                .ifPresent(table -> {
                    add("menu.copyName", () -> copying.copy().accept(table.display()));
                    add("menu.copyDdl", () -> copying.ddl().accept(table));
                });
    }

    private void addHub(QualifiedName table) {
        for (Diagram.Hub hub : model.sheet().diagram().hubs()) {
            if (hub.id().equals(table) && model.isEverything()) {
                add(
                        hub.withLines() ? "menu.hubBadges" : "menu.hubLines",
                        () -> controller.toggleHub(table));
            }
        }
    }

    private void fillForPage(double x, double y) {
        add("menu.addNote", () -> page.editMark(controller.addNote(x, y)));
        add("menu.addArea", page::addArea);
        if (!model.placement().hidden().isEmpty()) {
            add("menu.showHidden", controller::showHidden);
        }
        add("menu.layout", controller::layOutAgain);
        add("menu.fit", canvas::fit);
        menu.getItems().add(new SeparatorMenuItem());
        var export = new Menu(TEXTS.get("menu.export"));
        for (ExportFormat format : ExportFormat.values()) {
            var item = new MenuItem(TEXTS.get("export.item." + format.word()));
            item.setOnAction(event -> exports.toFile(format));
            export.getItems().add(item);
        }
        menu.getItems().add(export);
        add("action.copyPicture", exports::copyPicture);
        add("action.copyCommand", exports::copyCommand);
    }

    private void add(String key, Runnable action) {
        var item = new MenuItem(TEXTS.get(key));
        item.setOnAction(event -> action.run());
        menu.getItems().add(item);
    }

    private MenuItem hueItem(int hue, Runnable action) {
        var swatch = new Rectangle(14, 14, canvas.colors().hue(hue));
        swatch.setArcWidth(4);
        swatch.setArcHeight(4);
        var item = new MenuItem(TEXTS.get("menu.hue", hue + 1), swatch);
        item.setOnAction(event -> action.run());
        return item;
    }
}
