package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.Placement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// The mouse on the canvas: drag the page to look around, a table to move it and all selected ones,
/// with Shift over the page to select by a rubber band.
final class DiagramPointer {

    private static final double GRID = 4;
    private static final double EDGE_REACH = 5;

    /// What the pointer asks for.
    interface Actions {
        void open(QualifiedName table);

        void editMark(String id);
    }

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final DiagramController controller;
    private final PointerState state;
    private final Actions actions;
    private final Tooltip tip = new Tooltip();
    private double pressX;
    private double pressY;
    private double lastX;
    private double lastY;

    DiagramPointer(
            DiagramCanvas canvas,
            DiagramModel model,
            DiagramController controller,
            PointerState state,
            Actions actions) {
        this.canvas = canvas;
        this.model = model;
        this.controller = controller;
        this.state = state;
        this.actions = actions;
        tip.setShowDelay(Duration.millis(350));
        tip.setShowDuration(Duration.seconds(30));
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        canvas.addEventHandler(
                MouseEvent.MOUSE_EXITED,
                event -> {
                    if (state.hover(-1, -1)) {
                        canvas.requestLayout();
                    }
                });
    }

    private double x(double screenX) {
        return canvas.viewport().toDiagramX(screenX);
    }

    private double y(double screenY) {
        return canvas.viewport().toDiagramY(screenY);
    }

    /// The box under a point of the screen; −1 for none.
    int boxAt(double screenX, double screenY) {
        return model.sheet().diagram().boxAt(x(screenX), y(screenY));
    }

    /// The note or area under a point of the screen; empty for none. An area is met at its title
    /// and its border.
    String markAt(double screenX, double screenY) {
        if (!model.isEverything()) {
            return "";
        }
        double x = x(screenX);
        double y = y(screenY);
        for (Placement.Note note : model.placement().notes().reversed()) {
            if (x >= note.x()
                    && x < note.x() + note.width()
                    && y >= note.y()
                    && y < note.y() + note.height()) {
                return note.id();
            }
        }
        if (boxAt(screenX, screenY) >= 0) {
            return "";
        }
        double border = 6 / canvas.viewport().scale();
        for (Placement.Area area : model.placement().areas().reversed()) {
            var whole =
                    new Sheet.Area(
                            area.x(), area.y(), area.x() + area.width(), area.y() + area.height());
            double title = Math.max(MarksLayer.TITLE, 20 / canvas.viewport().scale());
            boolean inTitle = y < area.y() + title;
            if (whole.grown(border).contains(x, y)
                    && (inTitle || !whole.grown(-border).contains(x, y))) {
                return area.id();
            }
        }
        return "";
    }

    private boolean isAtHandle(double right, double bottom, MouseEvent event) {
        return Math.abs(canvas.viewport().screenX(right) - event.getX()) < MarksLayer.HANDLE
                && Math.abs(canvas.viewport().screenY(bottom) - event.getY()) < MarksLayer.HANDLE;
    }

    private void press(MouseEvent event) {
        canvas.requestFocus();
        Tooltip.uninstall(canvas, tip);
        pressX = event.getX();
        pressY = event.getY();
        lastX = pressX;
        lastY = pressY;
        if (event.getButton() == MouseButton.MIDDLE) {
            state.begin(PointerState.Drag.PAN, Set.of(), "");
            return;
        }
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        boolean more = event.isShiftDown() || event.isShortcutDown();
        String mark = markAt(pressX, pressY);
        int box = boxAt(pressX, pressY);
        if (!mark.isEmpty()) {
            model.selectMark(mark);
            beginMark(mark, event);
        } else if (box >= 0) {
            QualifiedName table = model.sheet().box(box).id();
            if (more) {
                model.toggle(table);
            } else if (!model.selected().contains(table)) {
                model.select(List.of(table));
            }
            Set<QualifiedName> carried = new HashSet<>(model.selected());
            state.begin(PointerState.Drag.TABLES, carried, "");
        } else if (event.isShiftDown()) {
            state.begin(PointerState.Drag.BAND, Set.of(), "");
        } else {
            state.begin(PointerState.Drag.PAN, Set.of(), "");
        }
    }

    private void beginMark(String id, MouseEvent event) {
        for (Placement.Note note : model.placement().notes()) {
            if (note.id().equals(id)) {
                boolean size = isAtHandle(note.x() + note.width(), note.y() + note.height(), event);
                state.begin(
                        size ? PointerState.Drag.NOTE_SIZE : PointerState.Drag.NOTE, Set.of(), id);
            }
        }
        for (Placement.Area area : model.placement().areas()) {
            if (area.id().equals(id)) {
                if (isAtHandle(area.x() + area.width(), area.y() + area.height(), event)) {
                    state.begin(PointerState.Drag.AREA_SIZE, Set.of(), id);
                } else {
                    state.begin(PointerState.Drag.AREA, controller.tablesIn(area), id);
                }
            }
        }
    }

