package dev.drydock.ui.health;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.HealthVerdict;
import dev.drydock.engine.health.Metric;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.chart.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the Health tab shows: the newest sample, its verdict, and the last quarter of an hour of
/// every metric.
final class HealthModel {

    /// The times a chart may show.
    static final List<Duration> WINDOWS =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    /// The times between samples.
    static final List<Duration> INTERVALS =
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10));

    // the longest window at the shortest interval, and some for gaps
    private static final int POINTS = 1_000;

    private static final Texts TEXTS = Texts.forPackage(HealthModel.class);

    private final Map<Metric, TimeSeries> series = new EnumMap<>(Metric.class);
    private final ReadOnlyObjectWrapper<HealthState> state =
            new ReadOnlyObjectWrapper<>(HealthState.NOTHING_OPEN);
    private final ReadOnlyBooleanWrapper server = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyObjectWrapper<@Nullable DatabaseMetrics> latest =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HealthVerdict> verdict =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> problem =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper end = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<TabBadge> badge =
            new ReadOnlyObjectWrapper<>(TabBadge.NONE);
    private final ObjectProperty<Duration> window = new SimpleObjectProperty<>(WINDOWS.get(1));
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(INTERVALS.get(1));

    // a gap to be drawn once there is something after it
    private boolean interrupted;

    HealthModel() {
        for (Metric metric : Metric.values()) {
            series.put(metric, new TimeSeries(POINTS));
        }
    }

    // Properties

    ReadOnlyObjectProperty<HealthState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    HealthState state() {
        return state.get();
    }

    /// Whether the database is on a server: it decides which charts there are.
    ReadOnlyBooleanProperty serverProperty() {
        return server.getReadOnlyProperty();
    }

    /// The newest sample; null before the first.
    ReadOnlyObjectProperty<@Nullable DatabaseMetrics> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /// The verdict on it; null before the first.
    ReadOnlyObjectProperty<@Nullable HealthVerdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /// Why there is a gap or nothing at all; null while samples arrive.
    ReadOnlyObjectProperty<@Nullable DrydockException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The time at the right edge of the charts in milliseconds since 1970. It moves with each
    /// sample and each gap, after the series.
    ReadOnlyLongProperty endProperty() {
        return end.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TabBadge> badgeProperty() {
        return badge.getReadOnlyProperty();
    }

    /// How much time the charts show.
    ObjectProperty<Duration> windowProperty() {
        return window;
    }

    /// The time from sample to sample.
    ObjectProperty<Duration> intervalProperty() {
        return interval;
    }

    TimeSeries series(Metric metric) {
        TimeSeries found = series.get(metric);
        if (found == null) {
            throw new IllegalArgumentException(metric.key());
        }
        return found;
    }

    // Commands

    /// Forgets everything: another database is shown, or none.
    void open(boolean hasServer) {
        forget();
        server.set(hasServer);
        state.set(HealthState.CONNECTING);
    }

    /// No database is open any more.
    void closed() {
        forget();
        state.set(HealthState.NOTHING_OPEN);
    }

    /// A watch begins; what was seen before stays.
    void connecting() {
        problem.set(null);
        state.set(HealthState.CONNECTING);
    }

    void sampled(DatabaseMetrics metrics) {
        add(metrics.collectedAt(), metrics);
        problem.set(null);
        latest.set(metrics);
        HealthVerdict judged = HealthVerdict.of(metrics);
        verdict.set(judged);
        badge.set(badge(judged));
        state.set(HealthState.WATCHING);
    }

    void gap(Instant at, DrydockException reason) {
        add(at, null);
        problem.set(reason);
        badge.set(new TabBadge("!", TabBadge.Role.DANGER, reason.message()));
        state.set(HealthState.GAP);
    }

    /// The watch ended and may go on later: lines must not be drawn over the time between.
    void interrupted() {
        interrupted = end.get() > 0;
    }

    void paused() {
        state.set(HealthState.PAUSED);
    }

    void failed(DrydockException reason) {
        problem.set(reason);
        badge.set(new TabBadge("!", TabBadge.Role.DANGER, reason.message()));
        state.set(HealthState.FAILED);
    }

    private void add(Instant at, @Nullable DatabaseMetrics metrics) {
        if (interrupted) {
            interrupted = false;
            long after = end.get() + 1;
            series.values().forEach(points -> points.add(after, Double.NaN));
        }
        long millis = at.toEpochMilli();
        series.forEach((metric, points) ->
                points.add(
                        millis,
                        metrics == null ? Double.NaN : metrics.find(metric).orElse(Double.NaN)));
        // a clock that was set back must not move the axis back
        end.set(Math.max(end.get(), millis));
    }

    private void forget() {
        series.values().forEach(TimeSeries::clear);
        latest.set(null);
        verdict.set(null);
        problem.set(null);
        badge.set(TabBadge.NONE);
        interrupted = false;
        end.set(0);
    }

    private static TabBadge badge(HealthVerdict verdict) {
        String count = Integer.toString(verdict.findings().size());
        return switch (verdict.level()) {
            case GOOD, CANNOT_TELL -> TabBadge.NONE;
            case WARNING ->
                    new TabBadge(count, TabBadge.Role.ATTENTION, TEXTS.get("badge.warning", count));
            case CRITICAL ->
                    new TabBadge(count, TabBadge.Role.DANGER, TEXTS.get("badge.critical", count));
        };
    }
}
