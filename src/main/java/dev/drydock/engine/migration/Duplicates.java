package dev.drydock.engine.migration;

import dev.drydock.engine.migration.MigrationFiles.Duplicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Decides which of two files of one version is the one that the database knows.
final class Duplicates {

    private Duplicates() {}

    /// @param last the last thing that happened to each version
    static MigrationFiles resolve(MigrationFiles files, Map<MigrationVersion, HistoryEntry> last) {
        if (files.duplicates().isEmpty()) {
            return files;
        }
        SortedMap<MigrationVersion, MigrationFile> forward = new TreeMap<>(files.forward());
        List<Duplicate> duplicates = new ArrayList<>();
        for (Duplicate duplicate : files.duplicates()) {
            MigrationFile first = duplicate.first();
            MigrationFile second = duplicate.second();
            HistoryEntry entry = last.get(second.version());
            boolean swap =
                    !duplicate.rollback()
                            && entry != null
                            && fit(second, entry) > fit(first, entry)
                            && forward.replace(second.version(), first, second);
            duplicates.add(
                    swap
                            ? new Duplicate(/* first= */ second, /* second= */ first, false)
                            : duplicate);
        }
        return new MigrationFiles(
                forward,
                files.rollbacks(),
                files.baselines(),
                duplicates,
                files.callbacks(),
                files.warnings());
    }

    private static int fit(MigrationFile file, HistoryEntry entry) {
        boolean sameText = entry.checksum().equals(file.checksum());
        boolean sameName = fileName(entry.file()).equals(fileName(file.name()));
        return (sameText ? 2 : 0) + (sameName ? 1 : 0);
    }

    /// Files are moved between folders.
    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
