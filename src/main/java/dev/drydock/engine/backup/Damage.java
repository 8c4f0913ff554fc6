package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Makes the error for a backup that does not read back as it was written.
final class Damage {

    private Damage() {}

    static DrydockException in(Path file, String what) {
        return in(file, what, null);
    }

    static DrydockException in(
            Path file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
        return new DrydockException(
                ErrorCode.BACKUP_DAMAGED,
                "The backup " + file + " is damaged: " + what + ".",
                "Nothing was restored from it. Use another backup, or fetch a good copy of this"
                        + " one.",
                Map.of("file", file.toString()),
                cause);
    }

    /// What went wrong while the file was read, which only damage explains unless the disk says
    /// otherwise.
    static RuntimeException by(Path file, Exception failure) {
        return switch (failure) {
            case DrydockException own -> own;
            case EOFException cut -> in(file, "it ends too early", cut);
            case IOException unreadable -> DurableFile.failed("read the backup", file, unreadable);
            case RuntimeException broken -> in(file, "it cannot be read", broken);
            default -> new IllegalStateException(failure);
        };
    }
}
