package dev.drydock.engine.process;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A small file that only its owner can read, in a folder that only its owner can enter: the way to
/// hand a secret to a child process. Deleted by `close`, when the JVM ends, and, after a crash, by
/// the next process that makes one.
public final class PrivateFile implements AutoCloseable {

    private static final String PREFIX = "drydock-private-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

    private final Path folder;
    private final Path file;
    private final Thread hook;

    private PrivateFile(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.hook = new Thread(this::deleteQuietly, "delete-private-file");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Writes the content. The caller overwrites its array afterwards.
    ///
    /// @throws dev.drydock.engine.error.DrydockException when it cannot be written
    public static PrivateFile create(String name, byte[] content) {
        Path base = Path.of(System.getProperty("java.io.tmpdir"));
        deleteLeftovers(base);
        Path folder = base;
        try {
            // the JDK makes it 0700
            folder = Files.createTempDirectory(base, PREFIX + ProcessHandle.current().pid() + "-");
            Path file = folder.resolve(name);
            DurableFile.createOwnerOnly(file);
            Files.write(file, content);
            return new PrivateFile(folder, file);
        } catch (IOException failure) {
            throw DurableFile.failed("write a private file in", folder, failure);
        }
    }

    public Path path() {
        return file;
    }

    @Override
    public void close() {
        deleteQuietly();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook runs anyway
            return;
        }
    }

    private void deleteQuietly() {
        try {
            FileTrees.delete(folder);
        } catch (IOException left) {
            org.slf4j.LoggerFactory.getLogger(PrivateFile.class)
                    .warn("Could not delete {}: {}", folder, left.toString());
        }
    }

    private static void deleteLeftovers(Path base) {
        try (var folders = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && Files.isWritable(folder)) {
                    FileTrees.delete(folder);
                }
            }
        } catch (IOException | NumberFormatException | SecurityException notOurs) {
            org.slf4j.LoggerFactory.getLogger(PrivateFile.class)
                    .debug("Leftovers in {} were not deleted: {}", base, notOurs.toString());
        }
    }
}
