package dev.drydock.engine.backup.target;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole backup in a target. What says so is an object of its own, which is written last.
///
/// @param name of its file or folder
/// @param parent id of the backup that an incremental one is built on; null for a complete one
/// @param files all of them, the manifest beside it too
public record RemoteBackup(
        String id,
        String name,
        String database,
        String dialect,
        String type,
        String format,
        Instant startedAt,
        @Nullable String parent,
        List<StoredFile> files) {

    public RemoteBackup {
        files = List.copyOf(files);
    }

    /// One file.
    ///
    /// @param sha256 lower-case hexadecimal
    public record StoredFile(String name, long sizeBytes, String sha256) {}

    /// Of the data, without a manifest beside it.
    long dataBytes() {
        return files.stream()
                .filter(file -> file.name().equals(name) || file.name().startsWith(name + "/"))
                .mapToLong(StoredFile::sizeBytes)
                .sum();
    }

    /// Of all files.
    public long sizeBytes() {
        return files.stream().mapToLong(StoredFile::sizeBytes).sum();
    }
}
