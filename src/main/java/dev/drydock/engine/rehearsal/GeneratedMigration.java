package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.schema.compare.Difference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A migration and its rollback, written from a difference and tried before anybody sees them.
///
/// @param file name of the migration
/// @param text of the migration
/// @param rollback with the name of its file
/// @param differences what it does to the structure; empty when there is nothing to do
/// @param residual what still differs after it was tried; empty when it does all it should
/// @param step what the rehearsal saw
/// @param notes what somebody should know: what no statement covers
public record GeneratedMigration(
        String file,
        String text,
        WrittenRollback rollback,
        List<Difference> differences,
        List<Difference> residual,
        RehearsedStep step,
        List<String> notes) {

    public GeneratedMigration {
        differences = List.copyOf(differences);
        residual = List.copyOf(residual);
        notes = List.copyOf(notes);
    }

    /// Whether it leads where it should and back again.
    public boolean isProved() {
        return step.up() == UpVerdict.WORKS
                && residual.isEmpty()
                && (step.down() == DownVerdict.PROVED || step.down() == DownVerdict.ORDER_ONLY);
    }

    /// Where [#write] puts both files: into `pending/` and `rollback/` where there are such
    /// folders. The migration first. Worker threads only.
    public List<Path> targets(Path directory) {
        Path pending = directory.resolve("pending");
        Path rollbacks = directory.resolve("rollback");
        Path forward = (Files.isDirectory(pending) ? pending : directory).resolve(file);
        Path back =
                Files.isDirectory(rollbacks)
                        ? rollbacks.resolve(rollback.file())
                        : forward.resolveSibling(rollback.file());
        return List.of(forward, back);
    }

    /// Writes both files. Worker threads only. Returns the paths, the migration first.
    ///
    /// @throws DrydockException FILE_EXISTS, nothing is written then; FILE_NOT_ACCESSIBLE,
    ///   DISK_FULL, FILE_FAILED
    public List<Path> write(Path directory) {
        List<Path> targets = targets(directory);
        for (Path one : targets) {
            if (Files.exists(one)) {
                throw new DrydockException(
                        ErrorCode.FILE_EXISTS,
                        "The file " + one + " exists. Nothing was written.",
                        "Choose another name.");
            }
        }
        // the way back first: a migration is never there without it
        put(targets.getLast(), rollback.text());
        put(targets.getFirst(), text);
        return targets;
    }

    private static void put(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DurableFile.replace(file, out -> out.write(bytes));
    }
}
