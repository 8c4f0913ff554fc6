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
/// @param source where it came from, without secrets: `user@host:5432/db` or the path; something
///   that stands for it when the backup is encrypted and was found without key
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
/// @param pinned whether it is kept whatever a retention policy says
/// @param selection which tables it was limited to, as a phrase, or something that stands for that;
///   empty for all
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
        String error,
        boolean pinned,
        String selection) {

    /// How long the run took.
    public Duration duration() {
        return Duration.ofMillis(durationMs);
    }

    /// The same backup after a check that found it in order.
    public Backup verified(Instant at, boolean restoredForProof) {
        return with(at, restoredForProof ? at : provenAt, BackupState.COMPLETE, "", pinned);
    }

    /// The same backup in another state; a damaged one loses its proofs.
    public Backup withState(BackupState other, String why) {
        boolean damaged = other == BackupState.DAMAGED;
        return with(damaged ? null : verifiedAt, damaged ? null : provenAt, other, why, pinned);
    }

    /// The same backup, held against retention or let go.
    public Backup withPinned(boolean other) {
        return with(verifiedAt, provenAt, state, error, other);
    }

    /// The same backup with proofs from another record of it.
    Backup withProofs(@Nullable Instant verified, @Nullable Instant proven) {
        return with(verified, proven, state, error, pinned);
    }

    /// Whether there is, or was, a file of it: not of runs that failed or are not over.
    public boolean hasFile() {
        return switch (state) {
            case COMPLETE, DAMAGED, MISSING -> true;
            case RUNNING, FAILED, REMOVING -> false;
        };
    }

    /// Whether two backups are of the same database and of the same kind of contents, so that a
    /// newer one can take the place of an older one: neither structure alone nor some of the tables
    /// stand for all.
    public boolean canStandFor(Backup other) {
        return dialect.equals(other.dialect)
                && sourceKey().equals(other.sourceKey())
                && selectionKey().equals(other.selectionKey())
                && (type == BackupType.SCHEMA) == (other.type == BackupType.SCHEMA);
    }

    /// Whether it came from there.
    ///
    /// @param address of a database, as an endpoint displays it
    public boolean isOf(String address) {
        return source.equals(address) || sourceKey().equals(Concealed.key(address));
    }

    /// The same for backups of the same source, whether it can be read or not.
    public String sourceKey() {
        return Concealed.key(source);
    }

    /// The same for backups of the same choice of tables; empty for all.
    public String selectionKey() {
        return Concealed.key(selection);
    }

    private Backup with(
            @Nullable Instant verified,
            @Nullable Instant proven,
            BackupState otherState,
            String otherError,
            boolean otherPinned) {
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
                verified,
                proven,
                otherState,
                note,
                otherError,
                otherPinned,
                selection);
    }
}
