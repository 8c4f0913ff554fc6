package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.error.DrydockException;
import java.util.List;

/// What a retention run did.
///
/// @param removed in the order in which they went
/// @param failures backups of the plan that are still there
public record RetentionReport(RetentionPlan plan, List<Backup> removed, List<Failure> failures) {

    public RetentionReport {
        removed = List.copyOf(removed);
        failures = List.copyOf(failures);
    }

    /// A backup that could not be removed; its entry stays.
    public record Failure(Backup backup, DrydockException error) {}

    /// What was freed.
    public long removedBytes() {
        return removed.stream().filter(RetentionPlan::isStored).mapToLong(Backup::sizeBytes).sum();
    }
}
