package dev.drydock.ui.health;

import dev.drydock.engine.health.Metric;
import java.util.List;

/// Which charts a kind of database gets.
///
/// @param key of its title in the texts
record ChartPlan(String key, List<Line> lines) {

    /// One line: its metric and the hue it has everywhere.
    record Line(Metric metric, int hue, boolean filled) {}

    static final List<ChartPlan> SERVER =
            List.of(
                    new ChartPlan(
                            "connections",
                            List.of(
                                    new Line(Metric.IDLE_CONNECTIONS, 6, false),
                                    new Line(Metric.ACTIVE_CONNECTIONS, 1, true),
                                    new Line(Metric.IDLE_IN_TRANSACTION, 5, false),
                                    new Line(Metric.BLOCKED_CONNECTIONS, 2, false))),
                    new ChartPlan(
                            "transactions",
                            List.of(
                                    new Line(Metric.COMMITS_PER_SECOND, 3, true),
                                    new Line(Metric.ROLLBACKS_PER_SECOND, 4, false))),
                    new ChartPlan("cache", List.of(new Line(Metric.CACHE_HIT_RATIO, 8, false))),
                    new ChartPlan(
                            "writes",
                            List.of(
                                    new Line(Metric.WAL_BYTES_PER_SECOND, 7, true),
                                    new Line(Metric.TEMP_BYTES_PER_SECOND, 5, false))));

    static final List<ChartPlan> FILE =
            List.of(
                    new ChartPlan("size", List.of(new Line(Metric.DATABASE_SIZE, 1, true))),
                    new ChartPlan("free", List.of(new Line(Metric.FREE_BYTES, 5, true))),
                    new ChartPlan("wal", List.of(new Line(Metric.WAL_SIZE, 7, true))),
                    new ChartPlan("response", List.of(new Line(Metric.SAMPLE_TIME, 3, true))));
}
