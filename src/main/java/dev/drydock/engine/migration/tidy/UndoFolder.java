package dev.drydock.engine.migration.tidy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One folder below `.drydock-undo/`: copies of the files that a clean-up touches, and its journal.
record UndoFolder(Path directory, Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(UndoFolder.class);

    /// Below the directory of migrations.
    static final String NAME = ".drydock-undo";

    /// So many clean-ups can be taken back, one after the other.
    static final int KEPT = 10;

    private static final String JOURNAL = "journal.json";
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// Makes a new folder, and keeps all of them out of version control.
    static UndoFolder create(Path directory, Instant now) {
        Path parent = directory.resolve(NAME);
        String stamp = STAMP.format(now);
        Path folder = parent.resolve(stamp);
        try {
            DurableFile.createFolder(parent);
            Path ignore = parent.resolve(".gitignore");
            if (Files.notExists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
            for (int i = 2; Files.exists(folder); i++) {
                folder = parent.resolve(stamp + "-" + i);
            }
            DurableFile.createFolder(folder);
            return new UndoFolder(directory, folder);
        } catch (IOException failure) {
            throw DurableFile.failed("create", folder, failure);
        }
    }

    /// All of the directory that have a journal, the latest first.
    static List<UndoFolder> all(Path directory) {
        Path parent = directory.resolve(NAME);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(parent)) {
            return entries.filter(entry -> Files.exists(entry.resolve(JOURNAL)))
                    .sorted(Comparator.reverseOrder())
                    .map(entry -> new UndoFolder(directory, entry))
                    .toList();
        } catch (IOException failure) {
            throw DurableFile.failed("read", parent, failure);
        }
    }

    /// Deletes the oldest ones, so that [#KEPT] stay. What a crash left is never deleted.
    static void prune(Path directory) {
        all(directory).stream()
                .skip(KEPT)
                .filter(old -> !old.read().isUnfinished())
                .forEach(old -> {
                    try {
                        old.deleteTree();
                    } catch (DrydockException left) {
                        LOG.warn("An old clean-up stays: {}", left.message());
                    }
                });
    }

    private void deleteTree() {
        try (Stream<Path> tree = Files.walk(folder)) {
            // what is inside comes after what holds it
            tree.sorted(Comparator.reverseOrder()).forEach(UndoFolder::delete);
        } catch (IOException failure) {
            throw DurableFile.failed("delete", folder, failure);
        }
    }

    /// The one that a crash left in the middle.
    static Optional<UndoFolder> findUnfinished(Path directory) {
        return all(directory).stream().filter(one -> one.read().isUnfinished()).findFirst();
    }

    TidyJournal read() {
        Path file = folder.resolve(JOURNAL);
        try {
            TidyJournal journal = MAPPER.readValue(Files.readAllBytes(file), TidyJournal.class);
            if (journal.format() == TidyJournal.FORMAT) {
                return journal;
            }
            throw damaged(file, "is of another version of Drydock", null);
        } catch (IOException failure) {
            throw damaged(file, "cannot be read", failure);
        }
    }

    void write(TidyJournal journal) {
        DurableFile.replace(
                folder.resolve(JOURNAL), out -> out.write(MAPPER.writeValueAsBytes(journal)));
    }

    /// Copies a file of the directory into the folder, and returns what is kept of it.
    TidyJournal.Kept keep(String path, String sha256, int number) {
        String copy = "before/" + number + ".sql";
        copy(directory.resolve(path), folder.resolve(copy));
        return new TidyJournal.Kept(path, sha256, copy);
    }

    /// Brings every file of the journal back as it was.
    ///
    /// @throws DrydockException MIGRATION_TIDY_CHANGED when somebody else changed one meanwhile
    void restore(TidyJournal journal) {
        requireKnown(journal);
        for (TidyJournal.Kept kept : journal.before()) {
            Path file = directory.resolve(kept.path());
            if (!kept.sha256().equals(hash(file))) {
                Path copy = folder.resolve(kept.copy());
                if (!kept.sha256().equals(hash(copy))) {
                    throw damaged(copy, "is not the file that was kept", null);
                }
                copy(copy, file);
            }
        }
        for (TidyJournal.Made made : journal.after()) {
            boolean wasThere =
                    journal.before().stream().anyMatch(kept -> kept.path().equals(made.path()));
            if (!wasThere) {
                delete(directory.resolve(made.path()));
            }
        }
        journal.before().forEach(kept -> delete(partial(kept.path())));
        journal.after().forEach(made -> delete(partial(made.path())));
    }

    /// Whether every file is as the clean-up made it.
    ///
    /// @throws DrydockException MIGRATION_TIDY_CHANGED naming the first that is not
    void requireAfter(TidyJournal journal) {
        for (TidyJournal.Made made : journal.after()) {
            if (!made.sha256().equals(hash(directory.resolve(made.path())))) {
                throw changed(made.path());
            }
        }
        for (TidyJournal.Kept kept : journal.before()) {
            boolean stays =
                    journal.after().stream().anyMatch(made -> made.path().equals(kept.path()));
            if (!stays && Files.exists(directory.resolve(kept.path()))) {
                throw changed(kept.path());
            }
        }
    }

    /// Each file must be as it was before or as it is to be; anything else is somebody's work.
    private void requireKnown(TidyJournal journal) {
        Stream.concat(
                        journal.before().stream().map(TidyJournal.Kept::path),
                        journal.after().stream().map(TidyJournal.Made::path))
                .distinct()
                .forEach(path -> {
                    String now = hash(directory.resolve(path));
                    boolean known =
                            now.isEmpty()
                                    || journal.before().stream()
                                            .anyMatch(kept ->
                                                    is(kept.path(), kept.sha256(), path, now))
                                    || journal.after().stream()
                                            .anyMatch(made ->
                                                    is(made.path(), made.sha256(), path, now));
                    if (!known) {
                        throw changed(path);
                    }
                });
    }

    private static boolean is(String path, String sha256, String wanted, String now) {
        return path.equals(wanted) && sha256.equals(now);
    }

    private DrydockException changed(String path) {
        return new DrydockException(
                ErrorCode.MIGRATION_TIDY_CHANGED,
                "The file " + path + " was changed since the clean-up. Nothing was brought back.",
                "The files as they were are in "
                        + folder
                        + "; its journal.json tells which is which.",
                java.util.Map.of("file", path),
                null);
    }

    private static DrydockException damaged(
            Path file, String why, @org.jspecify.annotations.Nullable IOException cause) {
        return new DrydockException(
                ErrorCode.MIGRATION_TIDY_UNFINISHED,
                file + " " + why + ".",
                "Look at the folder; move it away when nothing in it is needed.",
                cause);
    }

    private Path partial(String path) {
        return DurableFile.partialOf(directory.resolve(path));
    }

    /// SHA-256 of the file; empty when there is none.
    static String hash(Path file) {
        try {
            return Files.isRegularFile(file) ? Hashes.sha256(file) : "";
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    /// Copies content and mode.
    static void copy(Path from, Path to) {
        DurableFile.replace(to, out -> Files.copy(from, out));
        copyMode(from, to);
    }

    /// Writes a text; the mode of the file that was there before stays.
    static void writeText(Path file, String text) {
        Optional<Set<PosixFilePermission>> mode = modeOf(file);
        DurableFile.replace(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        mode.ifPresent(before -> setMode(file, before));
    }

    private static void copyMode(Path from, Path to) {
        modeOf(from).ifPresent(mode -> setMode(to, mode));
    }

    private static Optional<Set<PosixFilePermission>> modeOf(Path file) {
        try {
            return Files.exists(file)
                            && file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? Optional.of(Files.getPosixFilePermissions(file))
                    : Optional.empty();
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private static void setMode(Path file, Set<PosixFilePermission> mode) {
        try {
            Files.setPosixFilePermissions(file, mode);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw DurableFile.failed("delete", file, failure);
        }
    }
}
