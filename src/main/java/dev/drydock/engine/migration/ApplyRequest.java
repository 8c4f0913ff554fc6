package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Confirmation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What to apply and how.
///
/// @param targetVersion highest version to apply, inclusive; null for all
/// @param dryRun plan and check only: nothing is written, not even the history table
/// @param options what it may go on in spite of, and how it goes about it; anything forced counts
///   as destructive for the guard
/// @param placeholders values for `${name}` in the files, put in as they are; when at least one is
///   given, a name without value is an error
/// @param confirmation asked for on guarded connections when a pending file drops something, or
///   when anything is forced
/// @param lockWait how long to wait for another run on the same database; zero for not at all
public record ApplyRequest(
        MigrationSource source,
        @Nullable MigrationVersion targetVersion,
        boolean dryRun,
        RunOptions options,
        Map<String, String> placeholders,
        Confirmation confirmation,
        Duration lockWait) {

    /// How long a run waits for another one unless told otherwise.
    public static final Duration DEFAULT_LOCK_WAIT = Duration.ofSeconds(10);

    public ApplyRequest {
        placeholders = Map.copyOf(placeholders);
    }

    /// Everything that is pending in the directory.
    public static ApplyRequest of(Path directory) {
        return of(MigrationSource.directory(directory));
    }

    /// Everything that is pending in the source.
    public static ApplyRequest of(MigrationSource source) {
        return new ApplyRequest(
                source,
                null,
                false,
                RunOptions.DEFAULTS,
                Map.of(),
                Confirmation.NONE,
                DEFAULT_LOCK_WAIT);
    }

    public ApplyRequest withTargetVersion(@Nullable String version) {
        return new ApplyRequest(
                source,
                version == null || version.isEmpty() ? null : MigrationVersion.of(version),
                dryRun,
                options,
                placeholders,
                confirmation,
                lockWait);
    }

    public ApplyRequest withDryRun(boolean other) {
        return new ApplyRequest(
                source, targetVersion, other, options, placeholders, confirmation, lockWait);
    }

    /// Whether anything is forced.
    public boolean force() {
        return !options.forced().isEmpty();
    }

    /// One switch for everything: all of [Force], and late numbers are run.
    public ApplyRequest withForce(boolean other) {
        return withOptions(
                options.withForced(other ? Force.all() : Set.of())
                        .withOutOfOrder(other ? OutOfOrder.RUN : OutOfOrder.REFUSE));
    }

    public ApplyRequest withOptions(RunOptions other) {
        return new ApplyRequest(
                source, targetVersion, dryRun, other, placeholders, confirmation, lockWait);
    }

    public ApplyRequest withPlaceholders(Map<String, String> other) {
        return new ApplyRequest(
                source, targetVersion, dryRun, options, other, confirmation, lockWait);
    }

    public ApplyRequest withConfirmation(Confirmation other) {
        return new ApplyRequest(
                source, targetVersion, dryRun, options, placeholders, other, lockWait);
    }

    public ApplyRequest withLockWait(Duration other) {
        return new ApplyRequest(
                source, targetVersion, dryRun, options, placeholders, confirmation, other);
    }
}
