package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.MigrationVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rollback will do, told before it is done. Immutable.
///
/// @param steps in the order they will run: what was applied last comes first
/// @param leadsTo version that is the highest afterwards; null when none is left
public record RollbackForecast(List<Step> steps, @Nullable MigrationVersion leadsTo) {

    public RollbackForecast {
        steps = List.copyOf(steps);
    }

    /// One migration that will be rolled back.
    ///
    /// @param file of the migration
    /// @param rollbackFrom where the text comes from: a file's name, or "the history"; empty when
    ///   there is no rollback
    /// @param statements that will run
    /// @param losses what they take away
    /// @param proof that this rollback leads back to the structure before; null when none holds
    public record Step(
            MigrationVersion version,
            String description,
            String file,
            String rollbackFrom,
            List<String> statements,
            List<RollbackLoss> losses,
            @Nullable MigrationProof proof) {

        public Step {
            statements = List.copyOf(statements);
            losses = List.copyOf(losses);
        }

        public boolean hasRollback() {
            return !rollbackFrom.isEmpty();
        }
    }

    /// Whether every migration has a rollback; the run is refused otherwise.
    public boolean isPossible() {
        return steps.stream().allMatch(Step::hasRollback);
    }

    /// Whether every rollback is proved.
    public boolean isProved() {
        return steps.stream().allMatch(step -> step.proof() != null);
    }

    /// Everything that will be lost.
    public List<RollbackLoss> losses() {
        return steps.stream().flatMap(step -> step.losses().stream()).toList();
    }
}
