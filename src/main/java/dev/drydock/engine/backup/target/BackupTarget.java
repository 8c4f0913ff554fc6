package dev.drydock.engine.backup.target;

import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.List;

/// A place that files are copied to and from, by name. Worker threads only; used by one job at a
/// time.
public interface BackupTarget extends AutoCloseable {

    /// A file that is there.
    record Stored(String name, long sizeBytes) {}

    /// For people; without secrets.
    String display();

    /// Copies the file there and makes sure that it arrived as it was; replaces one of that name.
    /// What arrived before an earlier run failed is used again. Cancel leaves nothing of the file
    /// there.
    ///
    /// @param name with `/` between folders
    /// @throws dev.drydock.engine.error.DrydockException TARGET_UNREACHABLE, TARGET_REFUSED,
    ///   TARGET_FAILED
    void upload(Path file, String name, JobContext context);

    /// Copies into a new file; cancel and failure leave nothing of it.
    void download(String name, Path file, JobContext context);

    /// All files whose names begin so, sorted.
    List<Stored> list(String beginning);

    /// Does nothing when there is none.
    void delete(String name);

    @Override
    void close();
}
