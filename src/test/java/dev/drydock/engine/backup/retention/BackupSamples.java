package dev.drydock.engine.backup.retention;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Compression;
import java.nio.file.Path;
import java.time.Instant;

/// Catalogue entries without files.
final class BackupSamples {

    static final String SOURCE = "dba@db:5432/orders";

    private BackupSamples() {}

    /// A complete, verified backup of one database.
    static Backup verified(String id, String startedAt) {
        Instant started = Instant.parse(startedAt);
        return entry(id, started, BackupState.COMPLETE, started, null, null);
    }

    static Backup proved(String id, String startedAt) {
        Instant started = Instant.parse(startedAt);
        return entry(id, started, BackupState.COMPLETE, started, started, null);
    }

    static Backup unverified(String id, String startedAt) {
        return entry(id, Instant.parse(startedAt), BackupState.COMPLETE, null, null, null);
    }

    static Backup child(String id, String startedAt, String parent) {
        Instant started = Instant.parse(startedAt);
        return entry(id, started, BackupState.COMPLETE, started, null, parent);
    }

    static Backup inState(String id, String startedAt, BackupState state) {
        return verified(id, startedAt).withState(state, "why");
    }

    /// A verified one of some tables.
    static Backup limited(String id, String startedAt, String selection) {
        Backup all = verified(id, startedAt);
        return full(
                all.id(),
                all.path(),
                all.source(),
                all.type(),
                all.startedAt(),
                all.sizeBytes(),
                null,
                all.verifiedAt(),
                null,
                all.state(),
                false,
                selection);
    }

    private static Backup entry(
            String id,
            Instant started,
            BackupState state,
            Instant verifiedAt,
            Instant provenAt,
            String parent) {
        return full(
                id,
                Path.of("/b", id),
                SOURCE,
                BackupType.FULL,
                started,
                100,
                parent,
                verifiedAt,
                provenAt,
                state,
                false);
    }

    static Backup full(
            String id,
            Path path,
            String source,
            BackupType type,
            Instant started,
            long size,
            String parent,
            Instant verifiedAt,
            Instant provenAt,
            BackupState state,
            boolean pinned) {
        return full(
                id,
                path,
                source,
                type,
                started,
                size,
                parent,
                verifiedAt,
                provenAt,
                state,
                pinned,
                "");
    }

    private static Backup full(
            String id,
            Path path,
            String source,
            BackupType type,
            Instant started,
            long size,
            String parent,
            Instant verifiedAt,
            Instant provenAt,
            BackupState state,
            boolean pinned,
            String selection) {
        return new Backup(
                id,
                path,
                source.substring(source.lastIndexOf('/') + 1),
                "postgresql",
                source,
                type,
                BackupFormat.DRYDOCK,
                Compression.ZSTD,
                false,
                started,
                1_000,
                size,
                size * 3,
                1,
                10,
                parent,
                verifiedAt,
                provenAt,
                state,
                "",
                "",
                pinned,
                selection);
    }
}
