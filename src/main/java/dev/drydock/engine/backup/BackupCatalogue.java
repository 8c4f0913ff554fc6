package dev.drydock.engine.backup;

import java.util.List;
import java.util.Optional;

/// Keeps the list of backups. It is a convenience that can be rebuilt: each backup describes
/// itself. Thread-safe; worker threads only.
public interface BackupCatalogue {

    /// Adds the backup, or replaces the entry of the same id.
    void save(Backup backup);

    /// All entries, newest first.
    List<Backup> list();

    Optional<Backup> find(String id);

    /// Removes the entry; does nothing when there is none. Files are not touched.
    void remove(String id);
}
