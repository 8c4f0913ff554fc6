package dev.drydock.engine.migration.adopt;

import java.util.List;

/// What a repair found.
///
/// @param steps in the order of the history
/// @param written whether the rows were added
public record RepairPlan(List<RepairStep> steps, boolean written) {

    public RepairPlan {
        steps = List.copyOf(steps);
    }

    /// How many things the repair puts right.
    public int repairedCount() {
        return steps.size() - unclearCount();
    }

    /// How many wait for a decision.
    public int unclearCount() {
        return (int) steps.stream().filter(RepairStep::isUnclear).count();
    }
}
