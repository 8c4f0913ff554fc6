package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.rehearsal.RollbackForecast;
import dev.drydock.engine.rehearsal.RollbackReport;
import dev.drydock.ui.job.StartedJob;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the rollback sheet shows. FX thread only.
final class RollbackModel {

    /// What the sheet is doing.
    enum Stage {
        /// What will be lost is being counted.
        LOOKING,
        /// It waits for the button.
        READY,
        /// The rollback runs.
        RUNNING,
        /// The report is shown.
        DONE,
        /// It cannot be told what will be lost; the error says why.
        FAILED
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.LOOKING);
    private final ReadOnlyObjectWrapper<@Nullable RollbackForecast> forecast =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RollbackReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private int steps = 1;

    // Properties

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    /// What will be undone; null until it was looked at.
    ReadOnlyObjectProperty<@Nullable RollbackForecast> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    @Nullable RollbackForecast forecast() {
        return forecast.get();
    }

    /// What was done; null before.
    ReadOnlyObjectProperty<@Nullable RollbackReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    @Nullable RollbackReport report() {
        return report.get();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// How many migrations go back.
    int steps() {
        return steps;
    }

    boolean canRun() {
        RollbackForecast told = forecast.get();
        return stage.get() == Stage.READY
                && told != null
                && !told.steps().isEmpty()
                && told.isPossible();
    }

    // Commands

    void begin(int count) {
        steps = count;
        forecast.set(null);
        report.set(null);
        error.set(null);
        job.set(null);
        stage.set(Stage.LOOKING);
    }

    void show(RollbackForecast told) {
        forecast.set(told);
        stage.set(Stage.READY);
    }

    void fail(DrydockException failure) {
        error.set(failure);
        stage.set(Stage.FAILED);
    }

    void beginRun() {
        error.set(null);
        stage.set(Stage.RUNNING);
    }

    void follow(StartedJob<?> started) {
        // a direct runner is over before this is called
        if (!started.stateOfJob().isOver()) {
            job.set(started);
        }
    }

    void end(RollbackReport done) {
        job.set(null);
        report.set(done);
        error.set(done.failure());
        stage.set(Stage.DONE);
    }

    /// It was cancelled; what was rolled back before has to be looked at again.
    void stop() {
        job.set(null);
        stage.set(Stage.LOOKING);
    }
}
