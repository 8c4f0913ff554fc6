package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.Backup;
import java.nio.file.Path;

/// What is opened.
public sealed interface RestoreSource {

    Path path();

    /// For people: what was backed up, or the name of the file.
    String title();

    /// As the command line names it.
    String word();

    /// A backup that the catalogue knows, or whose file names itself.
    record OfBackup(Backup backup) implements RestoreSource {

        @Override
        public Path path() {
            return backup.path();
        }

        @Override
        public String title() {
            return backup.database();
        }

        @Override
        public String word() {
            return backup.id();
        }
    }

    /// Any file or folder.
    record OfFile(Path file) implements RestoreSource {

        public OfFile {
            file = file.toAbsolutePath().normalize();
        }

        @Override
        public Path path() {
            return file;
        }

        @Override
        public String title() {
            Path name = file.getFileName();
            return name == null ? file.toString() : name.toString();
        }

        @Override
        public String word() {
            return file.toString();
        }
    }
}
