package dev.drydock.engine.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a backup says about itself; stored as JSON inside the container or beside native files.
///
/// @param formatVersion of this description, not of the database
/// @param source facts about the origin: server version, encoding …
/// @param snapshotAt the moment whose state the backup holds
/// @param members the stored parts in order, each with its hashes
/// @param aboutSha256 of the public description of an encrypted backup; null for one that is not
public record BackupManifest(
        int formatVersion,
        String id,
        String database,
        String dialect,
        String address,
        String type,
        String format,
        String compression,
        Map<String, String> source,
        Instant startedAt,
        Instant snapshotAt,
        long durationMs,
        long originalBytes,
        List<BackupObject> objects,
        List<Member> members,
        List<String> notCarried,
        @Nullable String parent,
        String note,
        @Nullable String aboutSha256) {

    /// The version this build writes, and the newest it reads. 2 added contents hashes, and parts
    /// that lie in other backups.
    public static final int VERSION = 2;

    public BackupManifest {
        source = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(source));
        objects = List.copyOf(objects);
        members = List.copyOf(members);
        notCarried = List.copyOf(notCarried);
    }

    /// Of a backup that is not encrypted.
    public BackupManifest(
            int formatVersion,
            String id,
            String database,
            String dialect,
            String address,
            String type,
            String format,
            String compression,
            Map<String, String> source,
            Instant startedAt,
            Instant snapshotAt,
            long durationMs,
            long originalBytes,
            List<BackupObject> objects,
            List<Member> members,
            List<String> notCarried,
            @Nullable String parent,
            String note) {
        this(
                formatVersion,
                id,
                database,
                dialect,
                address,
                type,
                format,
                compression,
                source,
                startedAt,
                snapshotAt,
                durationMs,
                originalBytes,
                objects,
                members,
                notCarried,
                parent,
                note,
                null);
    }

    /// The manifest of an encrypted backup, which vouches for its public description.
    BackupManifest withAbout(String sha256) {
        return with(type, members, parent, sha256);
    }

    /// The same made complete: with these parts and without a parent.
    BackupManifest complete(List<Member> parts) {
        return with(BackupType.FULL.word(), parts, null, null);
    }

    private BackupManifest with(
            String otherType,
            List<Member> otherMembers,
            @Nullable String otherParent,
            @Nullable String otherAbout) {
        return new BackupManifest(
                formatVersion,
                id,
                database,
                dialect,
                address,
                otherType,
                format,
                compression,
                source,
                startedAt,
                snapshotAt,
                durationMs,
                originalBytes,
                objects,
                otherMembers,
                notCarried,
                otherParent,
                note,
                otherAbout);
    }

    /// Whether the parts and the manifest itself are encrypted.
    public boolean encrypted() {
        return aboutSha256 != null;
    }

    /// One stored part: a chunk of a container, or a file of a native backup.
    ///
    /// @param name path inside the container, or relative to the backup's folder
    /// @param storedSha256 of the bytes as stored, lower-case hexadecimal
    /// @param plainSha256 of the bytes before compression; equal to the stored one for native files
    /// @param from where an incremental backup leaves the part; null when it is in this backup
    public record Member(
            String name,
            long storedBytes,
            long plainBytes,
            String storedSha256,
            String plainSha256,
            @Nullable Source from) {

        /// A part that is in this backup.
        public Member(
                String name,
                long storedBytes,
                long plainBytes,
                String storedSha256,
                String plainSha256) {
            this(name, storedBytes, plainBytes, storedSha256, plainSha256, null);
        }
    }

    /// A part of another backup.
    ///
    /// @param backup its id
    /// @param name of the part there
    public record Source(String backup, String name) {}

    /// The parts whose names begin so, in the order in which their contents follow each other.
    public List<Member> members(String folder) {
        List<Member> found =
                members.stream().filter(member -> member.name().startsWith(folder)).toList();
        // the first version wrote one part after the other, with numbers of different length
        return formatVersion < 2
                ? found
                : found.stream().sorted(Comparator.comparing(Member::name)).toList();
    }

    /// Rows over all counted tables; −1 when none was counted.
    public long totalRows() {
        return objects.stream().noneMatch(BackupObject::hasRows)
                ? -1
                : objects.stream()
                        .filter(BackupObject::hasRows)
                        .mapToLong(BackupObject::rows)
                        .sum();
    }

    /// Number of tables.
    public int tableCount() {
        return (int)
                objects.stream().filter(object -> object.kind().equals(BackupObject.TABLE)).count();
    }

    /// Which tables it is limited to, as a phrase; empty for all.
    String selection() {
        return source.getOrDefault(BackupRequest.SELECTION, "");
    }

    /// The catalogue's entry for it.
    ///
    /// @param verifiedAt when it was last read back; null for never
    Backup toBackup(Path path, long sizeBytes, @Nullable Instant verifiedAt) {
        return new Backup(
                id,
                path,
                database,
                dialect,
                address,
                BackupType.find(type).orElse(BackupType.FULL),
                BackupFormat.find(format).orElse(BackupFormat.DRYDOCK),
                Compression.find(compression).orElse(Compression.NONE),
                encrypted(),
                startedAt,
                durationMs,
                sizeBytes,
                originalBytes,
                tableCount(),
                totalRows(),
                parent,
                verifiedAt,
                null,
                BackupState.COMPLETE,
                note,
                "",
                false,
                selection());
    }
}
