package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.ui.common.Texts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;

/// Walking from table to table by keyboard: along foreign keys, back, and to what lies beside.
final class Walk {

    private static final Texts TEXTS = Texts.forPackage(Walk.class);
    private static final int MOST_CHOICES = 40;

    private final DiagramCanvas canvas;
    private final DiagramModel model;
    private final Deque<QualifiedName> trail = new ArrayDeque<>();
    private final ContextMenu chooser = new ContextMenu();

    Walk(DiagramCanvas canvas, DiagramModel model) {
        this.canvas = canvas;
        this.model = model;
        chooser.getStyleClass().add("walk-chooser");
    }

    /// Offers the tables one foreign key away; goes there at once when there is one only. Returns
    /// false when no table is selected.
    boolean along() {
        SchemaDefinition definition = model.definition();
        var from = model.lastSelected();
        if (definition == null || from.isEmpty()) {
            return false;
        }
        List<Relations.Neighbour> neighbours =
                Relations.neighbours(definition, model.sheet(), from.get());
        if (neighbours.size() == 1) {
            go(neighbours.getFirst().table());
        } else if (!neighbours.isEmpty()) {
            choose(neighbours);
        }
        return true;
    }

    private void choose(List<Relations.Neighbour> neighbours) {
        chooser.getItems().clear();
        var title =
                new CustomMenuItem(new Label(TEXTS.get("walk.title", neighbours.size())), false);
        title.setDisable(true);
        chooser.getItems().add(title);
        for (Relations.Neighbour neighbour :
                neighbours.subList(0, Math.min(MOST_CHOICES, neighbours.size()))) {
            var item = new MenuItem(neighbour.words());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> go(neighbour.table()));
            chooser.getItems().add(item);
        }
        chooser.show(canvas, Side.LEFT, canvas.getWidth() / 2, canvas.getHeight() / 2);
    }

    private void go(QualifiedName table) {
        model.lastSelected().ifPresent(trail::push);
        show(table);
    }

    /// Back to the table one came from; false when there is none.
    boolean back() {
        while (!trail.isEmpty()) {
            QualifiedName table = trail.pop();
            if (model.sheet().indexOf(table) >= 0) {
                show(table);
                return true;
            }
        }
        return false;
    }

    private void show(QualifiedName table) {
        model.select(List.of(table));
        int box = model.sheet().indexOf(table);
        if (box >= 0) {
            canvas.reveal(box);
        }
    }

    /// To the nearest table in a direction.
    void beside(KeyCode direction) {
        Sheet sheet = model.sheet();
        int from = model.lastSelected().map(sheet::indexOf).orElse(-1);
        double x =
                from < 0
                        ? canvas.viewport().toDiagramX(canvas.getWidth() / 2)
                        : middleX(sheet.box(from));
        double y =
                from < 0
                        ? canvas.viewport().toDiagramY(canvas.getHeight() / 2)
                        : middleY(sheet.box(from));
        int best = -1;
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < sheet.diagram().boxes().size(); i++) {
            double dx = middleX(sheet.box(i)) - x;
            double dy = middleY(sheet.box(i)) - y;
            double ahead =
                    switch (direction) {
                        case LEFT -> -dx;
                        case RIGHT -> dx;
                        case UP -> -dy;
                        default -> dy;
                    };
            double aside =
                    Math.abs(direction == KeyCode.LEFT || direction == KeyCode.RIGHT ? dy : dx);
            double distance = ahead + 2.5 * aside;
            if (i != from && ahead > 8 && distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        if (best >= 0) {
            go(sheet.box(best).id());
        }
    }

    private static double middleX(Diagram.Box box) {
        return box.x() + box.width() / 2;
    }

    private static double middleY(Diagram.Box box) {
        return box.y() + box.height() / 2;
    }
}
