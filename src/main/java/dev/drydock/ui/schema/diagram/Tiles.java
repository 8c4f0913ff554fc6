package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.picture.Palette;
import dev.drydock.picture.View;
import dev.drydock.ui.job.FxJobs;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;

/// What does not move, as tiles that a worker paints. While the view moves they come at
/// power-of-two scales and are drawn scaled; when it rests, at its own scale, pixel for pixel.
/// Until a tile is there, what is known of the place at another scale stands in. FX thread only.
final class Tiles {

    private static final long BYTES = 160L << 20;
    private static final int BATCH = 4;
    private static final double OVERVIEW_PIXELS = 1_400;

    private final FxJobs jobs;
    private final Runnable onPainted;
    private final TileCache cache = new TileCache(BYTES);
    private Sheet sheet = Sheet.EMPTY;
    private @Nullable Palette palette;
    private @Nullable Image overview;
    private double overviewScale;
    private boolean overviewStale = true;
    private double lastScale;
    private boolean painting;
    private boolean complete = true;
    private int edition;

    private record Painted(TileCache.@Nullable Key key, Image image) {}

    /// @param onPainted called when there is something new to draw
    Tiles(FxJobs jobs, Runnable onPainted) {
        this.jobs = jobs;
        this.onPainted = onPainted;
    }

    /// Another sheet. What did not change stays as it is.
    ///
    /// @param changed null when all did
    void show(Sheet shown, @Nullable List<Sheet.Area> changed) {
        sheet = shown;
        edition++;
        overviewStale = true;
        if (changed == null) {
            cache.clear();
            overview = null;
        } else {
            cache.markStale(changed);
        }
    }

    /// Other colours.
    void use(Palette colors) {
        if (!colors.equals(palette)) {
            palette = colors;
            edition++;
            cache.clear();
            overview = null;
            overviewStale = true;
        }
    }

    /// The whole at a small scale; null until it is painted.
    @Nullable Image overview() {
        return overview;
    }

    /// Pixels of the overview per unit.
    double overviewScale() {
        return overviewScale;
    }

    /// Whether all that is seen was drawn as it is now.
    boolean isComplete() {
        return complete;
    }

    long bytes() {
        return cache.bytes();
    }

    /// Draws what the viewport sees and asks for what is missing.
    ///
    /// @param still whether the view rests
    /// @param ratio pixels of the screen per pixel of the scene
    void draw(
            GraphicsContext to,
            Viewport viewport,
            double w,
            double h,
            double ratio,
            boolean still) {
        double exact = viewport.scale() * ratio;
        double level = Math.pow(2, Math.rint(Math.log(exact) / Math.log(2)));
        double wanted = still ? exact : level;
        List<OnScreen> gaps = gaps(wanted, viewport, w, h);
        if (!gaps.isEmpty()) {
            underlay(to, viewport, w, h, wanted, level, gaps);
        }
        drawScale(to, wanted, viewport, w, h, null);
        if (gaps.isEmpty()) {
            lastScale = wanted;
        }
        request(wanted, viewport, w, h);
    }

    /// Draws what stands in, where it is seen only: in software each pixel that is drawn twice
    /// delays the frame.
    private void underlay(
            GraphicsContext to,
            Viewport viewport,
            double w,
            double h,
            double wanted,
            double level,
            List<OnScreen> gaps) {
        for (double scale : new double[] {lastScale, level, level / 2, level * 2}) {
            if (scale != wanted && scale > 0 && gaps(scale, viewport, w, h).isEmpty()) {
                drawScale(to, scale, viewport, w, h, gaps);
                return;
            }
        }
        Image whole = overview;
        if (whole != null) {
            double factor = viewport.scale() / overviewScale;
            double left = viewport.screenX(sheet.bounds().left());
            double top = viewport.screenY(sheet.bounds().top());
            OnScreen place =
                    new OnScreen(
                            left,
                            top,
                            left + whole.getWidth() * factor,
                            top + whole.getHeight() * factor);
            to.setImageSmoothing(false);
            gaps.forEach(gap -> place.draw(to, whole, gap));
        }
        if (lastScale > 0 && lastScale != wanted) {
            drawScale(to, lastScale, viewport, w, h, gaps);
        }
    }

