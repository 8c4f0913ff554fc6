package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.adopt.RepairPlan;
import dev.drydock.engine.migration.adopt.RepairStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the repair page shows: the plan, and what somebody decided about the steps that need it. FX
/// thread only.
final class RepairModel {

    private final CareModel<RepairPlan> care = new CareModel<>();

    /// The reason by version; empty where none is needed.
    private final ReadOnlyObjectWrapper<Map<String, String>> decided =
            new ReadOnlyObjectWrapper<>(Map.of());

    // Properties

    CareModel<RepairPlan> care() {
        return care;
    }

    ReadOnlyObjectProperty<Map<String, String>> decidedProperty() {
        return decided.getReadOnlyProperty();
    }

    Map<String, String> decided() {
        return decided.get();
    }

    /// Whether a decision is all that the step needs.
    static boolean isForDecision(RepairStep step) {
        return step.isUnclear()
                && switch (step.kind()) {
                    case CHANGED_FILE, MISSING_FILE -> true;
                    case FAILED_ATTEMPT, HALF_DONE, RENAMED_FILE -> false;
                };
    }

    /// Steps that wait for a decision which was made, with its reason where one is needed.
    List<RepairStep> decidedSteps() {
        RepairPlan plan = care.plan();
        return plan == null
                ? List.of()
                : plan.steps().stream()
                        .filter(RepairModel::isForDecision)
                        .filter(step -> decided().containsKey(step.version()))
                        .filter(step ->
                                step.kind() == RepairStep.Kind.MISSING_FILE
                                        || !reason(step).isBlank())
                        .toList();
    }

    String reason(RepairStep step) {
        return decided().getOrDefault(step.version(), "");
    }

    /// How many things the button puts right.
    int count() {
        RepairPlan plan = care.plan();
        return plan == null ? 0 : plan.repairedCount() + decidedSteps().size();
    }

    // Commands

    void clear() {
        decided.set(Map.of());
        care.clear();
    }

    void show(RepairPlan planned) {
        // the same plan again keeps what was decided about it
        if (!planned.equals(care.plan())) {
            decided.set(Map.of());
        }
        care.show(planned);
    }

    /// @param reason empty where none is needed
    void decide(RepairStep step, String reason) {
        Map<String, String> other = new LinkedHashMap<>(decided());
        other.put(step.version(), reason);
        decided.set(Map.copyOf(other));
    }

    void leaveOpen(RepairStep step) {
        Map<String, String> other = new LinkedHashMap<>(decided());
        other.remove(step.version());
        decided.set(Map.copyOf(other));
    }
}
