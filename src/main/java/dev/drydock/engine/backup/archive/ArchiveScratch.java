package dev.drydock.engine.backup.archive;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where one open archive may unpack: a folder that is made with its first use and deleted when
/// this is closed. What processes left behind that were killed is deleted then too. Thread-safe.
public final class ArchiveScratch implements Closeable {

    private static final String PREFIX = "lens-";

    private final Path root;
    private @Nullable Path folder;

    /// @param root made when needed
    public ArchiveScratch(Path root) {
        this.root = root;
    }

    /// A place for a new file, which does not exist yet.
    public synchronized Path file(String name) {
        Path made = folder;
        if (made == null) {
            made = root.resolve(PREFIX + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
            try {
                deleteLeftovers();
                DurableFile.createFolder(made);
            } catch (IOException failure) {
                throw DurableFile.failed("create", made, failure);
            }
            folder = made;
        }
        return made.resolve(name);
    }

    @Override
    public synchronized void close() throws IOException {
        if (folder != null) {
            FileTrees.delete(folder);
            folder = null;
        }
    }

    private void deleteLeftovers() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, PREFIX + "*")) {
            for (Path one : found) {
                String[] words = String.valueOf(one.getFileName()).split("-", 3);
                if (words.length == 3
                        && words[1].matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(words[1])).isEmpty()) {
                    FileTrees.delete(one);
                }
            }
        }
    }
}
