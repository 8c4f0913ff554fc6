package dev.drydock.engine.migration;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts a baseline file in the place of the versions that it stands for.
final class Baselines {

    private static final Pattern NAME =
            Pattern.compile("(?:.*/)?B\\d[^/]*\\.sql", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Baselines() {}

    /// Whether a file is one by its name.
    static boolean isBaselineFile(String name) {
        return NAME.matcher(name).matches();
    }

    /// The version up to which a database has what the baseline file brought that it was made with.
    static Optional<MigrationVersion> appliedIn(Map<MigrationVersion, HistoryEntry> last) {
        return last.values().stream()
                .filter(entry -> entry.event() == HistoryEntry.Event.APPLIED)
                .filter(entry -> isBaselineFile(entry.file()))
                .map(HistoryEntry::version)
                .max(Comparator.naturalOrder());
    }

    /// The files as they count for a database: without history the highest baseline stands for all
    /// versions up to its own; later it is the file of its version.
    ///
    /// @param last the last thing that happened to each version
    /// @param target baselines above it are not taken; null for no limit
    static MigrationFiles choose(
            MigrationFiles files,
            Map<MigrationVersion, HistoryEntry> last,
            @Nullable MigrationVersion target) {
        SortedMap<MigrationVersion, MigrationFile> forward = new TreeMap<>(files.forward());
        Optional<MigrationVersion> applied = appliedIn(last);
        if (applied.isPresent()) {
            MigrationFile file = files.baselines().get(applied.get());
            if (file == null) {
                forward.remove(applied.get());
            } else {
                forward.put(file.version(), file);
            }
        } else if (isWithoutHistory(last)) {
            files.baselines().values().stream()
                    .filter(file -> !file.archived())
                    .filter(file -> target == null || file.version().isWithin(target))
                    .max(Comparator.comparing(MigrationFile::version))
                    .ifPresent(file -> {
                        forward.keySet().removeIf(version -> version.isWithin(file.version()));
                        forward.put(file.version(), file);
                    });
        } else {
            return files;
        }
        return new MigrationFiles(
                forward,
                files.rollbacks(),
                files.baselines(),
                files.duplicates(),
                files.callbacks(),
                files.warnings());
    }

    private static boolean isWithoutHistory(Map<MigrationVersion, HistoryEntry> last) {
        return last.values().stream()
                .allMatch(entry ->
                        entry.event() == HistoryEntry.Event.FAILED
                                || entry.version().isRepeatable());
    }
}
