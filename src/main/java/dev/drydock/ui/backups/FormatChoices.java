package dev.drydock.ui.backups;

import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.Compression;
import java.util.List;

/// Which ways to compress a format has. Whether the installed program can do it too, the run says.
final class FormatChoices {

    private FormatChoices() {}

    static List<Compression> compressions(BackupFormat format) {
        return switch (format) {
            case DRYDOCK, SQLITE, SQLITE_DUMP, PG_PLAIN -> List.of(Compression.values());
            case PG_CUSTOM, PG_DIRECTORY ->
                    List.of(Compression.ZSTD, Compression.GZIP, Compression.NONE);
            case PG_TAR -> List.of(Compression.NONE);
        };
    }

    /// Whether several workers make it faster.
    static boolean isParallel(BackupFormat format) {
        return format == BackupFormat.DRYDOCK || format == BackupFormat.PG_DIRECTORY;
    }
}
