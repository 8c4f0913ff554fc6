package dev.drydock.engine.dialect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Statements kept beside the class that sends them, as `<lowest server version>/<name>.sql`; for a
/// server the one with the highest number not above its own major version is taken. Thread-safe.
public final class SqlResources {

    private final Class<?> anchor;
    private final String folder;
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    /// @param anchor a class in whose package the version folders lie
    public SqlResources(Class<?> anchor) {
        this(anchor, "");
    }

    /// @param anchor a class in the dialect's package
    /// @param feature folder beside it that holds the version folders
    public SqlResources(Class<?> anchor, String feature) {
        this.anchor = anchor;
        this.folder = feature.isEmpty() ? "" : feature + "/";
    }

    /// The statement for a server of this major version.
    ///
    /// @throws IllegalStateException when no version of the statement fits: a defect of the build
    public String text(String name, int majorVersion) {
        return texts.computeIfAbsent(majorVersion + "/" + name, key -> read(name, majorVersion));
    }

    private String read(String name, int majorVersion) {
        for (int version = majorVersion; version >= 0; version--) {
            String path = folder + version + "/" + name + ".sql";
            try (InputStream stream = anchor.getResourceAsStream(path)) {
                if (stream != null) {
                    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            }
        }
        throw new IllegalStateException(
                "no statement " + folder + name + " for version " + majorVersion);
    }
}
