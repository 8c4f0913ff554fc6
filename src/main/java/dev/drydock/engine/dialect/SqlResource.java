package dev.drydock.engine.dialect;

import dev.drydock.engine.connection.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// SQL kept as resources beside its dialect, in folders named after the lowest major version a text
/// is meant for: `health/12/snapshot.sql`, `health/14/waits.sql`.
public final class SqlResource {

    private SqlResource() {}

    /// The text for the highest version folder that is not above the server's version.
    ///
    /// @param dialect a class of the dialect's package
    /// @param name below the version folder
    /// @throws IllegalStateException when there is none: a defect of the build
    public static String forVersion(
            Class<?> dialect, String feature, ServerVersion version, String name) {
        for (int major = version.major(); major >= 0; major--) {
            String path = feature + "/" + major + "/" + name;
            if (dialect.getResource(path) != null) {
                return read(dialect, path);
            }
        }
        throw new IllegalStateException(
                "no " + name + " of " + feature + " for version " + version.text());
    }

    /// The text at a path relative to the class.
    ///
    /// @throws IllegalStateException when there is none: a defect of the build
    public static String read(Class<?> dialect, String path) {
        try (InputStream stream = dialect.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + path + " beside " + dialect);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
