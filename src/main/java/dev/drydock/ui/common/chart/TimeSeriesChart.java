package dev.drydock.ui.common.chart;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A live line chart on a canvas. It draws when it is told of new points, when the cursor moves and
/// when size or theme change, at most once per frame, and otherwise rests. FX thread only.
///
/// Arrow keys move the cursor from point to point, Escape takes it away.
public final class TimeSeriesChart extends Region {

    private static final double PREFERRED_WIDTH = 360;
    private static final double PREFERRED_HEIGHT = 170;

    // before the fields below: the super constructor may ask for style
    private final ChartColors colors = new ChartColors(this);
    private final ChartUnit unit;
    private final List<ChartSeries> series;
    private final SharedCursor cursor;
    private final ChartLegend legend;
    private final Canvas canvas = new Canvas();
    private final Label note = new Label();
    private OptionalDouble limit = OptionalDouble.empty();
    private Duration window = Duration.ofMinutes(5);
    private long end;

    /// @param series what is drawn, the first below the others
    /// @param cursor shared with the charts that show the same time
    public TimeSeriesChart(
            String title, ChartUnit unit, List<ChartSeries> series, SharedCursor cursor) {
        this.unit = unit;
        this.series = List.copyOf(series);
        this.cursor = cursor;
        this.legend = new ChartLegend(title, unit, this.series);
        getStyleClass().add("time-series-chart");
        note.getStyleClass().add("chart-note");
        note.setWrapText(true);
        note.setMouseTransparent(true);
        getChildren().addAll(canvas, legend, note);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointAt(event.getX()));
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointAtNothing());
        addEventHandler(KeyEvent.KEY_PRESSED, this::moveCursor);
        cursor.epochMillisProperty().addListener((property, before, now) -> redraw());
        colors.onChange(this::redraw);
        redraw();
    }

    ChartColors colors() {
        return colors;
    }

    /// How much time is shown.
    public void setWindow(Duration shown) {
        window = shown;
        redraw();
    }

    /// Shows a value that must not be passed: as a line where it fits the axis, and in words beside
    /// the series.
    public void setLimit(OptionalDouble value, String words) {
        limit = value;
        legend.showLimit(words);
        redraw();
    }

    /// A sentence in the place of the plot, for a chart that has nothing to show; empty for none.
    public void setNote(String sentence) {
        note.setText(sentence);
        redraw();
    }

    /// The series have new points; the plot ends at this time.
    public void show(long epochMillis) {
        end = epochMillis;
        redraw();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ChartColors.META;
    }

    @Override
    protected double computePrefWidth(double height) {
        return PREFERRED_WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return PREFERRED_HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 110;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = snapSizeX(getWidth() - left - snappedRightInset());
        double legendHeight = snapSizeY(legend.prefHeight(width));
        double top = snappedTopInset();
        layoutInArea(
                legend,
                left,
                top,
                width,
                legendHeight,
                0,
                null,
                true,
                true,
                javafx.geometry.HPos.LEFT,
                javafx.geometry.VPos.CENTER);
        double plotTop = snapPositionY(top + legendHeight + 4);
        double height = snapSizeY(getHeight() - plotTop - snappedBottomInset());
        if (width <= 0 || height <= 0) {
            return;
        }
        canvas.setWidth(width);
        canvas.setHeight(height);
        canvas.relocate(left, plotTop);
        double noteWidth = Math.max(0, width - PlotPainter.LEFT - 40);
        double noteHeight = Math.min(height, note.prefHeight(noteWidth));
        note.resizeRelocate(
                left + PlotPainter.LEFT + 14,
                plotTop + (height - 20 - noteHeight) / 2,
                noteWidth,
                noteHeight);
        painter().paint(series, unit, limit, cursor.epochMillis());
        legend.show(cursor.epochMillis());
        setAccessibleText(legend.inWords(cursor.epochMillis()));
    }

    private PlotPainter painter() {
        return new PlotPainter(
                canvas.getGraphicsContext2D(),
                colors,
                canvas.getWidth(),
                canvas.getHeight(),
                end,
                window);
    }

    // the next layout pass draws, so that many changes cost one picture
    private void redraw() {
        requestLayout();
    }

    private void pointAt(double x) {
        cursor.epochMillisProperty().set(nearestPoint(painter().timeAt(x)));
    }

    private void pointAtNothing() {
        cursor.epochMillisProperty().set(null);
    }

    private @Nullable Long nearestPoint(long time) {
        TimeSeries points = series.getFirst().points();
        int index = points.nearest(time);
        return index < 0 ? null : points.time(index);
    }

    private void moveCursor(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        TimeSeries points = series.getFirst().points();
        Long now = cursor.epochMillis();
        if (step != 0 && points.size() > 0) {
            int index = now == null ? points.size() - 1 : points.nearest(now) + step;
            cursor.epochMillisProperty().set(points.time(Math.clamp(index, 0, points.size() - 1)));
            event.consume();
        } else if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE && now != null) {
            pointAtNothing();
            event.consume();
        }
    }
}
