package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads a directory and its folders `applied`, `pending`, `archived` and `rollback`.
record DirectorySource(Path directory) implements MigrationSource {

    /// No migration is this large; a dump that slipped in would fill the heap.
    private static final long LARGEST_FILE_BYTES = 100L * 1024 * 1024;

    @Override
    public MigrationFiles read() {
        if (!Files.isDirectory(directory)) {
            throw invalid(
                    Files.exists(directory)
                            ? directory + " is a file, not a directory of migrations."
                            : "There is no migrations directory " + directory + ".",
                    "Give the directory that holds the NNN_description.sql files.");
        }
        var files = new MigrationFiles.Collector();
        readFolder(directory, "", Folder.FORWARD, files);
        readFolder(directory.resolve("applied"), "applied/", Folder.FORWARD, files);
        readFolder(directory.resolve("pending"), "pending/", Folder.FORWARD, files);
        readFolder(directory.resolve("archived"), "archived/", Folder.ARCHIVED, files);
        readFolder(directory.resolve("rollback"), "rollback/", Folder.ROLLBACK, files);
        return files.toFiles();
    }

    private enum Folder {
        FORWARD,
        ARCHIVED,
        ROLLBACK
    }

    private static void readFolder(
            Path folder, String prefix, Folder kind, MigrationFiles.Collector files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path path : list(folder)) {
            String fileName = String.valueOf(path.getFileName());
            if (!FileNames.isSql(fileName) || Files.isDirectory(path)) {
                continue;
            }
            Optional<FileNames.Parsed> parsed = FileNames.parse(fileName);
            if (parsed.isEmpty()) {
                files.warn(
                        Identifiers.visible(prefix + fileName)
                                + " was left out: its name does not begin with a number.");
                continue;
            }
            FileNames.Parsed name = parsed.get();
            files.add(
                    new MigrationFile(
                            name.version(),
                            name.description(),
                            prefix + fileName,
                            FileText.decode(bytes(path), prefix + fileName),
                            kind == Folder.ARCHIVED),
                    kind == Folder.ROLLBACK || name.rollback());
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    private static byte[] bytes(Path path) {
        try {
            if (Files.size(path) > LARGEST_FILE_BYTES) {
                throw invalid(
                        path + " is larger than " + LARGEST_FILE_BYTES / 1024 / 1024 + " MiB.",
                        "Load that much data with a tool for it, not with a migration.");
            }
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    private static DrydockException unreadable(Path path, IOException failure) {
        DrydockException cause = DurableFile.failed("read", path, failure);
        return cause.as(ErrorCode.MIGRATION_FILES_INVALID, cause.message(), cause.hint())
                .withDetails(Map.of("file", path.toString()));
    }

    private static DrydockException invalid(String message, String hint) {
        return new DrydockException(ErrorCode.MIGRATION_FILES_INVALID, message, hint);
    }
}
