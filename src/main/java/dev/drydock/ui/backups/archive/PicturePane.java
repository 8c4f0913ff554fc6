package dev.drydock.ui.backups.archive;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.picture.DiagramPicture;
import dev.drydock.picture.Palette;
import dev.drydock.picture.View;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import java.nio.IntBuffer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// A diagram to look around in: drag to move, wheel or keys to zoom. What is in view is painted by
/// a job; until that is done, the last picture stands in for it.
final class PicturePane extends Region {

    /// One press of a button.
    static final double STEP = 1.25;

    private static final Texts TEXTS = Texts.forPackage(PicturePane.class);
    private static final double WHEEL_STEP = 1.0015;
    private static final double SMALLEST = 0.01;
    private static final double LARGEST = 2.5;
    private static final double MARGIN = 16;
    private static final double DARK = 0.5;

    /// @param left in pixels from the picture's top left corner
    private record Painted(Image image, double scale, double left, double top) {}

    private final Canvas canvas = new Canvas();
    private final ReadOnlyDoubleWrapper scale = new ReadOnlyDoubleWrapper(1);
    private final DiagramPicture picture;
    private final FxJobs jobs;
    private double left;
    private double top;
    private double pressedX;
    private double pressedY;
    private boolean fitted = true;
    private boolean painting;
    private boolean stale = true;
    private @Nullable Painted painted;

    PicturePane(DiagramPicture picture, FxJobs jobs) {
        this.picture = picture;
        this.jobs = jobs;
        getStyleClass().add("archive-picture");
        setFocusTraversable(true);
        setMinSize(0, 0);
        setPrefSize(1000, 700);
        setAccessibleText(TEXTS.get("picture", picture.diagram().boxes().size()));
        getChildren().add(canvas);
        backgroundProperty().addListener(changed -> repaint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(
                ZoomEvent.ZOOM, event -> zoomBy(event.getZoomFactor(), event.getX(), event.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    ReadOnlyDoubleProperty scaleProperty() {
        return scale.getReadOnlyProperty();
    }

    /// Whether what is in view is painted as it is.
    boolean isComplete() {
        return !painting && !stale;
    }

    /// Shows all of it, never larger than life; and again when the size changes.
    void fit() {
        fitted = true;
        double width = picture.diagram().width();
        double height = picture.diagram().height();
        double wanted =
                Math.min(
                        (getWidth() - 2 * MARGIN) / Math.max(1, width),
                        (getHeight() - 2 * MARGIN) / Math.max(1, height));
        scale.set(Math.clamp(wanted, SMALLEST, 1));
        left = (width * scale.get() - getWidth()) / 2;
        top = (height * scale.get() - getHeight()) / 2;
        repaint();
    }

    /// Around the middle.
    void zoomBy(double factor) {
        zoomBy(factor, getWidth() / 2, getHeight() / 2);
    }

    private void zoomBy(double factor, double x, double y) {
        fitted = false;
        double wanted = Math.clamp(scale.get() * factor, SMALLEST, LARGEST);
        double change = wanted / scale.get();
        left = (left + x) * change - x;
        top = (top + y) * change - y;
        scale.set(wanted);
        repaint();
    }

    private void press(MouseEvent event) {
        requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
    }

    private void drag(MouseEvent event) {
        move(pressedX - event.getX(), pressedY - event.getY());
        pressedX = event.getX();
        pressedY = event.getY();
    }

    private void move(double x, double y) {
        fitted = false;
        left += x;
        top += y;
        repaint();
    }

    private void scroll(ScrollEvent event) {
        zoomBy(Math.pow(WHEEL_STEP, event.getDeltaY()), event.getX(), event.getY());
        event.consume();
    }

    private void key(KeyEvent event) {
        double way = Math.min(getWidth(), getHeight()) / 8;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomBy(STEP);
            case MINUS, SUBTRACT -> zoomBy(1 / STEP);
            case DIGIT0, NUMPAD0, HOME -> fit();
            case LEFT -> move(-way, 0);
            case RIGHT -> move(way, 0);
            case UP -> move(0, -way);
            case DOWN -> move(0, way);
            default -> {
                return;
            }
        }
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        boolean resized = canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight();
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        if (resized && fitted) {
            fit();
        } else if (resized) {
            repaint();
        }
    }

    private void repaint() {
        stale = true;
        draw();
        paint();
    }

    /// The last picture, moved and scaled to where it belongs now.
    private void draw() {
        GraphicsContext to = canvas.getGraphicsContext2D();
        to.clearRect(0, 0, getWidth(), getHeight());
        Painted last = painted;
        if (last != null) {
            double change = scale.get() / last.scale();
            to.drawImage(
                    last.image(),
                    last.left() * change - Math.rint(left),
                    last.top() * change - Math.rint(top),
                    last.image().getWidth() * change,
                    last.image().getHeight() * change);
        }
    }

    private void paint() {
        if (painting || !stale || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        painting = true;
        stale = false;
        Palette palette = isDark() ? Palette.dark() : Palette.light();
        View view =
                View.tile(
                        scale.get(),
                        Math.rint(left),
                        Math.rint(top),
                        Math.ceil(getWidth()),
                        Math.ceil(getHeight()));
        jobs.startQuiet(
                new JobDescription("diagram", TEXTS.get("job.paint"), ""),
                run -> image(picture.pixels(palette, view), view),
                image -> {
                    painting = false;
                    painted = new Painted(image, view.scale(), view.left(), view.top());
                    draw();
                    paint();
                },
                failure -> {
                    painting = false;
                    throw failure;
                });
    }

    private static Image image(int[] pixels, View view) {
        return new WritableImage(
                new PixelBuffer<>(
                        (int) view.width(),
                        (int) view.height(),
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance()));
    }

    /// The theme gives the background.
    private boolean isDark() {
        if (getBackground() != null) {
            for (BackgroundFill fill : getBackground().getFills()) {
                if (fill.getFill() instanceof Color color) {
                    return color.getBrightness() < DARK;
                }
            }
        }
        return false;
    }
}
