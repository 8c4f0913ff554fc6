package dev.drydock.ui.health;

import dev.drydock.engine.health.Metric;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.chart.ChartUnit;
import dev.drydock.ui.common.chart.ChartUnit.Kind;
import java.time.Duration;

/// Values of metrics as people read them.
final class MetricText {

    private MetricText() {}

    static String text(Metric metric, double value) {
        return switch (metric.unit()) {
            case COUNT -> Format.count(Math.round(value));
            case BYTES -> Format.bytes(Math.round(value));
            case MILLISECONDS -> millis(value);
            case RATIO -> share(value);
            case PER_SECOND -> rate(value);
            case BYTES_PER_SECOND -> bytesPerSecond(value);
        };
    }

    static ChartUnit unit(Metric metric) {
        return switch (metric.unit()) {
            case COUNT -> unit(Kind.COUNT, metric);
            case BYTES -> unit(Kind.BYTES, metric);
            case MILLISECONDS -> unit(Kind.NUMBER, metric);
            case RATIO -> new ChartUnit(Kind.SHARE, Format::percent, MetricText::share);
            case PER_SECOND -> new ChartUnit(Kind.NUMBER, MetricText::rate, MetricText::rate);
            case BYTES_PER_SECOND -> unit(Kind.BYTES, metric);
        };
    }

    private static ChartUnit unit(Kind kind, Metric metric) {
        return new ChartUnit(kind, value -> text(metric, value), value -> text(metric, value));
    }

    private static String millis(double value) {
        if (value <= 0) {
            return "0\u00a0ms";
        }
        if (value < 10) {
            return Format.decimal(value, value < 1 ? 2 : 1) + "\u00a0ms";
        }
        return Format.duration(Duration.ofMillis(Math.round(value)));
    }

    private static String share(double value) {
        // 99.96 must not be rounded up to "all"
        double percent = Math.floor(value * 10_000) / 100;
        return Format.decimal(percent, percent == Math.rint(percent) ? 0 : 2) + "\u00a0%";
    }

    private static String rate(double value) {
        if (value == 0 || value >= 10) {
            return Format.count(Math.round(value));
        }
        return Format.decimal(value, value == Math.rint(value) ? 0 : 1);
    }

    private static String bytesPerSecond(double value) {
        return Format.bytes(Math.round(value)) + "/s";
    }
}
