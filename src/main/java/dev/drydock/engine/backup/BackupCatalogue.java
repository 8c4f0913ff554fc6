package dev.drydock.engine.backup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Keeps the list of backups. It is a convenience that can be rebuilt: each backup describes
/// itself. Thread-safe; worker threads only; several processes may use it at once.
public interface BackupCatalogue {

    /// Adds the backup, or replaces the entry of the same id. A running one belongs to this process
    /// from then on.
    void save(Backup backup);

    /// Adds the entry of a run that begins. Its parent, if it has one, cannot be removed from then
    /// on.
    ///
    /// @return false when the parent is not there any more or is being removed; nothing was added
    boolean begin(Backup running);

    /// All entries, newest first.
    List<Backup> list();

    Optional<Backup> find(String id);

    /// Entries of runs whose process is gone.
    List<Backup> abandoned();

    /// Marks entries as being removed. All entries are read, chosen among and marked in one step:
    /// nobody can write between.
    ///
    /// @param choose is given all entries, newest first, and returns ids; what it throws leaves
    ///   everything as it was. Must be short: others wait
    void beginRemoval(Function<List<Backup>, Set<String>> choose);

    /// Removes the entry; does nothing when there is none. Files are not touched.
    void remove(String id);

    /// How long the last backup of the job took; NONE when there was none.
    ///
    /// @param job names it, see [BackupPace]
    BackupPace pace(String job);

    /// Keeps how long a backup of the job took, in place of the one before.
    void savePace(String job, BackupPace pace);
}
