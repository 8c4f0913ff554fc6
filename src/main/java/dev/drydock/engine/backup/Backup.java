package dev.drydock.engine.backup;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One backup as the catalogue knows it, also a failed run.
///
/// @param id short and unique, sorts by time
/// @param path the file or folder; for a failed run where it would have been
/// @param database name of the database that was backed up
/// @param dialect the engine it came from: `postgresql`, `sqlite`
/// @param source where it came from, without secrets: `user@host:5432/db` or the path
/// @param sizeBytes what is stored; 0 for a failed run
/// @param originalBytes what the data took in the database
/// @param encrypted whether it takes a key to look into it
/// @param tables tables with rows in the backup; −1 for an encrypted one that was found without key
/// @param rows rows over all tables; −1 when not counted
/// @param parent id of the backup it builds on; null for a complete one
/// @param verifiedAt when every byte was last read back and found equal; null for never
/// @param provenAt when it was last restored into a scratch database; null for never
/// @param note free text of the user
/// @param error why the run failed or what a check found; empty when all is well
public record Backup(
        String id,
        Path path,
        String database,
        String dialect,
        String source,
        BackupType type,
        BackupFormat format,
        Compression compression,
        boolean encrypted,
        Instant startedAt,
        long durationMs,
        long sizeBytes,
        long originalBytes,
        int tables,
        long rows,
        @Nullable String parent,
        @Nullable Instant verifiedAt,
        @Nullable Instant provenAt,
        BackupState state,
        String note,
        String error) {

    /// How long the run took.
    public Duration duration() {
        return Duration.ofMillis(durationMs);
    }

    /// The same backup after a check that found it in order.
    public Backup verified(Instant at, boolean restoredForProof) {
        return new Backup(
                id,
                path,
                database,
                dialect,
                source,
                type,
                format,
                compression,
                encrypted,
                startedAt,
                durationMs,
                sizeBytes,
                originalBytes,
                tables,
                rows,
                parent,
                at,
                restoredForProof ? at : provenAt,
                BackupState.COMPLETE,
                note,
                "");
    }

    /// The same backup in another state; a damaged one loses its proofs.
    public Backup withState(BackupState other, String why) {
        boolean damaged = other == BackupState.DAMAGED;
        return new Backup(
                id,
                path,
                database,
                dialect,
                source,
                type,
                format,
                compression,
                encrypted,
                startedAt,
                durationMs,
                sizeBytes,
                originalBytes,
                tables,
                rows,
                parent,
                damaged ? null : verifiedAt,
                damaged ? null : provenAt,
                other,
                note,
                why);
    }
}
