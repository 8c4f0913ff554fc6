package dev.drydock.engine.backup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A catalogue of one small JSON file per backup. Several processes may use it at once, because no
/// file is shared between entries.
public final class FileCatalogue implements BackupCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(FileCatalogue.class);
    private static final String ENDING = ".json";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Path folder;

    /// @param folder created when the first entry is saved
    public FileCatalogue(Path folder) {
        this.folder = folder;
    }

    @Override
    public void save(Backup backup) {
        DurableFile.replace(fileOf(backup.id()), out -> out.write(JSON.writeValueAsBytes(backup)));
    }

    @Override
    public List<Backup> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Backup> found = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                read(file).ifPresent(found::add);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("list", folder, failure);
        }
        found.sort(Comparator.comparing(Backup::startedAt).reversed());
        return found;
    }

    @Override
    public Optional<Backup> find(String id) {
        return list().stream().filter(backup -> backup.id().equals(id)).findFirst();
    }

    @Override
    public void remove(String id) {
        try {
            Files.deleteIfExists(fileOf(id));
        } catch (IOException failure) {
            throw DurableFile.failed("delete", fileOf(id), failure);
        }
    }

    private static Optional<Backup> read(Path file) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Backup.class));
        } catch (IOException broken) {
            // one broken entry must not hide the others; the backup itself is not touched
            LOG.warn("The catalogue entry {} cannot be read: {}", file, broken.toString());
            return Optional.empty();
        }
    }

    private Path fileOf(String id) {
        // ids are made here and plain, but an entry may come from a foreign manifest
        return folder.resolve(id.replaceAll("[^A-Za-z0-9_-]", "_") + ENDING);
    }
}
