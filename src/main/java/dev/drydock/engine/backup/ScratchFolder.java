package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/// Where checks may unpack.
///
/// @param root created when needed
record ScratchFolder(Path root) {

    /// Does the work with an empty folder, and deletes that.
    ///
    /// @param id of the backup
    <T> T with(String id, Function<Path, T> work) {
        Path folder = root.resolve("check-" + id + "-" + ProcessHandle.current().pid());
        try {
            FileTrees.delete(folder);
            DurableFile.createFolder(folder);
            try {
                return work.apply(folder);
            } finally {
                FileTrees.delete(folder);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", folder, failure);
        }
    }
}
