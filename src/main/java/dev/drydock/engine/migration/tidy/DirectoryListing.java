package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationVersion;
import java.util.List;
import java.util.Set;

/// Lists what lies in a directory of migrations, without an opinion on it.
interface DirectoryListing {

    /// All SQL files, by path.
    ///
    /// @throws dev.drydock.engine.error.DrydockException MIGRATION_FILES_INVALID when the directory
    ///   is missing or a file cannot be read
    List<ListedFile> files();

    /// The versions that a run finds, also in layouts whose files are not listed; empty when a run
    /// cannot read the directory.
    Set<MigrationVersion> known();

    /// The folders that exist.
    Set<Folder> folders();
}
