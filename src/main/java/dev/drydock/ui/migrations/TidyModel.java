package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.tidy.ConflictReport;
import dev.drydock.engine.migration.tidy.TidyPlan;
import dev.drydock.engine.migration.tidy.TidyStep;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the clean-up page shows. FX thread only.
final class TidyModel {

    /// What the page is doing.
    enum Stage {
        /// Files and history are compared.
        PLANNING,
        /// The plan is shown and waits for somebody to look at it.
        PLANNED,
        /// Files are moved, or moved back.
        WORKING,
        /// There is no plan; the error says why.
        FAILED
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.PLANNING);
    private final ReadOnlyObjectWrapper<@Nullable TidyPlan> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ConflictReport> conflicts =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<Integer>> chosen =
            new ReadOnlyObjectWrapper<>(Set.of());
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

    ReadOnlyObjectProperty<@Nullable TidyPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    @Nullable TidyPlan plan() {
        return plan.get();
    }

    ReadOnlyObjectProperty<@Nullable ConflictReport> conflictsProperty() {
        return conflicts.getReadOnlyProperty();
    }

    @Nullable ConflictReport conflicts() {
        return conflicts.get();
    }

    /// Numbers of the steps that are ticked.
    ReadOnlyObjectProperty<Set<Integer>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    Set<Integer> chosen() {
        return chosen.get();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// What the last clean-up did, as a sentence.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    // Commands

    void clear() {
        plan.set(null);
        conflicts.set(null);
        chosen.set(Set.of());
        error.set(null);
        message.set("");
        stage.set(Stage.PLANNING);
    }

    void beginPlanning() {
        error.set(null);
        stage.set(Stage.PLANNING);
    }

    /// Ticks what cannot go wrong.
    void show(TidyPlan planned, ConflictReport found) {
        conflicts.set(found);
        // before the plan, whose steps are numbered anew and look up whether they are ticked
        chosen.set(
                planned.steps().stream()
                        .filter(TidyStep::byDefault)
                        .map(TidyStep::number)
                        .collect(Collectors.toUnmodifiableSet()));
        plan.set(planned);
        stage.set(Stage.PLANNED);
    }

    void choose(int number, boolean wanted) {
        Set<Integer> other = new TreeSet<>(chosen.get());
        if (wanted ? other.add(number) : other.remove(number)) {
            chosen.set(Set.copyOf(other));
        }
    }

    void beginWork() {
        error.set(null);
        message.set("");
        stage.set(Stage.WORKING);
    }

    void failPlanning(DrydockException failure) {
        error.set(failure);
        stage.set(Stage.FAILED);
    }

    /// The work failed or was cancelled; the plan stays.
    void stop(@Nullable DrydockException failure, String sentence) {
        error.set(failure);
        message.set(sentence);
        stage.set(plan.get() == null ? Stage.FAILED : Stage.PLANNED);
    }

    void say(String sentence) {
        message.set(sentence);
    }
}
