package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Confirmation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to roll back. Migrations go in the reverse order in which they were applied, which need not
/// be the order of their numbers.
///
/// @param steps how many; ignored when `targetVersion` is given
/// @param targetVersion roll back everything above this version, which itself stays; null for
///   `steps`
/// @param dryRun plan and check only; nothing is written
/// @param options how it goes about it: limits of waiting, how far a transaction reaches
/// @param placeholders as in [ApplyRequest]
/// @param confirmation a rollback is destructive, so guarded connections ask for it
/// @param lockWait as in [ApplyRequest]
public record RollbackRequest(
        MigrationSource source,
        int steps,
        @Nullable MigrationVersion targetVersion,
        boolean dryRun,
        RunOptions options,
        Map<String, String> placeholders,
        Confirmation confirmation,
        Duration lockWait) {

    public RollbackRequest {
        placeholders = Map.copyOf(placeholders);
    }

    /// The last `steps` migrations.
    public static RollbackRequest of(Path directory, int steps) {
        return of(MigrationSource.directory(directory), steps);
    }

    /// The last `steps` migrations.
    public static RollbackRequest of(MigrationSource source, int steps) {
        return new RollbackRequest(
                source,
                steps,
                null,
                false,
                RunOptions.DEFAULTS,
                Map.of(),
                Confirmation.NONE,
                ApplyRequest.DEFAULT_LOCK_WAIT);
    }

    public RollbackRequest withTargetVersion(@Nullable String version) {
        return new RollbackRequest(
                source,
                steps,
                version == null || version.isEmpty() ? null : MigrationVersion.of(version),
                dryRun,
                options,
                placeholders,
                confirmation,
                lockWait);
    }

    public RollbackRequest withDryRun(boolean other) {
        return new RollbackRequest(
                source, steps, targetVersion, other, options, placeholders, confirmation, lockWait);
    }

    public RollbackRequest withPlaceholders(Map<String, String> other) {
        return new RollbackRequest(
                source, steps, targetVersion, dryRun, options, other, confirmation, lockWait);
    }

    public RollbackRequest withConfirmation(Confirmation other) {
        return new RollbackRequest(
                source, steps, targetVersion, dryRun, options, placeholders, other, lockWait);
    }

    public RollbackRequest withLockWait(Duration other) {
        return new RollbackRequest(
                source, steps, targetVersion, dryRun, options, placeholders, confirmation, other);
    }

    public RollbackRequest withOptions(RunOptions other) {
        return new RollbackRequest(
                source, steps, targetVersion, dryRun, other, placeholders, confirmation, lockWait);
    }
}