    private List<TileCache.Key> visible(double scale, Viewport viewport, double w, double h) {
        Sheet.Area all = sheet.bounds();
        double size = TileCache.SIZE / scale;
        int left = (int) Math.floor(Math.max(viewport.toDiagramX(0), all.left()) / size);
        int top = (int) Math.floor(Math.max(viewport.toDiagramY(0), all.top()) / size);
        int right = (int) Math.floor(Math.min(viewport.toDiagramX(w), all.right()) / size);
        int bottom = (int) Math.floor(Math.min(viewport.toDiagramY(h), all.bottom()) / size);
        List<TileCache.Key> keys = new ArrayList<>();
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                keys.add(new TileCache.Key(scale, column, row));
            }
        }
        return keys;
    }

    /// Where tiles of the scale are missing.
    private List<OnScreen> gaps(double scale, Viewport viewport, double w, double h) {
        List<OnScreen> gaps = new ArrayList<>();
        for (TileCache.Key key : visible(scale, viewport, w, h)) {
            if (cache.find(key) == null) {
                gaps.add(OnScreen.of(key, viewport));
            }
        }
        return gaps;
    }

    /// @param gaps where to draw; null for everywhere
    private void drawScale(
            GraphicsContext to,
            double scale,
            Viewport viewport,
            double w,
            double h,
            @Nullable List<OnScreen> gaps) {
        // what is scaled is replaced as soon as the view rests; smoothing it would cost most of a
        // frame
        to.setImageSmoothing(false);
        for (TileCache.Key key : visible(scale, viewport, w, h)) {
            Image image = cache.find(key);
            if (image != null) {
                OnScreen place = OnScreen.of(key, viewport);
                (gaps == null ? List.of(place) : gaps).forEach(gap -> place.draw(to, image, gap));
            }
        }
    }

    private void request(double scale, Viewport viewport, double w, double h) {
        List<TileCache.Key> missing = new ArrayList<>(visible(scale, viewport, w, h));
        missing.removeIf(cache::isFresh);
        complete = missing.isEmpty();
        Palette colors = palette;
        boolean needsOverview = overviewStale && !sheet.isEmpty();
        if (painting || colors == null || (missing.isEmpty() && !needsOverview)) {
            return;
        }
        double middleX = viewport.toDiagramX(w / 2);
        double middleY = viewport.toDiagramY(h / 2);
        missing.sort(
                Comparator.comparingDouble(key -> {
                    Sheet.Area area = key.area();
                    return Math.hypot(
                            (area.left() + area.right()) / 2 - middleX,
                            (area.top() + area.bottom()) / 2 - middleY);
                }));
        List<TileCache.Key> batch =
                overview == null && needsOverview
                        ? List.of()
                        : List.copyOf(missing.subList(0, Math.min(BATCH, missing.size())));
        start(batch, needsOverview && (missing.isEmpty() || overview == null), colors);
    }

    private void start(List<TileCache.Key> batch, boolean withOverview, Palette colors) {
        Sheet painted = sheet;
        int wanted = edition;
        painting = true;
        jobs.startQuiet(
                new JobDescription("diagram", "Paint the diagram", ""),
                context -> paint(painted, batch, withOverview, colors, context),
                done -> {
                    painting = false;
                    if (wanted == edition) {
                        done.forEach(tile -> take(tile, painted));
                    }
                    onPainted.run();
                },
                failure -> {
                    painting = false;
                    throw failure;
                });
    }

    private void take(Painted tile, Sheet of) {
        TileCache.Key key = tile.key();
        if (key != null) {
            cache.put(key, tile.image());
        } else {
            overview = tile.image();
            overviewScale = overviewScale(of);
            overviewStale = false;
        }
    }

    private static double overviewScale(Sheet sheet) {
        Sheet.Area all = sheet.bounds();
        return Math.min(1, OVERVIEW_PIXELS / Math.max(all.width(), all.height()));
    }

    private static List<Painted> paint(
            Sheet sheet,
            List<TileCache.Key> batch,
            boolean withOverview,
            Palette colors,
            JobContext context) {
        List<Painted> painted = new ArrayList<>();
        for (TileCache.Key key : batch) {
            context.cancel().throwIfCancelled();
            painted.add(
                    new Painted(
                            key,
                            image(
                                    sheet,
                                    colors,
                                    View.tile(
                                            key.scale(),
                                            (double) key.column() * TileCache.SIZE,
                                            (double) key.row() * TileCache.SIZE,
                                            TileCache.SIZE,
                                            TileCache.SIZE))));
        }
        if (withOverview) {
            Sheet.Area all = sheet.bounds();
            double scale = overviewScale(sheet);
            painted.add(
                    new Painted(
                            null,
                            image(
                                    sheet,
                                    colors,
                                    View.tile(
                                            scale,
                                            all.left() * scale,
                                            all.top() * scale,
                                            Math.max(1, Math.ceil(all.width() * scale)),
                                            Math.max(1, Math.ceil(all.height() * scale))))));
        }
        return painted;
    }

    private static Image image(Sheet sheet, Palette colors, View view) {
        int[] pixels = sheet.picture().pixels(colors, view);
        return new WritableImage(
                new PixelBuffer<>(
                        (int) view.width(),
                        (int) view.height(),
                        IntBuffer.wrap(pixels),
                        PixelFormat.getIntArgbPreInstance()));
    }
}
