package dev.drydock.engine.schema.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The folder of a dictionary. A manifest lists the files that Drydock wrote with their hashes; no
/// other file is ever written, changed or removed.
final class DictionaryFolder {

    static final String MANIFEST = ".drydock-dictionary.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final Map<String, String> before;
    private final Map<String, String> now = new TreeMap<>();
    private int written;
    private int unchanged;
    private int removed;
    private int kept;

    private DictionaryFolder(Path root, Map<String, String> before) {
        this.root = root;
        this.before = before;
    }

    /// Opens the folder, which may be new, empty, hold an earlier dictionary or files of others.
    ///
    /// @throws DrydockException FILE_FAILED when the manifest cannot be read
    static DictionaryFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        Path manifest = root.resolve(MANIFEST);
        Map<String, String> before = new TreeMap<>();
        try {
            DurableFile.createFolder(root);
            if (Files.exists(manifest)) {
                JsonNode files = JSON.readTree(Files.readString(manifest)).path("files");
                files.properties()
                        .forEach(file -> {
                            // never outside the folder, whatever the manifest says
                            Path path = root.resolve(file.getKey()).normalize();
                            if (path.startsWith(root) && !path.equals(root)) {
                                before.put(file.getKey(), file.getValue().asText());
                            }
                        });
            }
        } catch (JsonProcessingException damaged) {
            throw new DrydockException(
                    ErrorCode.FILE_FAILED,
                    "Could not read " + manifest + ": it is damaged.",
                    "Remove the dictionary's files, or write to another folder.",
                    damaged);
        } catch (IOException failure) {
            throw DurableFile.failed("read", manifest, failure);
        }
        return new DictionaryFolder(root, before);
    }

    Path resolve(String path) {
        return root.resolve(path);
    }

    /// Refuses names that belong to others, then notes all as Drydock's own, so that a run that
    /// dies does not leave files that the next one takes for somebody else's.
    ///
    /// @throws DrydockException FILE_EXISTS; nothing was written
    void claim(Set<String> paths) {
        for (String path : paths) {
            if (!before.containsKey(path) && Files.exists(resolve(path))) {
                throw new DrydockException(
                        ErrorCode.FILE_EXISTS,
                        "Drydock did not write " + resolve(path) + ", and does not replace it.",
                        "Choose another folder, or move the file away.");
            }
        }
        Map<String, String> all = new TreeMap<>(before);
        paths.forEach(path -> all.putIfAbsent(path, ""));
        writeManifest(all);
    }

    /// Writes the file when its content is another.
    void put(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        now.put(path, ContentHash.of(bytes));
        Path file = resolve(path);
        try {
            if (Files.isRegularFile(file)
                    && Files.size(file) == bytes.length
                    && Arrays.equals(Files.readAllBytes(file), bytes)) {
                unchanged++;
                return;
            }
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            // not synced: ten thousand syncs take minutes, and a dictionary can be written again
            Path partial = DurableFile.partialOf(file);
            Files.write(partial, bytes);
            Files.move(
                    partial,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            written++;
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// Removes pages of objects that are gone and writes the manifest.
    void finish() {
        Map<String, String> left = new TreeMap<>(now);
        before.forEach((path, hash) -> {
            if (!now.containsKey(path)) {
                remove(path, hash, left);
            }
        });
        writeManifest(left);
    }

    private void remove(String path, String hash, Map<String, String> left) {
        Path file = resolve(path);
        try {
            if (!Files.isRegularFile(file)) {
                return;
            }
            if (!hash.isEmpty() && !ContentHash.of(Files.readAllBytes(file)).equals(hash)) {
                left.put(path, hash);
                kept++;
                return;
            }
            Files.delete(file);
            removed++;
            Path parent = file.getParent();
            if (parent != null && !parent.equals(root) && isEmpty(parent)) {
                Files.delete(parent);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("remove", file, failure);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    private void writeManifest(Map<String, String> files) {
        var root = JSON.createObjectNode();
        root.put("writtenBy", "Drydock: schema document");
        var list = root.putObject("files");
        files.forEach(list::put);
        byte[] bytes = (root.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
        Path manifest = resolve(MANIFEST);
        try {
            if (Files.isRegularFile(manifest)
                    && Arrays.equals(Files.readAllBytes(manifest), bytes)) {
                return;
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", manifest, failure);
        }
        DurableFile.replace(manifest, out -> out.write(bytes));
    }

    /// How many files of the dictionary stand in the folder so far.
    int finished() {
        return written + unchanged;
    }

    DictionaryReport report(String start, CommentCoverage coverage) {
        return new DictionaryReport(resolve(start), written, unchanged, removed, kept, coverage);
    }
}
