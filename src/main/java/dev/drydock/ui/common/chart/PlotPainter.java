package dev.drydock.ui.common.chart;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// Draws one plot: grid, axes, lines, limit and cursor. Lines of the grid lie on pixels.
final class PlotPainter {

    /// Room for the texts of the value axis; the same in every chart, so that plots in a column
    /// line up.
    static final double LEFT = 64;

    private static final double RIGHT = 12;
    private static final double TOP = 7;
    private static final double BOTTOM = 20;
    private static final double TICK_HEIGHT = 36;
    private static final double TIME_TICK_WIDTH = 84;
    private static final double LINE_WIDTH = 1.5;
    private static final double TINT = 0.14;
    private static final double DOT = 3;
    // half the width of the time at the cursor
    private static final double PILL = 28;

    private final GraphicsContext canvas;
    private final ChartColors colors;
    private final double plotWidth;
    private final double plotHeight;
    private final double width;
    private final double height;
    private final long from;
    private final long to;

    PlotPainter(
            GraphicsContext canvas,
            ChartColors colors,
            double width,
            double height,
            long to,
            Duration window) {
        this.canvas = canvas;
        this.colors = colors;
        this.width = width;
        this.height = height;
        this.plotWidth = Math.max(1, width - LEFT - RIGHT);
        this.plotHeight = Math.max(1, height - TOP - BOTTOM);
        this.to = to;
        this.from = to - window.toMillis();
    }

    /// The time at a place of the plot; the nearest edge outside it.
    long timeAt(double x) {
        double share = Math.clamp((x - LEFT) / plotWidth, 0, 1);
        return from + Math.round(share * (to - from));
    }

    void paint(
            List<ChartSeries> series, ChartUnit unit, OptionalDouble limit, @Nullable Long cursor) {
        canvas.clearRect(0, 0, width, height);
        canvas.setFont(colors.font());
        ValueScale scale = scale(series, unit);
        paintValueAxis(scale, unit);
        Long pointed = cursor != null && cursor >= from && cursor <= to ? cursor : null;
        paintTimeAxis(pointed == null ? Double.NaN : pillCenter(x(pointed)));
        canvas.save();
        canvas.beginPath();
        canvas.rect(LEFT, TOP - 2, plotWidth, plotHeight + 3);
        canvas.clip();
        limit.ifPresent(value -> paintLimit(scale, value));
        for (ChartSeries one : series) {
            paintLine(one, scale);
        }
        canvas.restore();
        if (pointed != null) {
            paintCursor(series, scale, pointed);
        }
    }

    private ValueScale scale(List<ChartSeries> series, ChartUnit unit) {
        double highest = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (ChartSeries one : series) {
            TimeSeries points = one.points();
            for (int i = points.indexFrom(from); i < points.size(); i++) {
                double value = points.value(i);
                if (!Double.isNaN(value)) {
                    highest = Math.max(highest, value);
                    lowest = Math.min(lowest, value);
                }
            }
        }
        int ticks = (int) Math.clamp(plotHeight / TICK_HEIGHT, 2, 6);
        return switch (unit.kind()) {
            case NUMBER -> ValueScale.fromZero(highest, ticks, ValueScale.Rounding.DECIMAL);
            case COUNT -> ValueScale.fromZero(highest, ticks, ValueScale.Rounding.WHOLE);
            case BYTES -> ValueScale.fromZero(highest, ticks, ValueScale.Rounding.BINARY);
            case SHARE -> ValueScale.upToOne(lowest, ticks);
        };
    }

