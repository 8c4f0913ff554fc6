package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import java.nio.file.Path;
import java.util.List;

/// Where migration files come from.
public interface MigrationSource {

    /// Reads all files, without those for one engine only. Worker threads only.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID when the place is missing or unreadable, or
    ///   a file is not UTF-8 text; two files of one version are no error here but are told
    MigrationFiles read();

    /// Like [#read()], with the files that are for this engine only; such a file stands in the
    /// place of one without an engine in its name.
    ///
    /// @param dialect the engine's id: `postgresql`, `sqlite`
    default MigrationFiles read(String dialect) {
        return read();
    }

    /// A directory with `NNN_description.sql` and rollbacks `NNN_description.down.sql` beside them
    /// or in `rollback/`; the folders `applied/`, `pending/` and `archived/` in it are read too.
    /// Also the layouts of Flyway, golang-migrate, goose, dbmate, Diesel and Kratos, mixed as they
    /// come.
    static MigrationSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /// Resources beside a class, by their names: class path folders cannot be listed.
    static MigrationSource classPath(Class<?> anchor, String folder, List<String> names) {
        return new ClassPathSource(anchor, folder, names);
    }
}
