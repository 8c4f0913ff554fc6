package dev.drydock.engine.backup.archive;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// What went wrong while an archive was read, in Drydock's terms.
public final class ArchiveFailures {

    private static final String DISK_ERROR = "Input/output error";
    private static final String CANNOT_EXPAND = "its data cannot be expanded";

    private ArchiveFailures() {}

    /// BACKUP_DAMAGED, unless the file system says otherwise; BACKUP_UNKNOWN for an archive of an
    /// unknown version.
    public static DrydockException of(Path file, Exception failure) {
        return switch (failure) {
            case DrydockException own -> own;
            case UnknownArchiveException unknown ->
                    new DrydockException(
                            ErrorCode.BACKUP_UNKNOWN,
                            file + " cannot be looked into: " + unknown.getMessage() + ".",
                            "pg_restore of the version that made it can read it.",
                            Map.of("file", file.toString()),
                            unknown);
            case BrokenArchiveException broken ->
                    damaged(file, String.valueOf(broken.getMessage()), broken);
            case EOFException cut -> damaged(file, "it ends too early", cut);
            case ZipException broken -> damaged(file, CANNOT_EXPAND, broken);
            case com.github.luben.zstd.ZstdIOException broken ->
                    damaged(file, CANNOT_EXPAND, broken);
            case FileSystemException own -> DurableFile.failed("read the backup", file, own);
            case IOException disk when String.valueOf(disk.getMessage()).contains(DISK_ERROR) ->
                    DurableFile.failed("read the backup", file, disk);
            // what the library for tar and compression says of what it cannot read
            default -> damaged(file, "it cannot be read", failure);
        };
    }

    /// @param what follows "the backup is damaged: "
    public static DrydockException damaged(Path file, String what, @Nullable Exception cause) {
        return new DrydockException(
                ErrorCode.BACKUP_DAMAGED,
                "The backup " + file + " is damaged: " + what + ".",
                "Nothing was restored from it. Use another backup, or fetch a good copy of this"
                        + " one.",
                Map.of("file", file.toString()),
                cause);
    }
}
