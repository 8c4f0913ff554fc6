package dev.drydock.ui.health;

import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.Metric;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.chart.ChartSeries;
import dev.drydock.ui.common.chart.SharedCursor;
import dev.drydock.ui.common.chart.TimeSeriesChart;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

/// The charts, two by two, with one cursor.
final class ChartGrid extends GridPane {

    private static final Texts TEXTS = Texts.forPackage(ChartGrid.class);
    private static final int COLUMNS = 2;

    private final HealthModel model;
    private final SharedCursor cursor = new SharedCursor();
    private final List<TimeSeriesChart> charts = new ArrayList<>();
    private List<ChartPlan> plans = List.of();

    ChartGrid(HealthModel model) {
        this.model = model;
        getStyleClass().add("chart-grid");
        for (int i = 0; i < COLUMNS; i++) {
            var column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
            var row = new RowConstraints();
            row.setPercentHeight(100.0 / COLUMNS);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        model.serverProperty().addListener((property, before, now) -> make());
        model.windowProperty()
                .addListener(
                        (property, before, now) -> charts.forEach(chart -> chart.setWindow(now)));
        model.endProperty().addListener((property, before, now) -> show());
        model.latestProperty().addListener((property, before, now) -> showLimits());
        make();
    }

    private void make() {
        plans = model.serverProperty().get() ? ChartPlan.SERVER : ChartPlan.FILE;
        cursor.epochMillisProperty().set(null);
        charts.clear();
        getChildren().clear();
        for (ChartPlan plan : plans) {
            var chart =
                    new TimeSeriesChart(
                            TEXTS.get("chart." + plan.key()),
                            MetricText.unit(plan.lines().getFirst().metric()),
                            plan.lines().stream().map(this::series).toList(),
                            cursor);
            chart.setWindow(model.windowProperty().get());
            add(chart, charts.size() % COLUMNS, charts.size() / COLUMNS);
            charts.add(chart);
        }
        show();
    }

    private ChartSeries series(ChartPlan.Line line) {
        return new ChartSeries(
                TEXTS.get("line." + line.metric().key()),
                model.series(line.metric()),
                line.hue(),
                line.filled());
    }

    private void show() {
        long end = model.endProperty().get();
        charts.forEach(chart -> chart.show(end));
    }

    private void showLimits() {
        DatabaseMetrics metrics = model.latestProperty().get();
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).setNote(metrics == null ? "" : note(metrics, plans.get(i)));
        }
        if (metrics != null && model.serverProperty().get()) {
            OptionalDouble limit = metrics.find(Metric.MAX_CONNECTIONS);
            charts.getFirst()
                    .setLimit(
                            limit,
                            limit.isPresent()
                                    ? TEXTS.get(
                                            "chart.limit",
                                            Format.count(Math.round(limit.getAsDouble())))
                                    : "");
        }
    }

    // only what never showed a value: after a gap the old line says more than a sentence over it
    private String note(DatabaseMetrics metrics, ChartPlan plan) {
        for (ChartPlan.Line line : plan.lines()) {
            if (model.series(line.metric()).hasValue()) {
                return "";
            }
        }
        return metrics.findNotAvailable(plan.lines().getFirst().metric())
                .map(missing -> missing.reason())
                .orElse("");
    }
}
