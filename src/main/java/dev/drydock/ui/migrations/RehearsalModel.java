package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the rehearsal page shows. FX thread only.
final class RehearsalModel {

    /// What the page is doing.
    enum Stage {
        /// Nothing was rehearsed yet.
        IDLE,
        /// Files go through the sandbox.
        RUNNING,
        /// The results are shown.
        DONE,
        /// It was cancelled, or it failed as a whole.
        STOPPED
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.IDLE);
    private final ObservableList<RehearsalRow> rows = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<RehearsalRow> rowsShown =
            FXCollections.unmodifiableObservableList(rows);
    private final ReadOnlyObjectWrapper<@Nullable RehearsalReport> report =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    // Properties

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    /// By version; filled when a rehearsal begins, and each row as its file goes on.
    ObservableList<RehearsalRow> rows() {
        return rowsShown;
    }

    /// The results; null before, and after a rehearsal that did not end.
    ReadOnlyObjectProperty<@Nullable RehearsalReport> reportProperty() {
        return report.getReadOnlyProperty();
    }

    @Nullable RehearsalReport report() {
        return report.get();
    }

    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// How it ended, or what was written, as a sentence.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// How many rollbacks were written by the engine and are in no file yet.
    long writtenCount() {
        RehearsalReport seen = report.get();
        return seen == null ? 0 : seen.written().count();
    }

    // Commands

    void clear() {
        stage.set(Stage.IDLE);
        rows.clear();
        report.set(null);
        job.set(null);
        error.set(null);
        message.set("");
    }

    /// @param waiting the files, by version
    void begin(List<RehearsalRow> waiting) {
        rows.setAll(waiting);
        report.set(null);
        error.set(null);
        message.set("");
        stage.set(Stage.RUNNING);
    }

    void follow(StartedJob<?> started) {
        // a direct runner is over before this is called
        if (!started.stateOfJob().isOver()) {
            job.set(started);
        }
    }

    void reach(String file, RehearsalRow.Leg leg) {
        replace(file, row -> row.at(leg));
    }

    void reach(RehearsedStep step) {
        replace(step.file(), row -> row.ended(step));
    }

    private void replace(String file, java.util.function.UnaryOperator<RehearsalRow> change) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).file().equals(file) && stage.get() == Stage.RUNNING) {
                rows.set(i, change.apply(rows.get(i)));
            }
        }
    }

    void end(RehearsalReport seen) {
        job.set(null);
        seen.steps().forEach(this::reach);
        report.set(seen);
        stage.set(Stage.DONE);
    }

    /// It did not come to its end; what was seen of files that were through stays.
    void stop(@Nullable DrydockException failure, String sentence) {
        job.set(null);
        for (int i = 0; i < rows.size(); i++) {
            RehearsalRow row = rows.get(i);
            if (row.step() == null) {
                rows.set(i, row.at(RehearsalRow.Leg.WAITING));
            }
        }
        error.set(failure);
        message.set(sentence);
        stage.set(Stage.STOPPED);
    }

    void fail(DrydockException failure) {
        error.set(failure);
    }

    void say(String sentence) {
        message.set(sentence);
    }
}
