package dev.drydock.engine.rehearsal;

import dev.drydock.engine.file.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Puts rollbacks that were written, and that led back, beside their files.
///
/// @param files those written
/// @param leftOut sentences on those that were not, with the reason
public record RollbackFiles(List<Path> files, List<String> leftOut) {

    public RollbackFiles {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /// Writes into `rollback/` where that folder exists, else beside the migration. Never replaces
    /// a file. Worker threads only.
    ///
    /// @param directory of the migrations
    /// @throws dev.drydock.engine.error.DrydockException FILE_NOT_ACCESSIBLE, DISK_FULL,
    ///   FILE_FAILED
    public static RollbackFiles write(Path directory, RehearsalReport report) {
        List<Path> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Path own = directory.resolve("rollback");
        for (RehearsedStep step : report.steps()) {
            WrittenRollback written = step.written();
            if (written == null) {
                continue;
            }
            if (step.down() != DownVerdict.PROVED && step.down() != DownVerdict.ORDER_ONLY) {
                leftOut.add(
                        written.file()
                                + " was not written: tried in the sandbox it "
                                + (step.down() == DownVerdict.FAILS
                                        ? "failed."
                                        : "left another structure."));
                continue;
            }
            String name = written.file();
            Path file =
                    Files.isDirectory(own)
                            ? own.resolve(name.substring(name.lastIndexOf('/') + 1))
                            : directory.resolve(name);
            if (Files.exists(file)) {
                leftOut.add(file + " exists and was left as it is.");
                continue;
            }
            byte[] bytes = written.text().getBytes(StandardCharsets.UTF_8);
            DurableFile.replace(file, out -> out.write(bytes));
            files.add(file);
        }
        return new RollbackFiles(files, leftOut);
    }
}
