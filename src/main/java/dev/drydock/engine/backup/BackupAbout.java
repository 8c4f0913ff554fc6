package dev.drydock.engine.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an encrypted backup says about itself to those who have no key: enough to list it and to
/// find the right key, no names of tables and no counts. Address and choice of tables are there as
/// short hashes, so that backups of one database are known as such. The encrypted manifest holds
/// its hash.
///
/// @param formatVersion as in the manifest
/// @param source hash of the address; null in early backups
/// @param selection hash of the choice of tables; null when all are in it
/// @param recipients who can open it, `age1…`
/// @param passphrase whether a passphrase opens it
/// @param keys the entries that hold its key, each locked in another way
record BackupAbout(
        int formatVersion,
        String id,
        String database,
        String dialect,
        String type,
        String format,
        String compression,
        Instant startedAt,
        Instant snapshotAt,
        long durationMs,
        long originalBytes,
        @Nullable String parent,
        @Nullable String source,
        @Nullable String selection,
        List<String> recipients,
        boolean passphrase,
        List<LockedKey> keys) {

    /// Name inside a container.
    static final String ENTRY = "about.json";

    /// Larger texts are refused before they are read.
    static final int LARGEST = 1 << 20;

    private static final HashedJson FORM = new HashedJson("aboutSha256", "public description");

    /// An entry with the backup's key.
    ///
    /// @param sha256 of its bytes, lower-case hexadecimal
    record LockedKey(String name, String sha256) {}

    BackupAbout {
        recipients = List.copyOf(recipients);
        keys = List.copyOf(keys);
    }

    static BackupAbout of(BackupManifest manifest, BackupLocks locks, List<LockedKey> keys) {
        return new BackupAbout(
                manifest.formatVersion(),
                manifest.id(),
                manifest.database(),
                manifest.dialect(),
                manifest.type(),
                manifest.format(),
                manifest.compression(),
                manifest.startedAt(),
                manifest.snapshotAt(),
                manifest.durationMs(),
                manifest.originalBytes(),
                manifest.parent(),
                Concealed.hash(manifest.address()),
                manifest.selection().isEmpty() ? null : Concealed.hash(manifest.selection()),
                locks.recipients(),
                locks.passphrase(),
                keys);
    }

    byte[] write() {
        return FORM.write(this);
    }

    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED, or SERVER_UNSUPPORTED for
    ///   a newer format
    static BackupAbout read(byte[] text, Path file) {
        return FORM.read(text, BackupAbout.class, file);
    }

    BackupLocks locks() {
        return new BackupLocks(recipients, passphrase);
    }

    /// The catalogue's entry for a backup whose manifest nobody has opened.
    Backup toBackup(Path path, long sizeBytes) {
        return new Backup(
                id,
                path,
                database,
                dialect,
                source == null ? "" : Concealed.standIn(source),
                BackupType.find(type).orElse(BackupType.FULL),
                BackupFormat.find(format).orElse(BackupFormat.DRYDOCK),
                Compression.find(compression).orElse(Compression.NONE),
                true,
                startedAt,
                durationMs,
                sizeBytes,
                originalBytes,
                -1,
                -1,
                parent,
                null,
                null,
                BackupState.COMPLETE,
                "",
                "",
                false,
                selection == null ? "" : Concealed.standIn(selection));
    }
}
