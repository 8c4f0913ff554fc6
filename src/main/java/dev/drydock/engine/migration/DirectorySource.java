package dev.drydock.engine.migration;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/// Reads a directory with all its layouts.
record DirectorySource(Path directory) implements MigrationSource {

    @Override
    public MigrationFiles read() {
        return read("");
    }

    @Override
    public MigrationFiles read(String dialect) {
        requireDirectory();
        DirectoryLayout layout = DirectoryLayout.read(directory);
        var folders = new FolderReading(directory);
        folders.read();
        return new FoundFiles(folders.found(), layout, dialect).toFiles(folders.warnings());
    }

    private void requireDirectory() {
        if (Files.isDirectory(directory)) {
            return;
        }
        String message;
        if (Files.exists(directory)) {
            message = directory + " is a file, not a directory of migrations.";
        } else if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            message = directory + " is a symbolic link that leads nowhere, or to itself.";
        } else {
            message = "There is no migrations directory " + directory + ".";
        }
        throw new DrydockException(
                ErrorCode.MIGRATION_FILES_INVALID,
                message,
                "Give the directory that holds the NNN_description.sql files.",
                Map.of("file", directory.toString()),
                null);
    }

    static DrydockException unreadable(Path path, IOException failure) {
        DrydockException cause = DurableFile.failed("read", path, failure);
        return cause.as(
                        ErrorCode.MIGRATION_FILES_INVALID,
                        cause.message(),
                        cause.hint().isEmpty()
                                ? "Check what the path is, or take it out of the directory."
                                : cause.hint())
                .withDetails(Map.of("file", path.toString()));
    }
}
