package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Brings the catalogue in step with a folder: the files are the truth.
record BackupRescan(BackupCatalogue catalogue) {

    /// Adds what the catalogue does not know, and follows backups that were moved here.
    ///
    /// @param unreadable is told of files that should be backups and cannot be read, as sentences
    List<Backup> run(Path folder, Consumer<String> unreadable) {
        List<Path> candidates = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isCandidate(file)) {
                    candidates.add(file);
                }
            }
        } catch (IOException failure) {
            throw DurableFile.failed("list", folder, failure);
        }
        candidates.sort(null);
        List<Backup> added = new ArrayList<>();
        for (Path file : candidates) {
            try {
                entryFor(BackupFinder.describe(file)).ifPresent(added::add);
            } catch (DrydockException failure) {
                unreadable.accept(failure.message());
            }
        }
        added.forEach(catalogue::save);
        return added;
    }

    private static boolean isCandidate(Path file) {
        String name = file.getFileName().toString();
        // hidden ones are being written or removed
        return !name.startsWith(".")
                && (name.endsWith(BackupFormat.DRYDOCK.ending())
                        || Files.isRegularFile(NativeFiles.manifestOf(file)));
    }

    /// The entry to save; empty when the catalogue has it.
    private Optional<Backup> entryFor(Backup found) {
        Optional<Backup> known = catalogue.find(found.id());
        if (known.isEmpty()) {
            return Optional.of(found);
        }
        return switch (known.get().state()) {
            // its own process, or the one that removes it, is at it
            case RUNNING, REMOVING -> Optional.empty();
            // a run that was killed after its file got its name
            case FAILED -> Optional.of(found);
            case COMPLETE, DAMAGED, MISSING ->
                    Files.exists(known.get().path()) ? Optional.empty() : Optional.of(found);
        };
    }
}
