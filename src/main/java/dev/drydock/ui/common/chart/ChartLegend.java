package dev.drydock.ui.common.chart;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Title, names and values above a plot: the newest values, or those under the cursor.
final class ChartLegend extends HBox {

    private final String title;
    private final ChartUnit unit;
    private final List<ChartSeries> series;
    private final List<Label> values = new ArrayList<>();
    private final Label limit = new Label();

    ChartLegend(String title, ChartUnit unit, List<ChartSeries> series) {
        this.title = title;
        this.unit = unit;
        this.series = series;
        getStyleClass().add("chart-legend");
        setAlignment(Pos.CENTER_LEFT);
        var heading = new Label(title);
        heading.getStyleClass().add("chart-title");
        heading.setMinWidth(USE_PREF_SIZE);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(heading, space);
        for (ChartSeries one : series) {
            getChildren().add(entry(one));
        }
        limit.getStyleClass().add("chart-legend-limit");
        limit.setManaged(false);
        limit.setVisible(false);
        getChildren().add(limit);
    }

    private HBox entry(ChartSeries one) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("chart-swatch", "chart-series-" + one.hue());
        var name = new Label(one.name());
        name.getStyleClass().add("chart-legend-name");
        var value = new Label(ChartText.MISSING);
        value.getStyleClass().add("chart-legend-value");
        value.setMinWidth(USE_PREF_SIZE);
        values.add(value);
        var entry = new HBox(swatch, name, value);
        entry.getStyleClass().add("chart-legend-entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        return entry;
    }

    /// Shows a limit beside the series; an empty text hides it.
    void showLimit(String text) {
        limit.setText(text);
        limit.setVisible(!text.isEmpty());
        limit.setManaged(!text.isEmpty());
    }

    /// @param cursor the time pointed at; null for the newest values
    void show(@Nullable Long cursor) {
        for (int i = 0; i < series.size(); i++) {
            values.get(i).setText(text(series.get(i).points(), cursor));
        }
    }

    /// The legend in words.
    String inWords(@Nullable Long cursor) {
        var words = new StringBuilder(title);
        if (cursor != null) {
            words.append(' ').append(TimeTicks.exact(cursor, ZoneId.systemDefault()));
        }
        for (int i = 0; i < series.size(); i++) {
            words.append(i == 0 ? ": " : ", ")
                    .append(series.get(i).name())
                    .append(' ')
                    .append(values.get(i).getText());
        }
        return words.toString();
    }

    private String text(TimeSeries points, @Nullable Long cursor) {
        int index = cursor == null ? points.size() - 1 : points.nearest(cursor);
        double value = index < 0 ? Double.NaN : points.value(index);
        return Double.isNaN(value) ? ChartText.MISSING : unit.exact().apply(value);
    }
}
