package dev.drydock.engine.migration;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run did, or with a dry run would do. Immutable.
///
/// @param appliedCount migrations applied; 0 for a dry run
/// @param rolledBackCount migrations rolled back; 0 for a dry run
/// @param currentVersion highest applied version afterwards; null when none is
/// @param migrations those the run touched, in the order it did, with their state afterwards; for a
///   dry run those it would touch, with their state now
/// @param warnings things worth reading that did not stop the run
/// @param overridden what would have stopped it, had it not been forced, as sentences
/// @param plan of a dry run: the statements of each migration; empty otherwise
/// @param rowChanges tables with another number of rows than before, by version, for engines that
///   count them
/// @param dryRun whether nothing was written
public record ApplyResult(
        int appliedCount,
        int rolledBackCount,
        @Nullable String currentVersion,
        List<Migration> migrations,
        List<String> warnings,
        List<String> overridden,
        List<PlannedMigration> plan,
        Map<MigrationVersion, List<RowChange>> rowChanges,
        boolean dryRun) {

    public ApplyResult {
        migrations = List.copyOf(migrations);
        warnings = List.copyOf(warnings);
        overridden = List.copyOf(overridden);
        plan = List.copyOf(plan);
        rowChanges = Map.copyOf(rowChanges);
    }
}
