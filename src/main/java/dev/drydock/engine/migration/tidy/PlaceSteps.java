package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Steps that put files where they belong, under the name that they shall have.
final class PlaceSteps {

    private final PlanDraft draft;
    private final List<ListedFile> files;
    private final HistoryView history;
    private final TargetPlaces places;

    PlaceSteps(PlanDraft draft) {
        this.draft = draft;
        this.files = draft.files();
        this.history = draft.history();
        this.places = draft.places();
    }

    void archive(@Nullable String through) {
        if (through == null) {
            return;
        }
        if (!history.isKnown()) {
            throw PlanDraft.usage(
                    "Which migrations are applied is not known without a database.",
                    "Give the database with -d.");
        }
        MigrationVersion highest = MigrationVersion.of(through);
        for (ListedFile file : ContentRules.live(files)) {
            if (file.version().compareTo(highest) <= 0
                    && history.stateOf(file) == HistoryView.FileState.APPLIED
                    && !draft.isClaimed(file.path())) {
                draft.add(
                        Kind.MOVE_TO_ARCHIVED,
                        "You asked to archive up to " + through + "; the database has it.",
                        draft.moves(file, Folder.ARCHIVED, file.requireShape().number()),
                        draft.historyWords(file),
                        true,
                        null);
            }
        }
    }

    void placesAndNames() {
        for (ListedFile file : files) {
            if (file.shape() == null || file.isBack() || draft.isClaimed(file.path())) {
                continue;
            }
            HistoryView.FileState state = history.stateOf(file);
            if (state == HistoryView.FileState.STARTED) {
                continue;
            }
            Folder folder = places.folderOf(file);
            List<FileChange> changes = draft.moves(file, folder, file.requireShape().number());
            if (changes.isEmpty()) {
                continue;
            }
            boolean moved = folder != file.folder();
            draft.add(
                    moved
                            ? moveTo(folder)
                            : sameFolder(changes) ? Kind.RENAME : Kind.MOVE_TO_ROLLBACK,
                    reasonOf(file, folder, moved, changes),
                    changes,
                    draft.historyWords(file),
                    history.isKnown() || state == HistoryView.FileState.MAYBE_APPLIED || !moved,
                    null);
        }
    }

    private static boolean sameFolder(List<FileChange> changes) {
        return changes.stream()
                .allMatch(change -> Folder.ofPath(change.path()) == Folder.ofPath(change.target()));
    }

    private static Kind moveTo(Folder folder) {
        return switch (folder) {
            case APPLIED -> Kind.MOVE_TO_APPLIED;
            case ARCHIVED -> Kind.MOVE_TO_ARCHIVED;
            case PENDING, TOP -> Kind.MOVE_TO_PENDING;
            case ROLLBACK -> Kind.MOVE_TO_ROLLBACK;
        };
    }

    private String reasonOf(
            ListedFile file, Folder folder, boolean moved, List<FileChange> changes) {
        if (moved) {
            return folder == Folder.APPLIED
                    ? "The database has it."
                    : "The database does not have it.";
        }
        if (!sameFolder(changes)) {
            return "Rollbacks of this directory are in rollback/.";
        }
        return "The others are named like " + places.nameOf(file) + ".";
    }
}
