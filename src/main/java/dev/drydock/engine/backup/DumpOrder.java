package dev.drydock.engine.backup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a dialect is asked to write.
///
/// @param id of the backup, for labels on the server
/// @param format resolved, one of the dialect's
/// @param compression null for the best that format and tools can do; parts of Drydock's own format
///   are compressed by whom they are given to
/// @param parent what an incremental backup is built on; null for one that stands alone
/// @param pace of the last backup of the same job, for telling how long this one will take
/// @param folder an empty, owner-only folder on the target's volume
public record DumpOrder(
        String id,
        BackupRequest request,
        BackupFormat format,
        @Nullable Compression compression,
        @Nullable BackupParts parent,
        BackupPace pace,
        Path folder) {}