    private void drag(MouseEvent event) {
        if (event.isStillSincePress()) {
            return;
        }
        double scale = canvas.viewport().scale();
        switch (state.drag()) {
            case NOTHING -> {}
            case PAN -> {
                canvas.setCursor(Cursor.CLOSED_HAND);
                canvas.panBy(event.getX() - lastX, event.getY() - lastY);
            }
            case BAND ->
                    state.stretch(
                            new Sheet.Area(
                                    Math.min(x(pressX), x(event.getX())),
                                    Math.min(y(pressY), y(event.getY())),
                                    Math.max(x(pressX), x(event.getX())),
                                    Math.max(y(pressY), y(event.getY()))));
            case TABLES, AREA, NOTE, AREA_SIZE, NOTE_SIZE -> {
                canvas.setCursor(Cursor.MOVE);
                state.carry(
                        snap((event.getX() - pressX) / scale),
                        snap((event.getY() - pressY) / scale));
            }
        }
        lastX = event.getX();
        lastY = event.getY();
        canvas.requestLayout();
    }

    static double snap(double value) {
        return Math.rint(value / GRID) * GRID;
    }

    private void release(MouseEvent event) {
        canvas.setCursor(Cursor.DEFAULT);
        PointerState.Drag was = state.drag();
        double dx = state.dx();
        double dy = state.dy();
        Sheet.Area band = state.band();
        String mark = state.mark();
        Set<QualifiedName> carried = state.carried();
        boolean moved = dx != 0 || dy != 0;
        switch (was) {
            case NOTHING, PAN -> {}
            case BAND -> {
                if (band != null) {
                    selectIn(band);
                }
            }
            case TABLES -> {
                if (moved) {
                    state.drop();
                    controller.move(carried, dx, dy);
                }
            }
            case AREA -> {
                if (moved) {
                    controller.moveArea(mark, dx, dy);
                }
            }
            case AREA_SIZE, NOTE, NOTE_SIZE -> {
                if (moved) {
                    resize(was, mark);
                }
            }
        }
        state.drop();
        if (!moved || model.isSketch()) {
            // in a sketch tables go back: their places are not found yet
            state.settle();
        }
        canvas.requestLayout();
    }

    private void resize(PointerState.Drag what, String mark) {
        if (what == PointerState.Drag.AREA_SIZE) {
            controller.changeArea(mark, state::moved);
        } else {
            controller.changeNote(mark, state::moved);
        }
    }

    private void selectIn(Sheet.Area band) {
        List<QualifiedName> inside = new ArrayList<>(model.selected());
        for (Diagram.Box box : model.sheet().diagram().boxes()) {
            if (band.touches(Sheet.Area.of(box)) && !inside.contains(box.id())) {
                inside.add(box.id());
            }
        }
        model.select(inside);
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        String mark = markAt(event.getX(), event.getY());
        int box = boxAt(event.getX(), event.getY());
        boolean more = event.isShiftDown() || event.isShortcutDown();
        if (event.getClickCount() == 2 && !mark.isEmpty()) {
            actions.editMark(mark);
        } else if (event.getClickCount() == 2 && box >= 0) {
            actions.open(model.sheet().box(box).id());
        } else if (mark.isEmpty() && !more) {
            model.selectMark("");
            model.select(box < 0 ? List.of() : List.of(model.sheet().box(box).id()));
        }
    }

    private void hover(double screenX, double screenY) {
        int box = boxAt(screenX, screenY);
        int edge =
                box >= 0
                        ? -1
                        : model.sheet()
                                .edgeAt(
                                        x(screenX),
                                        y(screenY),
                                        EDGE_REACH / canvas.viewport().scale());
        if (state.hover(box, edge)) {
            canvas.setCursor(box >= 0 ? Cursor.HAND : Cursor.DEFAULT);
            Tooltip.uninstall(canvas, tip);
            if (edge >= 0) {
                tip.setText(Relations.words(model, model.sheet().diagram().edges().get(edge)));
                Tooltip.install(canvas, tip);
            } else if (box >= 0 && isCut(box)) {
                tip.setText(model.sheet().box(box).id().display());
                Tooltip.install(canvas, tip);
            }
            canvas.requestLayout();
        }
    }

    private boolean isCut(int box) {
        Diagram.Box shown = model.sheet().box(box);
        return shown.title().contains("…") || canvas.viewport().scale() < 0.3;
    }
}
