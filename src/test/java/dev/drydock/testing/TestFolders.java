package dev.drydock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Temporary folders below one folder of this test run, so that [LeakCheck] can look at all of them
/// and only at them. `junit-platform.properties` makes it the source of every `@TempDir`.
public final class TestFolders implements TempDirFactory {

    private static final Path ROOT =
            Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("drydock-tests-" + ProcessHandle.current().pid());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(ROOT), "delete-test-folders"));
    }

    /// The folder that holds all folders of this run; may not exist yet.
    public static Path root() {
        return ROOT;
    }

    /// A new, empty folder; whoever asked deletes it.
    public static Path create(String prefix) {
        try {
            return Files.createTempDirectory(Files.createDirectories(ROOT), prefix + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Deletes the folder and all below it; does nothing when it is gone already.
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) {
        return create("junit");
    }
}
