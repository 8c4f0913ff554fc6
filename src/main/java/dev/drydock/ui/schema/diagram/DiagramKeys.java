package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyEvent;

/// The keyboard on the canvas.
final class DiagramKeys {

    private static final double PAN = 60;
    private static final double NUDGE = 4;
    private static final double FAR = 40;

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final DiagramController controller;
    private final DiagramPage page;
    private final Walk walk;

    DiagramKeys(
            DiagramCanvas canvas,
            DiagramModel model,
            DiagramController controller,
            DiagramPage page) {
        this.canvas = canvas;
        this.model = model;
        this.controller = controller;
        this.page = page;
        this.walk = new Walk(canvas, model);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        boolean done =
                event.isShortcutDown() ? withControl(event) : !event.isAltDown() && plain(event);
        if (done) {
            event.consume();
        }
    }

    private boolean withControl(KeyEvent event) {
        switch (event.getCode()) {
            case Z -> {
                if (event.isShiftDown()) {
                    controller.redo();
                } else {
                    controller.undo();
                }
            }
            case Y -> controller.redo();
            case F -> page.find();
            case A ->
                    model.select(
                            model.sheet().diagram().boxes().stream().map(box -> box.id()).toList());
            case LEFT, RIGHT, UP, DOWN -> walk.beside(event.getCode());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean plain(KeyEvent event) {
        double step = event.isShiftDown() ? FAR : NUDGE;
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> canvas.zoomIn();
            case MINUS, SUBTRACT -> canvas.zoomOut();
            case DIGIT0, NUMPAD0 -> canvas.fit();
            case DIGIT1, NUMPAD1 -> canvas.zoomTo(1);
            case DIGIT2, NUMPAD2 -> page.fitSelection();
            case LEFT -> arrow(-step, 0);
            case RIGHT -> arrow(step, 0);
            case UP -> arrow(0, -step);
            case DOWN -> arrow(0, step);
            case TAB -> {
                return event.isShiftDown() ? walk.back() : walk.along();
            }
            case N -> page.showNeighbourhood();
            case P -> page.showPath();
            case H -> controller.hide(selected());
            case DELETE, BACK_SPACE -> delete();
            case F2 -> page.editMark(model.selectedMark());
            case ENTER -> page.openSelected();
            case CONTEXT_MENU -> page.showMenu();
            case ESCAPE -> {
                return page.stepBack();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private Set<QualifiedName> selected() {
        return new HashSet<>(model.selected());
    }

    private void delete() {
        if (!model.selectedMark().isEmpty()) {
            controller.removeMark(model.selectedMark());
        } else {
            controller.hide(selected());
        }
    }

    private void arrow(double dx, double dy) {
        String mark = model.selectedMark();
        List<QualifiedName> tables = model.selected();
        if (!mark.isEmpty()) {
            controller.changeNote(mark, note -> note.movedBy(dx, dy));
            controller.moveArea(mark, dx, dy);
        } else if (tables.isEmpty()) {
            canvas.panBy(-Math.signum(dx) * PAN, -Math.signum(dy) * PAN);
        } else {
            controller.move(selected(), dx, dy);
        }
    }
}
