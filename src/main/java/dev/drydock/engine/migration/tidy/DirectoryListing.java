package dev.drydock.engine.migration.tidy;

import java.util.List;
import java.util.Set;

/// Lists what lies in a directory of migrations, without an opinion on it.
interface DirectoryListing {

    /// All SQL files, by path.
    ///
    /// @throws dev.drydock.engine.error.DrydockException MIGRATION_FILES_INVALID when the directory
    ///   is missing or a file cannot be read
    List<ListedFile> files();

    /// The folders that exist.
    Set<Folder> folders();
}
