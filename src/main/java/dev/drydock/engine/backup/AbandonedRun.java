package dev.drydock.engine.backup;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run whose process ended before it said how it ended.
///
/// @param running its entry
record AbandonedRun(Backup running) {

    private static final Logger LOG = LoggerFactory.getLogger(AbandonedRun.class);

    /// What became of it. Files of it that are no backup are deleted.
    Backup end() {
        Optional<Backup> published = published();
        deleteRest();
        return published.orElseGet(() ->
                running.withState(BackupState.FAILED, "Its process ended before it; " + rest()));
    }

    private String rest() {
        return Files.exists(running.path())
                ? "what lies at " + running.path() + " cannot be read as a backup."
                : "nothing of it is kept.";
    }

    /// The backup of a run whose process ended after it gave the file its name, if there is one.
    private Optional<Backup> published() {
        for (Path place : places()) {
            try {
                Backup found = BackupFinder.describe(place);
                if (found.id().equals(running.id())) {
                    return Optional.of(found);
                }
            } catch (DrydockException none) {
                LOG.debug("{}: {}", place, none.message());
            }
        }
        return Optional.empty();
    }

    private List<Path> places() {
        List<Path> places = new ArrayList<>(List.of(running.path()));
        if (running.format() == BackupFormat.PG_PLAIN) {
            for (Compression compression : Compression.values()) {
                places.add(
                        running.path()
                                .resolveSibling(
                                        running.path().getFileName() + compression.ending()));
            }
        }
        return places;
    }

    /// Deletes what a run left that is no backup: the folder that nobody but it uses, files beside
    /// the backup that were being written, and data that never got its manifest. All bear the run's
    /// own name.
    private void deleteRest() {
        String file = running.path().getFileName().toString();
        String ending = running.format().ending();
        String name =
                file.endsWith(ending) ? file.substring(0, file.length() - ending.length()) : file;
        List<Path> rest = new ArrayList<>();
        rest.add(running.path().resolveSibling("." + name + DurableFile.PARTIAL));
        for (Path place : places()) {
            Path manifest = NativeFiles.manifestOf(place);
            rest.add(DurableFile.partialOf(manifest));
            rest.add(DurableFile.partialOf(BackupMarks.besideOf(place)));
            if (running.format() != BackupFormat.DRYDOCK && !Files.exists(manifest)) {
                rest.add(place);
            }
        }
        for (Path one : rest) {
            try {
                FileTrees.delete(one);
            } catch (IOException failure) {
                LOG.warn("Could not delete {}: {}", one, failure.toString());
            }
        }
    }
}
