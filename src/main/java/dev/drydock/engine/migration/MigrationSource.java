package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import java.nio.file.Path;
import java.util.List;

/// Where migration files come from.
public interface MigrationSource {

    /// Reads all files. Worker threads only.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID when the place is missing or unreadable, a
    ///   file is not UTF-8, or two files have the same version
    MigrationFiles read();

    /// A directory with `NNN_description.sql` (also `NNN_description.up.sql`,
    /// `V1__description.sql`) and rollbacks `NNN_description.down.sql` beside them or in
    /// `rollback/`; the folders `applied/`, `pending/` and `archived/` in it are read too.
    static MigrationSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /// Resources beside a class, by their names: class path folders cannot be listed.
    static MigrationSource classPath(Class<?> anchor, String folder, List<String> names) {
        return new ClassPathSource(anchor, folder, names);
    }
}
