package dev.drydock.ui.health;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.HealthListener;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.StatusLine;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.job.StartedJob;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// Watches the open database while the tab is in front and not paused; otherwise nothing runs. FX
/// thread only.
final class HealthController {

    private static final Texts TEXTS = Texts.forPackage(HealthController.class);

    private final HealthModel model;
    private final FxJobs jobs;
    private final StatusLine status;
    private final Executor fxThread;

    private @Nullable HealthSource source;
    private @Nullable StartedJob<Boolean> watch;
    // a watch that was told to end may still tell something: each knows its number
    private int current;
    private boolean inFront;
    private boolean paused;

    /// @param fxThread runs on the FX thread what a watch tells on its own
    HealthController(HealthModel model, FxJobs jobs, StatusLine status, Executor fxThread) {
        this.model = model;
        this.jobs = jobs;
        this.status = status;
        this.fxThread = fxThread;
        model.intervalProperty().addListener((property, before, now) -> restart());
    }

    /// Another database is in the header; null when none is.
    void open(@Nullable HealthSource database) {
        stop();
        source = database;
        paused = false;
        if (database == null) {
            model.closed();
        } else {
            model.open(database.hasServer());
            start();
        }
    }

    void shown() {
        inFront = true;
        start();
    }

    void hidden() {
        inFront = false;
        stop();
    }

    void togglePause() {
        if (source == null) {
            return;
        }
        paused = !paused;
        if (paused) {
            stop();
            model.paused();
        } else {
            start();
        }
    }

    /// Begins anew, for example after a failure.
    void restart() {
        if (source != null && !paused) {
            stop();
            start();
        }
    }

    private void start() {
        HealthSource database = source;
        if (database == null || !inFront || paused || watch != null) {
            return;
        }
        int mine = ++current;
        model.connecting();
        Duration interval = model.intervalProperty().get();
        StartedJob<Boolean> started =
                jobs.startQuiet(
                        new JobDescription(
                                "monitor",
                                TEXTS.get("job.title", database.name()),
                                database.name()),
                        context -> {
                            database.watch(interval, listener(mine), context);
                            return true;
                        },
                        done -> {},
                        failure -> {
                            if (mine == current) {
                                watch = null;
                                status.ownCostProperty().set("");
                                model.failed(failure);
                            }
                        });
        if (mine == current && model.state() != HealthState.FAILED) {
            watch = started;
        }
    }

    private void stop() {
        current++;
        StartedJob<Boolean> running = watch;
        watch = null;
        status.ownCostProperty().set("");
        if (running != null) {
            running.requestCancel();
            model.interrupted();
        }
    }

    private HealthListener listener(int mine) {
        return new HealthListener() {
            @Override
            public void sampled(DatabaseMetrics metrics) {
                fxThread.execute(() -> {
                    if (mine == current) {
                        model.sampled(metrics);
                        showCost(metrics);
                    }
                });
            }

            @Override
            public void gap(Instant at, DrydockException reason, Duration nextAttempt) {
                fxThread.execute(() -> {
                    if (mine == current) {
                        model.gap(at, reason);
                    }
                });
            }
        };
    }

    // at most this: the time includes the way to the server and back
    private void showCost(DatabaseMetrics metrics) {
        metrics.find(Metric.SAMPLE_TIME)
                .ifPresent(millis -> {
                    double share = millis / model.intervalProperty().get().toMillis();
                    status.ownCostProperty().set(TEXTS.get("cost", Format.decimal(share * 100, 1)));
                });
    }
}
