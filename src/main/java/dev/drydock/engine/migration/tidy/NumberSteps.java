package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Steps that give files other numbers.
final class NumberSteps {

    private final PlanDraft draft;
    private final List<ListedFile> files;
    private final HistoryView history;
    private final SqlMeaning meaning;
    private final TargetPlaces places;
    private final FreeNumbers numbers;

    /// @param elsewhere numbers that other branches have
    NumberSteps(PlanDraft draft, List<MigrationVersion> elsewhere) {
        this.draft = draft;
        this.files = draft.files();
        this.history = draft.history();
        this.meaning = draft.meaning();
        this.places = draft.places();
        List<MigrationVersion> taken = new ArrayList<>(elsewhere);
        taken.addAll(history.present().keySet());
        this.numbers = new FreeNumbers(files, taken);
    }

    void renumberAsAsked(String which, String wanted) {
        List<ListedFile> found =
                files.stream().filter(file -> file.isForward() && isMeant(file, which)).toList();
        if (found.size() != 1) {
            throw PlanDraft.usage(
                    found.isEmpty()
                            ? "There is no migration " + Identifiers.visible(which) + "."
                            : "Version "
                                    + Identifiers.visible(which)
                                    + " is that of "
                                    + Rules.names(found)
                                    + ".",
                    "Give a version that one file has, or the file's name.");
        }
        ListedFile file = found.getFirst();
        HistoryView.FileState state = history.stateOf(file);
        if (state == HistoryView.FileState.STARTED) {
            throw PlanDraft.usage(
                    Identifiers.visible(file.path()) + " stopped half-way in the database.",
                    "Mend it first: migrate status says how far it came.");
        }
        String number = wanted;
        if (wanted.equals(TidyRequest.NEXT)) {
            number = numbers.takeNext();
        } else {
            MigrationVersion version = MigrationVersion.of(wanted);
            if (!numbers.isFree(version)) {
                throw PlanDraft.usage(
                        "Version " + wanted + " is taken.",
                        "Take one that no file, branch or history has, or \"next\".");
            }
            numbers.reserve(version);
        }
        if (state == HistoryView.FileState.APPLIED) {
            requireSameOrder(file.version(), MigrationVersion.of(number));
        }
        renumber(file, number, "You asked for this number.", true);
    }

    private static boolean isMeant(ListedFile file, String which) {
        if (FileShape.isSql(which)) {
            return file.path().equals(which) || file.name().equals(which);
        }
        return file.version().equals(MigrationVersion.of(which));
    }

    /// What a database has must stay in the order in which it was applied.
    private void requireSameOrder(MigrationVersion from, MigrationVersion to) {
        MigrationVersion low = from.compareTo(to) < 0 ? from : to;
        MigrationVersion high = from.compareTo(to) < 0 ? to : from;
        for (MigrationVersion other : history.present().keySet()) {
            if (other.compareTo(low) > 0 && other.compareTo(high) < 0) {
                throw PlanDraft.usage(
                        "Version "
                                + from
                                + " is applied and cannot become "
                                + to
                                + ": "
                                + other
                                + " is applied too and would come before it.",
                        "Choose a number between its neighbours.");
            }
        }
    }

    void sharedNumbers() {
        for (List<ListedFile> same :
                NumberRules.groups(
                        files.stream()
                                .filter(ListedFile::isForward)
                                .filter(file -> !draft.isClaimed(file.path())))) {
            if (same.size() < 2) {
                continue;
            }
            ListedFile kept = draft.keeper(same);
            for (ListedFile file : same) {
                if (!file.equals(kept) && history.isFree(file)) {
                    renumberToEnd(
                            file,
                            "It shares its number with " + Identifiers.visible(kept.path()) + ".");
                }
            }
        }
    }

    void late() {
        MigrationVersion highest = history.highestApplied();
        if (highest == null) {
            return;
        }
        for (ListedFile file : ContentRules.live(files)) {
            if (!draft.isClaimed(file.path())
                    && history.stateOf(file) == HistoryView.FileState.UNAPPLIED
                    && file.version().compareTo(highest) < 0) {
                renumberToEnd(
                        file, "It is not applied, but " + highest + ", which comes after it, is.");
            }
        }
    }

    private void renumberToEnd(ListedFile file, String reason) {
        Set<String> objects = meaning.objects(file.textOrEmpty());
        List<ListedFile> later =
                ContentRules.live(files).stream()
                        .filter(other -> other.version().compareTo(file.version()) > 0)
                        .filter(other -> !draft.isClaimed(other.path()))
                        .filter(history::isFree)
                        .filter(other -> meaning.mentions(other.textOrEmpty(), objects))
                        .toList();
        renumber(
                file,
                numbers.takeNext(),
                later.isEmpty()
                        ? reason
                        : reason
                                + " It would come after "
                                + Rules.names(later)
                                + ", which may need it: look before you take this step.",
                later.isEmpty() && history.isKnown());
    }

    private void renumber(ListedFile file, String number, String reason, boolean byDefault) {
        boolean alone =
                files.stream()
                        .filter(ListedFile::isForward)
                        .noneMatch(other ->
                                !other.equals(file) && other.version().equals(file.version()));
        boolean hasRows =
                history.rows().stream().anyMatch(row -> row.version().equals(file.version()));
        boolean follow = hasRows && (alone || history.rowOf(file) != null);
        String written = places.written(number);
        draft.add(
                Kind.RENUMBER,
                reason,
                draft.moves(file, places.folderOf(file), number),
                follow
                        ? "Its rows get version " + written + "; their order stays."
                        : history.isKnown()
                                ? "None: the database does not have it."
                                : PlanDraft.NOT_ASKED,
                byDefault,
                follow ? new TidyStep.VersionChange(file.version().text(), written) : null);
    }
}
