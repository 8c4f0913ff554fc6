package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What a page shows that changes the history alone: first a plan, then what became of it. FX
/// thread only.
///
/// @param <P> the plan
final class CareModel<P> {

    /// What the page is doing.
    enum Stage {
        /// Files and history are compared.
        PLANNING,
        /// The plan is shown and waits for somebody to look at it.
        PLANNED,
        /// Rows are added to the history.
        WORKING,
        /// The rows are there.
        DONE,
        /// There is no plan; the error says why.
        FAILED
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.PLANNING);
    private final ReadOnlyObjectWrapper<@Nullable P> plan = new ReadOnlyObjectWrapper<>();
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

    ReadOnlyObjectProperty<@Nullable P> planProperty() {
        return plan.getReadOnlyProperty();
    }

    @Nullable P plan() {
        return plan.get();
    }

    /// Why there is no plan, or why the work failed; null when nothing did.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// What the last work did, as a sentence.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    // Commands

    void clear() {
        plan.set(null);
        error.set(null);
        message.set("");
        stage.set(Stage.PLANNING);
    }

    void beginPlanning() {
        error.set(null);
        message.set("");
        stage.set(Stage.PLANNING);
    }

    void show(P planned) {
        plan.set(planned);
        stage.set(Stage.PLANNED);
    }

    void failPlanning(DrydockException failure) {
        plan.set(null);
        error.set(failure);
        stage.set(Stage.FAILED);
    }

    void beginWork() {
        error.set(null);
        message.set("");
        stage.set(Stage.WORKING);
    }

    void end(P written, String sentence) {
        plan.set(written);
        message.set(sentence);
        stage.set(Stage.DONE);
    }

    /// The work failed or was cancelled; the plan stays.
    void stop(@Nullable DrydockException failure, String sentence) {
        error.set(failure);
        message.set(sentence);
        stage.set(Stage.PLANNED);
    }

    void say(String sentence) {
        message.set(sentence);
    }
}
