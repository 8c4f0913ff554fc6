package dev.drydock.ui.schema.diagram;

import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/// The whole in a corner, with the part that is seen; a press or drag goes there. Hidden while the
/// whole is in view.
final class Minimap extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(Minimap.class);
    private static final double WIDTH = 200;
    private static final double HEIGHT = 130;

    private final DiagramCanvas canvas;
    private final Canvas map = new Canvas(WIDTH, HEIGHT);
    private final Button fold = new Button();
    private boolean open = true;

    Minimap(DiagramCanvas canvas) {
        this.canvas = canvas;
        getStyleClass().add("minimap");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        fold.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "small");
        fold.setOnAction(event -> setOpen(!open));
        setAlignment(fold, Pos.TOP_RIGHT);
        getChildren().addAll(map, fold);
        map.addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        map.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
        canvas.afterDrawing(this::draw);
        setOpen(true);
    }

    boolean isOpen() {
        return open;
    }

    void setOpen(boolean shown) {
        open = shown;
        map.setVisible(shown);
        map.setManaged(shown);
        String text = TEXTS.get(shown ? "map.hide" : "map.show");
        fold.setAccessibleText(text);
        fold.setTooltip(new Tooltip(text));
        fold.setGraphic(Icons.small(shown ? MaterialDesignC.CHEVRON_DOWN : MaterialDesignM.MAP));
        draw();
    }

    private double scale() {
        Sheet.Area all = canvas.sheet().bounds();
        return Math.min(WIDTH / all.width(), HEIGHT / all.height());
    }

    private double left() {
        return (WIDTH - canvas.sheet().bounds().width() * scale()) / 2;
    }

    private double top() {
        return (HEIGHT - canvas.sheet().bounds().height() * scale()) / 2;
    }

    private void draw() {
        setVisible(!seesAll());
        if (!open || !isVisible()) {
            return;
        }
        GraphicsContext to = map.getGraphicsContext2D();
        to.setFill(canvas.colors().get(DiagramColors.Role.PAGE));
        to.fillRect(0, 0, WIDTH, HEIGHT);
        Sheet.Area all = canvas.sheet().bounds();
        double scale = scale();
        Image whole = canvas.tiles().overview();
        if (whole != null) {
            double factor = scale / canvas.tiles().overviewScale();
            to.drawImage(
                    whole, left(), top(), whole.getWidth() * factor, whole.getHeight() * factor);
        }
        Viewport viewport = canvas.viewport();
        double x = left() + (viewport.toDiagramX(0) - all.left()) * scale;
        double y = top() + (viewport.toDiagramY(0) - all.top()) * scale;
        double right = left() + (viewport.toDiagramX(canvas.getWidth()) - all.left()) * scale;
        double bottom = top() + (viewport.toDiagramY(canvas.getHeight()) - all.top()) * scale;
        Color accent = canvas.colors().get(DiagramColors.Role.ACCENT);
        double shownX = Math.max(1, x);
        double shownY = Math.max(1, y);
        double width = Math.max(4, Math.min(WIDTH - 1, right) - shownX);
        double height = Math.max(4, Math.min(HEIGHT - 1, bottom) - shownY);
        to.setFill(Brush.faded(accent, 0.12));
        to.fillRect(shownX, shownY, width, height);
        to.setStroke(accent);
        to.setLineWidth(1.5);
        to.strokeRect(shownX, shownY, width, height);
    }

    /// A map of what is all in view would only cover a part of it.
    private boolean seesAll() {
        Sheet.Area all = canvas.sheet().bounds();
        Viewport viewport = canvas.viewport();
        return viewport.toDiagramX(0) <= all.left()
                && viewport.toDiagramY(0) <= all.top()
                && viewport.toDiagramX(canvas.getWidth()) >= all.left() + all.width()
                && viewport.toDiagramY(canvas.getHeight()) >= all.top() + all.height();
    }

    private void go(MouseEvent event) {
        Sheet.Area all = canvas.sheet().bounds();
        canvas.lookAt(
                all.left() + (event.getX() - left()) / scale(),
                all.top() + (event.getY() - top()) / scale());
        event.consume();
    }
}
