package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.diagram.Diagram;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A diagram to look around in: drag to move, wheel to zoom around the cursor, arrows, `+`, `-`,
/// `0` by keyboard, click to select. Draws once per pulse, only what is seen.
public final class DiagramCanvas extends Region {

    private static final double ZOOM_STEP = 1.2;
    private static final double WHEEL_STEP = 1.0015;
    private static final double ARROW_STEP = 60;

    private final Canvas canvas = new Canvas();
    private final Viewport viewport = new Viewport();
    private final DiagramColors colors = new DiagramColors(this);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final IntConsumer onSelect;
    private final IntConsumer onOpen;
    private @Nullable Diagram diagram;
    private int selected = -1;
    private int hovered = -1;
    private double dragX;
    private double dragY;
    private boolean fitWhenSized;

    /// @param onSelect is given the index of a box, −1 for the page
    /// @param onOpen is given the index of a box that was double-clicked
    public DiagramCanvas(IntConsumer onSelect, IntConsumer onOpen) {
        this.onSelect = onSelect;
        this.onOpen = onOpen;
        getStyleClass().add("diagram-canvas");
        setFocusTraversable(true);
        setMinSize(0, 0);
        getChildren().add(canvas);
        bind();
    }

    private void bind() {
        colors.onChange(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> setCursor(Cursor.DEFAULT));
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> hover(event.getX(), event.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hover(-1e9, -1e9));
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    DiagramColors colors() {
        return colors;
    }

    public Viewport viewport() {
        return viewport;
    }

    public ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /// Another drawing; the whole of it comes into view.
    public void show(@Nullable Diagram placed) {
        diagram = placed;
        selected = -1;
        hovered = -1;
        fit();
    }

    /// Marks a box; −1 for none.
    public void select(int box) {
        selected = box;
        requestLayout();
    }

    /// Marks a box and brings it into the middle.
    public void reveal(int box) {
        Diagram shown = diagram;
        select(box);
        if (shown != null && box >= 0) {
            Diagram.Box chosen = shown.boxes().get(box);
            viewport.center(
                    chosen.x(),
                    chosen.y(),
                    chosen.width(),
                    chosen.height(),
                    getWidth(),
                    getHeight());
            moved();
        }
    }

    public void fit() {
        Diagram shown = diagram;
        if (getWidth() < 1 || getHeight() < 1) {
            fitWhenSized = true;
        } else if (shown != null) {
            viewport.fit(shown.width(), shown.height(), getWidth(), getHeight());
        }
        moved();
    }

    public void zoomIn() {
        zoomBy(ZOOM_STEP, getWidth() / 2, getHeight() / 2);
    }

    public void zoomOut() {
        zoomBy(1 / ZOOM_STEP, getWidth() / 2, getHeight() / 2);
    }

    private void zoomBy(double factor, double x, double y) {
        viewport.zoomAround(factor, x, y);
        moved();
    }

    private void moved() {
        zoom.set(viewport.scale());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        if (width < 1 || height < 1) {
            return;
        }
        if (fitWhenSized) {
            fitWhenSized = false;
            fit();
        }
        Diagram shown = diagram;
        Diagram drawn = shown == null ? Diagram.empty() : shown;
        new DiagramPainter(canvas.getGraphicsContext2D(), colors, viewport, width, height)
                .paint(drawn, selected, hovered);
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return DiagramColors.META;
    }

    private int boxAt(double x, double y) {
        Diagram shown = diagram;
        return shown == null ? -1 : shown.boxAt(viewport.toDiagramX(x), viewport.toDiagramY(y));
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragX = event.getX();
        dragY = event.getY();
    }

    private void drag(MouseEvent event) {
        setCursor(Cursor.CLOSED_HAND);
        viewport.pan(event.getX() - dragX, event.getY() - dragY);
        dragX = event.getX();
        dragY = event.getY();
        moved();
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        int box = boxAt(event.getX(), event.getY());
        onSelect.accept(box);
        if (event.getClickCount() == 2 && box >= 0) {
            onOpen.accept(box);
        }
    }

    private void hover(double x, double y) {
        int box = boxAt(x, y);
        if (box != hovered) {
            hovered = box;
            setCursor(box >= 0 ? Cursor.HAND : Cursor.DEFAULT);
            requestLayout();
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.isShiftDown() || event.isControlDown()) {
            viewport.pan(event.getDeltaX() + (event.isShiftDown() ? event.getDeltaY() : 0), 0);
            moved();
        } else {
            zoomBy(Math.pow(WHEEL_STEP, event.getDeltaY()), event.getX(), event.getY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD, EQUALS -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            case LEFT -> panBy(ARROW_STEP, 0);
            case RIGHT -> panBy(-ARROW_STEP, 0);
            case UP -> panBy(0, ARROW_STEP);
            case DOWN -> panBy(0, -ARROW_STEP);
            case ENTER -> {
                if (selected >= 0) {
                    onOpen.accept(selected);
                }
            }
            case ESCAPE -> onSelect.accept(-1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void panBy(double dx, double dy) {
        viewport.pan(dx, dy);
        moved();
    }
}
