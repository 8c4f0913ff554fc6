package dev.drydock.cli;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A backup of any form that a command names, to be looked into: one of Drydock's by its id or
/// path, or the path of another tool's file or folder.
///
/// @param known null for one that Drydock did not make
/// @param given null when there is nothing to open
record ArchiveArgument(
        Path path, @Nullable BackupArgument known, @Nullable GivenKeys given)
        implements AutoCloseable {

    static ArchiveArgument open(Call call, String text, KeyOptions keys) {
        BackupArgument known;
        try {
            known = BackupArgument.open(call, text);
        } catch (DrydockException unknown) {
            Path path = Path.of(text).toAbsolutePath().normalize();
            if (unknown.code() != ErrorCode.BACKUP_UNKNOWN || !Files.exists(path)) {
                throw unknown;
            }
            return new ArchiveArgument(path, null, null);
        }
        try {
            return new ArchiveArgument(
                    known.backup().path(), known, keys.open(call, known.backup()));
        } catch (RuntimeException failure) {
            known.close();
            throw failure;
        }
    }

    /// Keys for what is encrypted.
    KeyRing keys() {
        return given == null ? KeyRing.NONE : given;
    }

    @Override
    public void close() {
        if (given != null) {
            given.close();
        }
        if (known != null) {
            known.close();
        }
    }
}
