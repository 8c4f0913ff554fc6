package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.LastEvents;
import dev.drydock.engine.migration.MigrationVersion;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is known about where the files have been applied: from a database's history, or only from
/// the folders when no database was asked.
final class HistoryView {

    /// What is known of one file.
    enum FileState {
        /// The database has it.
        APPLIED,
        /// It began and did not end; nobody may move it.
        STARTED,
        /// The database does not have it.
        UNAPPLIED,
        /// No database was asked, but it lies among the applied or archived files.
        MAYBE_APPLIED,
        /// No database was asked.
        UNKNOWN
    }

    private final @Nullable List<HistoryEntry> rows;
    private final SortedMap<MigrationVersion, HistoryEntry> last;
    private final @Nullable MigrationVersion baseline;
    private final List<ListedFile> files;

    /// @param rows oldest first; null when no database was asked
    HistoryView(@Nullable List<HistoryEntry> rows, List<ListedFile> files) {
        this.rows = rows == null ? null : List.copyOf(rows);
        this.files = files;
        this.last = LastEvents.of(rows());
        this.baseline = LastEvents.baseline(last).orElse(null);
    }

    /// Whether a database was asked.
    boolean isKnown() {
        return rows != null;
    }

    List<HistoryEntry> rows() {
        return rows == null ? List.of() : rows;
    }

    /// Versions that the database has, wholly or in part, with their latest row.
    SortedMap<MigrationVersion, HistoryEntry> present() {
        SortedMap<MigrationVersion, HistoryEntry> present = new TreeMap<>();
        last.forEach((version, row) -> {
            if (isPresent(row) && !version.isRepeatable()) {
                present.put(version, row);
            }
        });
        return present;
    }

    @Nullable MigrationVersion highestApplied() {
        return last.values().stream()
                .filter(HistoryView::isWhole)
                .map(HistoryEntry::version)
                .filter(version -> !version.isRepeatable())
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /// The row of the file when the database has it; of several files with one version only the one
    /// that was run has a row.
    @Nullable HistoryEntry rowOf(ListedFile file) {
        HistoryEntry row = last.get(file.version());
        return row != null && isPresent(row) && file.equals(runFile(row)) ? row : null;
    }

    FileState stateOf(ListedFile file) {
        if (!isKnown()) {
            return file.folder() == Folder.APPLIED || file.folder() == Folder.ARCHIVED
                    ? FileState.MAYBE_APPLIED
                    : FileState.UNKNOWN;
        }
        HistoryEntry row = rowOf(file);
        if (row == null) {
            return isCovered(file) ? FileState.APPLIED : FileState.UNAPPLIED;
        }
        return isWhole(row) ? FileState.APPLIED : FileState.STARTED;
    }

    /// Whether the database has it by its baseline, so that it has no row of its own.
    private boolean isCovered(ListedFile file) {
        return baseline != null
                && file.shape() != null
                && !last.containsKey(file.version())
                && file.version().isWithin(baseline);
    }

    /// Whether the file may be changed without any database noticing, as far as known.
    boolean isFree(ListedFile file) {
        FileState state = stateOf(file);
        return state == FileState.UNAPPLIED || state == FileState.UNKNOWN;
    }

    private @Nullable ListedFile runFile(HistoryEntry row) {
        List<ListedFile> candidates =
                files.stream()
                        .filter(ListedFile::isForward)
                        .filter(file -> file.version().equals(row.version()))
                        .toList();
        String name = row.file().substring(row.file().lastIndexOf('/') + 1);
        return candidates.stream()
                .max(
                        Comparator.comparingInt((ListedFile file) -> sameText(file, row) ? 1 : 0)
                                .thenComparingInt(file -> file.path().equals(row.file()) ? 1 : 0)
                                .thenComparingInt(file -> file.name().equals(name) ? 1 : 0)
                                .thenComparing(ListedFile::path, Comparator.reverseOrder()))
                .orElse(null);
    }

    private static boolean sameText(ListedFile file, HistoryEntry row) {
        return file.text() != null && Hashes.ofHistory(file.textOrEmpty()).equals(row.checksum());
    }

    private static boolean isPresent(HistoryEntry row) {
        return switch (row.event()) {
            case APPLIED, BASELINE, RUNNING, HALF_DONE -> true;
            case ROLLED_BACK, FAILED, REALIGNED, DELETED -> false;
        };
    }

    private static boolean isWhole(HistoryEntry row) {
        return row.event() == HistoryEntry.Event.APPLIED
                || row.event() == HistoryEntry.Event.BASELINE;
    }
}
