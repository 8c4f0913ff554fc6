package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A clean-up that is planned and not done. Immutable; nothing is touched until it is applied.
///
/// @param id eight hexadecimal digits that are the same only for the same steps with the same
///   files; those of the whole plan also when steps are chosen from it
/// @param notes what was looked at and left alone, and why
/// @param withHistory whether a database was asked what it has
/// @param lastRow the history's last row when the plan was made; 0 for none
/// @param hashes the files that the plan was made for, with the SHA-256 of each
public record TidyPlan(
        Path directory,
        String id,
        List<TidyStep> steps,
        List<String> notes,
        boolean withHistory,
        long lastRow,
        Map<String, String> hashes) {

    public TidyPlan {
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        hashes = Map.copyOf(hashes);
    }

    private static final int ID_LENGTH = 8;

    /// A whole plan.
    static TidyPlan of(
            Path directory,
            List<TidyStep> steps,
            List<String> notes,
            boolean withHistory,
            long lastRow,
            Map<String, String> hashes) {
        var text = new StringBuilder();
        for (TidyStep step : steps) {
            text.append(step.number()).append(step.kind()).append(step.versions()).append('\n');
            for (FileChange change : step.changes()) {
                text.append(change).append(hashes.get(change.path())).append('\n');
            }
        }
        String id = Hashes.sha256(text.toString()).substring(0, ID_LENGTH);
        return new TidyPlan(directory, id, steps, notes, withHistory, lastRow, hashes);
    }

    /// @param shown the id of the plan that somebody looked at
    /// @throws DrydockException MIGRATION_TIDY_CHANGED when it was another one
    public TidyPlan requireShown(String shown) {
        if (!id.equals(shown)) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_TIDY_CHANGED,
                    "The plan is not the one that was shown as "
                            + Identifiers.visible(shown)
                            + " but "
                            + id
                            + ": files or history have changed meanwhile. Nothing was changed.",
                    "Look at the plan again, and choose from it.");
        }
        return this;
    }

    /// Only these steps, in the plan's order.
    ///
    /// @throws DrydockException USAGE_INVALID for a number that no step has
    public TidyPlan select(Collection<Integer> numbers) {
        var unknown = new TreeSet<>(numbers);
        steps.forEach(step -> unknown.remove(step.number()));
        if (!unknown.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The plan has no step " + unknown.first() + ".",
                    "Its steps are numbered 1 to " + steps.size() + ".");
        }
        return with(steps.stream().filter(step -> numbers.contains(step.number())).toList());
    }

    /// Only the steps that cannot go wrong.
    public TidyPlan standard() {
        return with(steps.stream().filter(TidyStep::byDefault).toList());
    }

    private TidyPlan with(List<TidyStep> fewer) {
        return new TidyPlan(directory, id, fewer, notes, withHistory, lastRow, hashes);
    }
}
