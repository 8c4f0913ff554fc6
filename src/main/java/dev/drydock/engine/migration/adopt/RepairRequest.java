package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// What a repair may do.
///
/// @param accepted files whose new text counts as what was applied, with the reason
/// @param deleted versions whose missing files are gone for good
/// @param confirmation asked for on guarded connections
/// @param lockWait how long to wait for another run on the same database
public record RepairRequest(
        MigrationSource source,
        Map<String, String> accepted,
        Set<MigrationVersion> deleted,
        Confirmation confirmation,
        Duration lockWait) {

    public RepairRequest {
        accepted = Map.copyOf(accepted);
        deleted = Set.copyOf(deleted);
    }

    /// What can be put right without a decision.
    public static RepairRequest of(MigrationSource source) {
        return new RepairRequest(
                source, Map.of(), Set.of(), Confirmation.NONE, ApplyRequest.DEFAULT_LOCK_WAIT);
    }

    /// @param reasonsByFile why, by file as the status names it
    public RepairRequest withAccepted(Map<String, String> reasonsByFile) {
        return new RepairRequest(source, reasonsByFile, deleted, confirmation, lockWait);
    }

    public RepairRequest withDeleted(Set<MigrationVersion> versions) {
        return new RepairRequest(source, accepted, versions, confirmation, lockWait);
    }

    public RepairRequest withConfirmation(Confirmation other) {
        return new RepairRequest(source, accepted, deleted, other, lockWait);
    }

    public RepairRequest withLockWait(Duration other) {
        return new RepairRequest(source, accepted, deleted, confirmation, other);
    }
}
