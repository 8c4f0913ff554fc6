package dev.drydock.ui.schema.diagram;

import dev.drydock.ui.job.FxJobs;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A diagram to look around in. Draws once per pulse: tiles, and over them the layers that change
/// while one looks. The wheel zooms around the cursor; everything else is given to it by others.
public final class DiagramCanvas extends Region {

    private static final double ZOOM_STEP = 1.25;
    private static final double WHEEL_STEP = 1.0015;
    private static final Duration REST = Duration.millis(140);

    private final Canvas canvas = new Canvas();
    private final Viewport viewport = new Viewport();
    private final DiagramColors colors = new DiagramColors(this);
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(1);
    private final Tiles tiles;
    private final List<Brush.Layer> layers = new ArrayList<>();
    private final List<Runnable> afterDrawing = new ArrayList<>();
    private final PauseTransition rest = new PauseTransition(REST);
    private Sheet sheet = Sheet.EMPTY;
    private boolean still = true;
    private boolean colorsChanged = true;
    private Sheet.@Nullable Area fitWhenSized;

    DiagramCanvas(FxJobs jobs) {
        tiles = new Tiles(jobs, this::requestLayout);
        getStyleClass().add("diagram-canvas");
        setFocusTraversable(true);
        setMinSize(0, 0);
        getChildren().add(canvas);
        colors.onChange(() -> {
            colorsChanged = true;
            requestLayout();
        });
        rest.setOnFinished(event -> {
            still = true;
            requestLayout();
        });
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(
                ZoomEvent.ZOOM, event -> zoomBy(event.getZoomFactor(), event.getX(), event.getY()));
    }

    DiagramColors colors() {
        return colors;
    }

    Viewport viewport() {
        return viewport;
    }

    Sheet sheet() {
        return sheet;
    }

    Tiles tiles() {
        return tiles;
    }

    public ReadOnlyDoubleProperty zoomProperty() {
        return zoom.getReadOnlyProperty();
    }

    /// Drawn over the tiles, in the order of adding.
    void addLayer(Brush.Layer layer) {
        layers.add(layer);
    }

    /// Runs after each drawing, for what follows the view.
    void afterDrawing(Runnable action) {
        afterDrawing.add(action);
    }

    /// Another sheet in the same view; what did not change stays on the screen.
    void show(Sheet shown) {
        tiles.show(shown, shown.changedSince(sheet).orElse(null));
        sheet = shown;
        requestLayout();
    }

    /// Everything comes into view.
    void fit() {
        fit(sheet.bounds());
    }

    void fit(Sheet.Area area) {
        if (getWidth() < 1 || getHeight() < 1) {
            fitWhenSized = area;
        } else {
            viewport.fit(area, getWidth(), getHeight());
        }
        jumped();
    }

    /// Brings a box into the middle.
    void reveal(int box) {
        var chosen = sheet.box(box);
        viewport.center(
                chosen.x(), chosen.y(), chosen.width(), chosen.height(), getWidth(), getHeight());
        fitWhenSized = null;
        jumped();
    }

    void lookAt(double x, double y) {
        viewport.lookAt(x, y, getWidth(), getHeight());
        moved();
    }

    void restore(Viewport.State state) {
        viewport.restore(state);
        fitWhenSized = null;
        jumped();
    }

    void zoomIn() {
        zoomBy(ZOOM_STEP, getWidth() / 2, getHeight() / 2);
    }

    void zoomOut() {
        zoomBy(1 / ZOOM_STEP, getWidth() / 2, getHeight() / 2);
    }

    void zoomTo(double scale) {
        zoomBy(scale / viewport.scale(), getWidth() / 2, getHeight() / 2);
    }

    void zoomBy(double factor, double x, double y) {
        viewport.zoomAround(factor, x, y);
        moved();
    }

    void panBy(double dx, double dy) {
        viewport.pan(dx, dy);
        moved();
    }

    /// The view moves and will rest soon.
    private void moved() {
        still = false;
        rest.playFromStart();
        zoom.set(viewport.scale());
        requestLayout();
    }

    /// The view is elsewhere and rests there.
    private void jumped() {
        still = true;
        zoom.set(viewport.scale());
        requestLayout();
    }

    private void scroll(ScrollEvent event) {
        if (event.isShiftDown()) {
            panBy(event.getDeltaX() + event.getDeltaY(), 0);
        } else if (event.isAltDown()) {
            panBy(0, event.getDeltaY());
        } else {
            zoomBy(Math.pow(WHEEL_STEP, event.getDeltaY()), event.getX(), event.getY());
        }
        event.consume();
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
        Sheet.Area wanted = fitWhenSized;
        if (wanted != null) {
            fitWhenSized = null;
            viewport.fit(wanted, width, height);
            zoom.set(viewport.scale());
        }
        if (colorsChanged) {
            colorsChanged = false;
            tiles.use(colors.palette());
        }
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.setFill(colors.get(DiagramColors.Role.PAGE));
        to.fillRect(0, 0, width, height);
        if (!sheet.isEmpty()) {
            tiles.draw(to, viewport, width, height, ratio(), still);
        }
        var brush = new Brush(to, viewport, colors, width, height);
        layers.forEach(layer -> layer.paint(brush));
        afterDrawing.forEach(Runnable::run);
    }

    private double ratio() {
        return getScene() == null || getScene().getWindow() == null
                ? 1
                : getScene().getWindow().getRenderScaleX();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return DiagramColors.META;
    }
}
