package dev.drydock.ui.backups;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polyline;

/// A small line of figures, the last one marked. Says nothing to a screen reader: the cell's text
/// does.
final class Sparkline extends Region {

    private static final double WIDTH = 56;
    private static final double HEIGHT = 16;
    private static final double MARGIN = 2.5;

    /// A steady line runs through the row, not along its edge.
    private static final double HEADROOM = 1.5;

    Sparkline(List<Long> figures) {
        getStyleClass().add("sparkline");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        long largest = figures.stream().mapToLong(Long::longValue).max().orElse(0);
        // from zero: a change of a percent must not look like a mountain
        double scale = largest <= 0 ? 0 : (HEIGHT - 2 * MARGIN) / (largest * HEADROOM);
        double step = figures.size() < 2 ? 0 : (WIDTH - 2 * MARGIN) / (figures.size() - 1);
        var line = new Polyline();
        line.getStyleClass().add("sparkline-line");
        double x = MARGIN;
        double y = HEIGHT - MARGIN;
        for (int i = 0; i < figures.size(); i++) {
            x = figures.size() < 2 ? WIDTH - MARGIN : MARGIN + i * step;
            y = HEIGHT - MARGIN - figures.get(i) * scale;
            line.getPoints().addAll(x, y);
        }
        getChildren().add(line);
        if (!figures.isEmpty()) {
            var mark = new Circle(x, y, 2);
            mark.getStyleClass().add("sparkline-mark");
            getChildren().add(mark);
        }
    }
}
