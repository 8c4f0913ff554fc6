package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Walks through a directory and its folders and collects the files that are migrations by their
/// names. Reads no text.
final class FolderReading {

    /// A file that is a migration, or a callback.
    ///
    /// @param shown its name relative to the directory
    /// @param rollback by its folder or its name
    /// @param callback null for a migration
    record Found(
            FileNames.Parsed name,
            Path path,
            String shown,
            boolean rollback,
            boolean archived,
            @org.jspecify.annotations.Nullable Callback callback) {}

    private enum Folder {
        FORWARD,
        ARCHIVED,
        ROLLBACK,
        CALLBACKS
    }

    /// In the order in which they are read.
    private static final Map<String, Folder> FOLDERS = new LinkedHashMap<>();

    static {
        FOLDERS.put("applied", Folder.FORWARD);
        FOLDERS.put("pending", Folder.FORWARD);
        FOLDERS.put("archived", Folder.ARCHIVED);
        FOLDERS.put("rollback", Folder.ROLLBACK);
        FOLDERS.put("callbacks", Folder.CALLBACKS);
    }

    private static final MigrationVersion NONE = MigrationVersion.of("0");

    private final Path directory;
    private final List<Found> found = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Path, String> visited = new HashMap<>();

    FolderReading(Path directory) {
        this.directory = directory;
    }

    List<Found> found() {
        return found;
    }

    List<String> warnings() {
        return warnings;
    }

    void read() {
        visit(directory, "");
        List<Path> entries = list(directory);
        readEntries(entries, "", Folder.FORWARD);
        // names as they are written, so that Rollback/ is found where case counts
        FOLDERS.forEach((name, kind) -> {
            for (Path entry : entries) {
                String written = String.valueOf(entry.getFileName());
                if (written.toLowerCase(Locale.ROOT).equals(name) && Files.isDirectory(entry)) {
                    visit(entry, written + "/");
                    readEntries(list(entry), written + "/", kind);
                }
            }
        });
    }

    /// A link back would bring each file twice.
    private void visit(Path folder, String shown) {
        try {
            String earlier = visited.putIfAbsent(folder.toRealPath(), shown);
            if (earlier != null) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_FILES_INVALID,
                        Identifiers.visible(shown)
                                + " is a link to "
                                + (earlier.isEmpty()
                                        ? "the directory it is in"
                                        : Identifiers.visible(earlier))
                                + ", which has been read already.",
                        "Remove the link.",
                        Map.of("file", shown),
                        null);
            }
        } catch (IOException failure) {
            throw DirectorySource.unreadable(folder, failure);
        }
    }

    private void readEntries(List<Path> entries, String prefix, Folder kind) {
        warnOfCase(entries, prefix);
        for (Path path : entries) {
            String name = String.valueOf(path.getFileName());
            if (Files.isDirectory(path)) {
                if (kind != Folder.CALLBACKS
                        && !FOLDERS.containsKey(name.toLowerCase(Locale.ROOT))) {
                    readDirectory(path, name, prefix, kind);
                }
            } else if (FileNames.isSql(name)) {
                readFile(path, name, prefix, kind);
            }
        }
    }

    private void readFile(Path path, String name, String prefix, Folder kind) {
        String shown = prefix + name;
        Optional<Callback> callback = FileNames.callback(name);
        if (callback.isPresent()) {
            found.add(ofCallback(path, shown, name, callback.get()));
            return;
        }
        Optional<FileNames.Parsed> parsed =
                kind == Folder.CALLBACKS ? Optional.empty() : FileNames.parse(name);
        if (parsed.isEmpty()) {
            boolean moment = kind == Folder.CALLBACKS || looksLikeCallback(name);
            leftOut(
                    shown,
                    moment
                            ? "there is no moment called \""
                                    + Identifiers.visible(FileNames.callbackWord(name))
                                    + "\""
                            : "its name does not begin with a number");
        } else if (parsed.get().kind() != MigrationKind.VERSIONED
                && (kind == Folder.ROLLBACK || parsed.get().rollback())) {
            leftOut(shown, "only numbered migrations can be taken back");
        } else {
            add(parsed.get(), path, shown, kind);
        }
    }

    private static boolean looksLikeCallback(String name) {
        return name.matches("(?:before|after)[A-Z].*");
    }

    private void leftOut(String shown, String why) {
        warnings.add(Identifiers.visible(shown) + " was left out: " + why + ".");
    }

    /// A directory that is one migration, as Diesel and others have them.
    private void readDirectory(Path folder, String name, String prefix, Folder kind) {
        Optional<FileNames.Parsed> parsed = FileNames.parseDirectory(name);
        if (parsed.isEmpty()) {
            return;
        }
        String shown = prefix + name + "/";
        boolean up = false;
        FileNames.Parsed version = withMetadata(parsed.get(), folder);
        for (Path path : list(folder)) {
            String file = String.valueOf(path.getFileName());
            if (file.equals("up.sql")) {
                up = true;
                add(version, path, shown + file, kind);
            } else if (file.equals("down.sql")) {
                found.add(new Found(version, path, shown + file, true, false, null));
            } else if (FileNames.isSql(file)) {
                leftOut(shown + file, "a directory that is one migration has up.sql and down.sql");
            }
        }
        if (!up) {
            leftOut(shown, "it has no up.sql");
        }
    }

    private void add(FileNames.Parsed parsed, Path path, String shown, Folder kind) {
        FileNames.Parsed name =
                contains(
                                path.resolveSibling(path.getFileName() + ".conf"),
                                "executeInTransaction\\s*=\\s*false")
                        ? parsed.withoutTransaction()
                        : parsed;
        found.add(
                new Found(
                        name,
                        path,
                        shown,
                        kind == Folder.ROLLBACK || parsed.rollback(),
                        kind == Folder.ARCHIVED,
                        null));
    }

    private static Found ofCallback(Path path, String shown, String name, Callback callback) {
        var parsed =
                new FileNames.Parsed(
                        MigrationKind.CALLBACK,
                        NONE,
                        callback.word(),
                        false,
                        FileNames.callbackDialect(name),
                        false);
        return new Found(parsed, path, shown, false, false, callback);
    }

    /// Diesel says in `metadata.toml` that a migration runs without a transaction.
    private static FileNames.Parsed withMetadata(FileNames.Parsed parsed, Path folder) {
        return contains(folder.resolve("metadata.toml"), "run_in_transaction\\s*=\\s*false")
                ? parsed.withoutTransaction()
                : parsed;
    }

    private static boolean contains(Path file, String line) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return Files.readString(file).lines().map(String::strip).anyMatch(l -> l.matches(line));
        } catch (IOException failure) {
            throw DirectorySource.unreadable(file, failure);
        }
    }

    private void warnOfCase(List<Path> entries, String prefix) {
        Map<String, String> names = new HashMap<>();
        for (Path entry : entries) {
            String name = String.valueOf(entry.getFileName());
            String other = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (other != null) {
                warnings.add(
                        Identifiers.visible(prefix + other)
                                + " and "
                                + Identifiers.visible(prefix + name)
                                + " differ only in upper and lower case; on Windows and macOS they"
                                + " are one file.");
            }
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException failure) {
            throw DirectorySource.unreadable(folder, failure);
        }
    }
}
