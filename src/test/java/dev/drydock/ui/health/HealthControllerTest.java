package dev.drydock.ui.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.HealthListener;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.job.JobContext;
import dev.drydock.ui.common.StatusLine;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.job.FxJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class HealthControllerTest {

    private static final long NOON = 43_200_000;

    private final HealthModel model = new HealthModel();
    private final StatusLine status = new StatusLine();
    private final List<DrydockException> uncaught = new ArrayList<>();
    private final HealthController controller =
            new HealthController(model, FxJobs.direct(uncaught::add), status, Runnable::run);

    /// Tells what the script says and ends, where a real watch would go on.
    private static final class Scripted implements HealthSource {

        private final boolean server;
        private final Consumer<HealthListener> script;
        private final List<Duration> intervals = new ArrayList<>();
        private @Nullable HealthListener last;

        Scripted(boolean server, Consumer<HealthListener> script) {
            this.server = server;
            this.script = script;
        }

        @Override
        public String name() {
            return "orders";
        }

        @Override
        public boolean hasServer() {
            return server;
        }

        @Override
        public void watch(Duration interval, HealthListener listener, JobContext context) {
            intervals.add(interval);
            last = listener;
            script.accept(listener);
        }
    }

    private static DatabaseMetrics sample(long millis, Map<Metric, Double> values) {
        return new DatabaseMetrics(
                Instant.ofEpochMilli(millis),
                Duration.ofSeconds(2),
                null,
                values,
                Map.of(),
                List.of(),
                0,
                List.of(),
                List.of());
    }

    private static DrydockException lost() {
        return new DrydockException(ErrorCode.CONNECTION_LOST, "The server went away.", "");
    }

    @Test
    void nothingRunsUntilTheTabIsLookedAt() {
        var source = new Scripted(true, listener -> {});
        controller.open(source);
        assertThat(source.intervals).isEmpty();
        controller.shown();
        assertThat(source.intervals).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void samplesFillTheSeriesAndTheCost() {
        controller.shown();
        controller.open(
                new Scripted(
                        true,
                        listener -> {
                            listener.sampled(sample(NOON, Map.of(Metric.CONNECTIONS, 3.0)));
                            listener.sampled(
                                    sample(
                                            NOON + 2_000,
                                            Map.of(
                                                    Metric.CONNECTIONS, 4.0,
                                                    Metric.SAMPLE_TIME, 5.0)));
                        }));
        assertThat(model.state()).isEqualTo(HealthState.WATCHING);
        assertThat(model.series(Metric.CONNECTIONS).last()).hasValue(4);
        assertThat(model.series(Metric.CONNECTIONS).size()).isEqualTo(2);
        assertThat(model.endProperty().get()).isEqualTo(NOON + 2_000);
        // 5 ms of every 2 s
        assertThat(status.ownCostProperty().get()).startsWith("our cost 0.3");
    }

    @Test
    void gapIsShownAsGapAndAsBadge() {
        controller.shown();
        controller.open(
                new Scripted(
                        true,
                        listener -> {
                            listener.sampled(sample(NOON, Map.of(Metric.CONNECTIONS, 3.0)));
                            listener.gap(
                                    Instant.ofEpochMilli(NOON + 2_000),
                                    lost(),
                                    Duration.ofSeconds(2));
                        }));
        assertThat(model.state()).isEqualTo(HealthState.GAP);
        assertThat(model.series(Metric.CONNECTIONS).last()).isEmpty();
        assertThat(model.badgeProperty().get().role()).isEqualTo(TabBadge.Role.DANGER);
        assertThat(model.problemProperty().get()).hasMessage("The server went away.");
    }

    @Test
    void pauseEndsTheWatchAndDoesNotDrawALineOverThePause() {
        controller.shown();
        var source =
                new Scripted(
                        true,
                        listener ->
                                listener.sampled(
                                        sample(
                                                NOON
                                                        + model.series(Metric.CONNECTIONS).size()
                                                                * 60_000L,
                                                Map.of(Metric.CONNECTIONS, 3.0))));
        controller.open(source);
        controller.togglePause();
        assertThat(model.state()).isEqualTo(HealthState.PAUSED);
        assertThat(status.ownCostProperty().get()).isEmpty();
        // while paused the last value stays readable
        assertThat(model.series(Metric.CONNECTIONS).last()).hasValue(3);
        controller.togglePause();
        assertThat(source.intervals).hasSize(2);
        assertThat(model.series(Metric.CONNECTIONS).size()).isEqualTo(3);
        assertThat(model.series(Metric.CONNECTIONS).value(1)).isNaN();
    }

    @Test
    void whatAnEndedWatchStillTellsIsNotShown() {
        controller.shown();
        var source = new Scripted(true, listener -> {});
        controller.open(source);
        HealthListener late = source.last;
        controller.hidden();
        assertThat(late).isNotNull();
        late.sampled(sample(NOON, Map.of(Metric.CONNECTIONS, 3.0)));
        assertThat(model.latestProperty().get()).isNull();
    }

    @Test
    void otherDatabaseForgetsTheOneBefore() {
        controller.shown();
        controller.open(
                new Scripted(
                        true,
                        listener ->
                                listener.sampled(sample(NOON, Map.of(Metric.CONNECTIONS, 3.0)))));
        controller.open(new Scripted(false, listener -> {}));
        assertThat(model.series(Metric.CONNECTIONS).size()).isZero();
        assertThat(model.latestProperty().get()).isNull();
        assertThat(model.serverProperty().get()).isFalse();
        controller.open(null);
        assertThat(model.state()).isEqualTo(HealthState.NOTHING_OPEN);
    }

    @Test
    void firstSampleThatFailsIsShownAndCanBeTriedAgain() {
        controller.shown();
        var source =
                new Scripted(
                        true,
                        listener -> {
                            throw lost();
                        });
        controller.open(source);
        assertThat(model.state()).isEqualTo(HealthState.FAILED);
        assertThat(uncaught).isEmpty();
        controller.restart();
        assertThat(source.intervals).hasSize(2);
    }

    @Test
    void newIntervalBeginsANewWatch() {
        controller.shown();
        var source = new Scripted(true, listener -> {});
        controller.open(source);
        model.intervalProperty().set(Duration.ofSeconds(10));
        assertThat(source.intervals).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    @Test
    void findingsAreCountedInTheBadge() {
        model.open(true);
        model.sampled(sample(NOON, Map.of(Metric.LONGEST_QUERY, 400_000.0)));
        assertThat(model.badgeProperty().get())
                .isEqualTo(new TabBadge("1", TabBadge.Role.ATTENTION, "Warnings: 1"));
    }
}
