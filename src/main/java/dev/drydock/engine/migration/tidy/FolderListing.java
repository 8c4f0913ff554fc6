package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Reads the directory itself and its folders `applied`, `pending`, `archived` and `rollback`.
record FolderListing(Path directory) implements DirectoryListing {

    /// Larger files are hashed, but not looked into.
    private static final long LARGEST_TEXT_BYTES = 32L * 1024 * 1024;

    FolderListing {
        if (!Files.isDirectory(directory)) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_FILES_INVALID,
                    Files.exists(directory)
                            ? directory + " is a file, not a directory of migrations."
                            : "There is no migrations directory " + directory + ".",
                    "Give the directory that holds the NNN_description.sql files.");
        }
    }

    @Override
    public List<ListedFile> files() {
        Map<String, MigrationVersion> versions = versions();
        List<ListedFile> files = new ArrayList<>();
        for (Folder folder : Folder.values()) {
            Path place = directory.resolve(folder.prefix());
            if (!Files.isDirectory(place)) {
                continue;
            }
            for (Path path : list(place)) {
                String name = String.valueOf(path.getFileName());
                if (FileShape.isSql(name) && Files.isRegularFile(path)) {
                    files.add(read(path, folder.prefix() + name, name, versions));
                }
            }
        }
        files.sort(Comparator.comparing(ListedFile::path));
        return List.copyOf(files);
    }

    @Override
    public Set<Folder> folders() {
        Set<Folder> folders = EnumSet.of(Folder.TOP);
        for (Folder folder : Folder.values()) {
            if (Files.isDirectory(directory.resolve(folder.prefix()))) {
                folders.add(folder);
            }
        }
        return folders;
    }

    @Override
    public Set<MigrationVersion> known() {
        return Set.copyOf(versions().values());
    }

    /// Versions as a run reads them, by path. A directory that a run refuses is listed all the
    /// same.
    private Map<String, MigrationVersion> versions() {
        Map<String, MigrationVersion> versions = new HashMap<>();
        try {
            MigrationFiles read = MigrationSource.directory(directory).read();
            read.forward().values().forEach(file -> versions.put(file.name(), file.version()));
            read.rollbacks().values().forEach(file -> versions.put(file.name(), file.version()));
        } catch (DrydockException refused) {
            LoggerFactory.getLogger(FolderListing.class)
                    .debug("A run cannot read {}: {}", directory, refused.message());
        }
        return versions;
    }

    private static ListedFile read(
            Path path, String relative, String name, Map<String, MigrationVersion> versions) {
        try {
            String text = null;
            String hash;
            if (Files.size(path) <= LARGEST_TEXT_BYTES) {
                byte[] bytes = Files.readAllBytes(path);
                hash = Hashes.sha256(bytes);
                text = decode(bytes);
            } else {
                hash = Hashes.sha256(path);
            }
            MigrationVersion version = versions.get(relative);
            FileShape shape =
                    FileShape.parse(name)
                            .map(one ->
                                    version == null || version.isRepeatable()
                                            ? one
                                            : one.withVersion(version))
                            .orElse(null);
            return new ListedFile(relative, shape, hash, text);
        } catch (IOException failure) {
            throw unreadable(path, failure);
        }
    }

    private static @Nullable String decode(byte[] bytes) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException failure) {
            throw unreadable(folder, failure);
        }
    }

    private static DrydockException unreadable(Path path, IOException failure) {
        DrydockException cause = DurableFile.failed("read", path, failure);
        return cause.as(ErrorCode.MIGRATION_FILES_INVALID, cause.message(), cause.hint())
                .withDetails(Map.of("file", path.toString()));
    }
}
