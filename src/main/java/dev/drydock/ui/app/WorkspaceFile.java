package dev.drydock.ui.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `workspace.json`: sections of names and values. A file that cannot be read is kept aside and the
/// console starts as new. Worker threads only.
final class WorkspaceFile {

    private static final Logger LOG = LoggerFactory.getLogger(WorkspaceFile.class);
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    WorkspaceFile(Path file) {
        this.file = file;
    }

    Map<String, Map<String, String>> read() {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            Map<String, Map<String, String>> content =
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<>() {});
            return content == null ? Map.of() : new TreeMap<>(content);
        } catch (JacksonException broken) {
            keepAside(broken);
            return Map.of();
        } catch (IOException unreadable) {
            LOG.warn("{} could not be read: {}", file, unreadable.toString());
            return Map.of();
        }
    }

    void write(Map<String, Map<String, String>> content) {
        DurableFile.replace(file, out -> out.write(JSON.writeValueAsBytes(content)));
    }

    private void keepAside(JacksonException broken) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} is broken and kept as {}", file, aside, broken);
        } catch (IOException stuck) {
            LOG.warn("{} is broken and could not be kept aside", file, stuck);
        }
    }
}