    private void paintValueAxis(ValueScale scale, ChartUnit unit) {
        canvas.setLineWidth(1);
        canvas.setTextAlign(TextAlignment.RIGHT);
        canvas.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < scale.tickCount(); i++) {
            double y = onPixel(TOP + scale.y(scale.tick(i), plotHeight));
            canvas.setStroke(colors.grid());
            canvas.strokeLine(LEFT, y, LEFT + plotWidth, y);
            canvas.setFill(colors.axisText());
            canvas.fillText(unit.axis().apply(scale.tick(i)), LEFT - 8, y);
        }
    }

    // @param pill middle of the cursor's time, which no other text may touch; NaN for none
    private void paintTimeAxis(double pill) {
        Duration step = TimeTicks.step(Duration.ofMillis(to - from), plotWidth, TIME_TICK_WIDTH);
        canvas.setTextAlign(TextAlignment.CENTER);
        canvas.setTextBaseline(VPos.BASELINE);
        canvas.setFill(colors.axisText());
        canvas.setStroke(colors.grid());
        for (long tick = TimeTicks.firstFrom(from, step); tick <= to; tick += step.toMillis()) {
            double x = x(tick);
            canvas.strokeLine(onPixel(x), TOP + plotHeight, onPixel(x), TOP + plotHeight + 3);
            // a text that would leave the plot at either end is left out, not cut
            boolean free = Double.isNaN(pill) || Math.abs(x - pill) > 2 * PILL;
            if (free && x > LEFT + 12 && x < LEFT + plotWidth - 12) {
                canvas.fillText(TimeTicks.text(tick, step, ZoneId.systemDefault()), x, height - 5);
            }
        }
    }

    private void paintLimit(ValueScale scale, double value) {
        if (value <= scale.high()) {
            double y = onPixel(TOP + scale.y(value, plotHeight));
            canvas.setStroke(colors.limit());
            canvas.setLineDashes(4, 4);
            canvas.strokeLine(LEFT, y, LEFT + plotWidth, y);
            canvas.setLineDashes();
        }
    }

    private void paintLine(ChartSeries one, ValueScale scale) {
        Color color = colors.series(one.hue());
        canvas.setLineWidth(LINE_WIDTH);
        canvas.setLineJoin(StrokeLineJoin.ROUND);
        canvas.setLineCap(StrokeLineCap.ROUND);
        canvas.setStroke(color);
        for (List<Thinning.Point> piece : Thinning.thin(one.points(), from, to, plotWidth)) {
            int size = piece.size();
            var xs = new double[size + 2];
            var ys = new double[size + 2];
            for (int i = 0; i < size; i++) {
                xs[i] = LEFT + piece.get(i).x();
                ys[i] = TOP + scale.y(piece.get(i).value(), plotHeight);
            }
            if (size == 1) {
                canvas.setFill(color);
                canvas.fillOval(xs[0] - 1.5, ys[0] - 1.5, 3, 3);
                continue;
            }
            if (one.filled()) {
                xs[size] = xs[size - 1];
                ys[size] = TOP + plotHeight;
                xs[size + 1] = xs[0];
                ys[size + 1] = TOP + plotHeight;
                canvas.setFill(color.deriveColor(0, 1, 1, TINT));
                canvas.fillPolygon(xs, ys, size + 2);
            }
            canvas.strokePolyline(xs, ys, size);
        }
    }

    private void paintCursor(List<ChartSeries> series, ValueScale scale, long cursor) {
        double x = onPixel(x(cursor));
        canvas.setLineWidth(1);
        canvas.setStroke(colors.cursor());
        canvas.strokeLine(x, TOP, x, TOP + plotHeight);
        for (ChartSeries one : series) {
            int index = one.points().nearest(cursor);
            if (index >= 0 && !Double.isNaN(one.points().value(index))) {
                double y = TOP + scale.y(one.points().value(index), plotHeight);
                canvas.setFill(colors.background());
                canvas.fillOval(x - DOT - 1.5, y - DOT - 1.5, 2 * DOT + 3, 2 * DOT + 3);
                canvas.setFill(colors.series(one.hue()));
                canvas.fillOval(x - DOT, y - DOT, 2 * DOT, 2 * DOT);
            }
        }
        canvas.setFill(colors.cursor());
        canvas.setTextAlign(TextAlignment.CENTER);
        canvas.setTextBaseline(VPos.BASELINE);
        canvas.fillText(TimeTicks.exact(cursor, ZoneId.systemDefault()), pillCenter(x), height - 5);
    }

    private double pillCenter(double x) {
        return Math.clamp(x, LEFT + PILL, Math.max(LEFT + PILL, LEFT + plotWidth - PILL));
    }

    private double x(long time) {
        return LEFT + (time - from) / (double) (to - from) * plotWidth;
    }

    private static double onPixel(double place) {
        return Math.floor(place) + 0.5;
    }
}
