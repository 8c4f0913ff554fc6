package dev.drydock.ui.backups;

import dev.drydock.engine.backup.key.Recipient;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file of recipients as `age -R` reads it: one a line, with remarks. Worker threads only.
final class RecipientFile {

    /// Nobody keeps more; a larger file is another one.
    private static final long LARGEST = 64 << 10;

    private RecipientFile() {}

    /// @throws DrydockException USAGE_INVALID when a line is no recipient or there is none,
    ///   FILE_MISSING, FILE_NOT_ACCESSIBLE
    static List<Recipient> read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw none(file);
            }
            List<Recipient> found =
                    LockChoice.lines(Files.readString(file)).stream()
                            .map(Recipient::parse)
                            .toList();
            if (found.isEmpty()) {
                throw none(file);
            }
            return found;
        } catch (MalformedInputException binary) {
            throw none(file);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private static DrydockException none(Path file) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                file + " is no file of recipients.",
                "It must hold lines age1…, one for each recipient.");
    }
}
