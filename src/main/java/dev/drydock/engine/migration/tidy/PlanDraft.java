package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A clean-up while it is planned: what is known, which files have a step already, and the steps so
/// far. Each file is in one step at most.
final class PlanDraft {

    static final String NOT_ASKED =
            "No database was asked: take this step only when none has the file, or give -d.";

    private final List<ListedFile> files;
    private final HistoryView history;
    private final SqlMeaning meaning;
    private final TargetPlaces places;
    private final Set<String> claimed = new HashSet<>();
    private final List<TidyStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PlanDraft(DirectoryListing listing, HistoryView history, SqlMeaning meaning) {
        this.files = listing.files();
        this.history = history;
        this.meaning = meaning;
        this.places = new TargetPlaces(files, listing.folders(), history);
    }

    List<ListedFile> files() {
        return files;
    }

    HistoryView history() {
        return history;
    }

    SqlMeaning meaning() {
        return meaning;
    }

    TargetPlaces places() {
        return places;
    }

    List<TidyStep> steps() {
        return steps;
    }

    List<String> notes() {
        return notes;
    }

    void note(String text) {
        notes.add(text);
    }

    /// Whether a step has the file already.
    boolean isClaimed(String path) {
        return claimed.contains(path);
    }

    /// The one that stays: what is applied, else what seems so, else the first.
    ListedFile keeper(List<ListedFile> same) {
        return same.stream()
                .filter(file -> !history.isFree(file))
                .findFirst()
                .orElse(same.getFirst());
    }

    String historyWords(ListedFile file) {
        if (!history.isKnown()) {
            return "Rows of databases keep the old name until their next tidy; versions and"
                    + " checksums stay.";
        }
        return history.rows().stream().anyMatch(row -> row.file().equals(file.path()))
                ? "Its rows get the new name; version and checksum stay."
                : "None.";
    }

    /// The file and its rollbacks, each to its final place; nothing for what is there already or
    /// would hit another file.
    List<FileChange> moves(ListedFile file, Folder folder, String number) {
        List<FileChange> changes = new ArrayList<>();
        places.move(file, folder, number, changes);
        for (ListedFile back : places.rollbacksOf(file)) {
            if (!claimed.contains(back.path())) {
                places.move(back, places.rollbackFolder(back, folder), number, changes);
            }
        }
        return changes;
    }

    void add(
            Kind kind,
            String reason,
            List<FileChange> changes,
            String historyWords,
            boolean byDefault,
            TidyStep.@Nullable VersionChange versions) {
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(change -> claimed.add(change.path()));
        steps.add(
                new TidyStep(
                        steps.size() + 1,
                        kind,
                        reason,
                        changes,
                        historyWords,
                        byDefault,
                        versions));
    }

    static DrydockException usage(String message, String hint) {
        return new DrydockException(ErrorCode.USAGE_INVALID, message, hint);
    }
}
