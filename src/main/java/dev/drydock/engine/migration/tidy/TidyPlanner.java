package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plans a clean-up. Each file is in one step at most, and each step puts it where it shall be in
/// the end, so that any selection of steps makes sense. Used once.
final class TidyPlanner {

    private static final String NOT_ASKED =
            "No database was asked: take this step only when none has the file, or give -d.";

    private final TidyRequest request;
    private final List<ListedFile> files;
    private final HistoryView history;
    private final SqlMeaning meaning;
    private final FreeNumbers numbers;
    private final TargetPlaces places;
    private final Set<String> claimed = new HashSet<>();
    private final List<TidyStep> steps = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    TidyPlanner(
            TidyRequest request,
            DirectoryListing listing,
            @Nullable List<HistoryEntry> rows,
            SqlMeaning meaning,
            List<MigrationVersion> elsewhere) {
        this.request = request;
        this.files = listing.files();
        this.history = new HistoryView(rows, files);
        this.meaning = meaning;
        List<MigrationVersion> taken = new ArrayList<>(elsewhere);
        taken.addAll(history.present().keySet());
        this.numbers = new FreeNumbers(files, taken);
        this.places = new TargetPlaces(files, listing.folders(), history);
    }

    TidyPlan plan() {
        request.renumber().forEach(this::renumberAsAsked);
        archive();
        duplicates();
        series();
        sharedNumbers();
        late();
        placesAndNames();
        Map<String, String> hashes = new LinkedHashMap<>();
        files.forEach(file -> hashes.put(file.path(), file.sha256()));
        return new TidyPlan(
                request.directory(),
                steps,
                notes,
                history.isKnown(),
                history.rows().isEmpty() ? 0 : history.rows().getLast().id(),
                hashes);
    }

    private void renumberAsAsked(String which, String wanted) {
        List<ListedFile> found =
                files.stream().filter(file -> file.isForward() && isMeant(file, which)).toList();
        if (found.size() != 1) {
            throw usage(
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
            throw usage(
                    Identifiers.visible(file.path()) + " stopped half-way in the database.",
                    "Mend it first: migrate status says how far it came.");
        }
        String number = wanted;
        if (wanted.equals(TidyRequest.NEXT)) {
            number = numbers.takeNext();
        } else {
            MigrationVersion version = MigrationVersion.of(wanted);
            if (!numbers.isFree(version)) {
                throw usage(
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
                throw usage(
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

    private void archive() {
        String through = request.archiveThrough();
        if (through == null) {
            return;
        }
        if (!history.isKnown()) {
            throw usage(
                    "Which migrations are applied is not known without a database.",
                    "Give the database with -d.");
        }
        MigrationVersion highest = MigrationVersion.of(through);
        for (ListedFile file : ContentRules.live(files)) {
            if (file.version().compareTo(highest) <= 0
                    && history.stateOf(file) == HistoryView.FileState.APPLIED
                    && !claimed.contains(file.path())) {
                add(
                        Kind.MOVE_TO_ARCHIVED,
                        "You asked to archive up to " + through + "; the database has it.",
                        moves(file, Folder.ARCHIVED, file.requireShape().number()),
                        historyWords(file),
                        true,
                        null);
            }
        }
    }

    private void duplicates() {
        for (List<ListedFile> same :
                NumberRules.byMeaning(ContentRules.live(files), meaning).values()) {
            List<ListedFile> open =
                    same.stream().filter(file -> !claimed.contains(file.path())).toList();
            if (open.size() < 2) {
                continue;
            }
            ListedFile kept = keeper(open);
            for (ListedFile file : open) {
                if (file.equals(kept) || !history.isFree(file)) {
                    continue;
                }
                boolean sure =
                        history.isKnown()
                                && (file.sharesNumberWith(kept)
                                        || meaning.creates(file.textOrEmpty()));
                List<FileChange> changes = new ArrayList<>();
                changes.add(new FileChange.Delete(file.path()));
                places.rollbacksOf(file)
                        .forEach(back -> changes.add(new FileChange.Delete(back.path())));
                add(
                        Kind.DELETE_DUPLICATE,
                        Identifiers.visible(file.path())
                                + " says the same as "
                                + Identifiers.visible(kept.path())
                                + ".",
                        changes,
                        history.isKnown() ? "None: the database does not have it." : NOT_ASKED,
                        sure,
                        null);
            }
        }
    }

    /// The one that stays: what is applied, else what seems so, else the first.
    private ListedFile keeper(List<ListedFile> same) {
        return same.stream()
                .filter(file -> !history.isFree(file))
                .findFirst()
                .orElse(same.getFirst());
    }

    private void series() {
        List<ListedFile> live = ContentRules.live(files);
        for (FixSeries series : FixSeries.find(live, meaning)) {
            List<ListedFile> free =
                    series.files().stream()
                            .filter(history::isFree)
                            .filter(file -> !claimed.contains(file.path()))
                            .toList();
            if (free.size() < 2) {
                continue;
            }
            String problem = consolidate(live, series, free);
            if (!problem.isEmpty()) {
                notes.add(Rules.names(free) + " stay apart: " + problem + ".");
            }
        }
    }

    /// Returns why not; empty when a step was made.
    private String consolidate(List<ListedFile> live, FixSeries series, List<ListedFile> free) {
        ListedFile first = free.getFirst();
        for (ListedFile between :
                live.subList(live.indexOf(first), live.indexOf(free.getLast()) + 1)) {
            if (!free.contains(between)
                    && meaning.mentions(between.textOrEmpty(), series.objects())) {
                return Identifiers.visible(between.path()) + " between them needs the same objects";
            }
        }
        var consolidation = new Consolidation(meaning);
        Consolidation.Joined up = consolidation.join(free);
        if (!up.problem().isEmpty()) {
            return up.problem();
        }
        List<ListedFile> backs = new ArrayList<>();
        for (ListedFile file : free) {
            List<ListedFile> own = places.rollbacksOf(file);
            if (own.size() > 1) {
                return Identifiers.visible(file.path()) + " has two rollbacks";
            }
            backs.addAll(0, own);
        }
        if (!backs.isEmpty() && backs.size() < free.size()) {
            return "some of them have no rollback, so that the one file would have half of one";
        }
        List<FileChange> changes = new ArrayList<>();
        changes.add(new FileChange.Write(first.path(), up.text()));
        free.subList(1, free.size())
                .forEach(file -> changes.add(new FileChange.Delete(file.path())));
        if (!backs.isEmpty()) {
            Consolidation.Joined down = consolidation.join(backs);
            if (!down.problem().isEmpty()) {
                return "in their rollbacks, " + down.problem();
            }
            changes.add(new FileChange.Write(backs.getLast().path(), down.text()));
            backs.subList(0, backs.size() - 1)
                    .forEach(back -> changes.add(new FileChange.Delete(back.path())));
        }
        add(
                Kind.CONSOLIDATE,
                Rules.names(free.subList(1, free.size()))
                        + " mend "
                        + Identifiers.visible(first.path())
                        + "; one file with all their statements in order, and one rollback with"
                        + " theirs in reverse.",
                changes,
                history.isKnown() ? "None: the database has none of them." : NOT_ASKED,
                history.isKnown(),
                null);
        return "";
    }

    private void sharedNumbers() {
        for (List<ListedFile> same :
                NumberRules.groups(
                        files.stream()
                                .filter(ListedFile::isForward)
                                .filter(file -> !claimed.contains(file.path())))) {
            if (same.size() < 2) {
                continue;
            }
            ListedFile kept = keeper(same);
            for (ListedFile file : same) {
                if (!file.equals(kept) && history.isFree(file)) {
                    renumberToEnd(
                            file,
                            "It shares its number with " + Identifiers.visible(kept.path()) + ".");
                }
            }
        }
    }

    private void late() {
        MigrationVersion highest = history.highestApplied();
        if (highest == null) {
            return;
        }
        for (ListedFile file : ContentRules.live(files)) {
            if (!claimed.contains(file.path())
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
                        .filter(other -> !claimed.contains(other.path()))
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
        add(
                Kind.RENUMBER,
                reason,
                moves(file, places.folderOf(file), number),
                follow
                        ? "Its rows get version " + written + "; their order stays."
                        : history.isKnown() ? "None: the database does not have it." : NOT_ASKED,
                byDefault,
                follow ? new TidyStep.VersionChange(file.version().text(), written) : null);
    }

    private void placesAndNames() {
        for (ListedFile file : files) {
            if (file.shape() == null || file.isBack() || claimed.contains(file.path())) {
                continue;
            }
            HistoryView.FileState state = history.stateOf(file);
            if (state == HistoryView.FileState.STARTED) {
                continue;
            }
            Folder folder = places.folderOf(file);
            List<FileChange> changes = moves(file, folder, file.requireShape().number());
            if (changes.isEmpty()) {
                continue;
            }
            boolean moved = folder != file.folder();
            add(
                    moved
                            ? moveTo(folder)
                            : sameFolder(changes) ? Kind.RENAME : Kind.MOVE_TO_ROLLBACK,
                    reasonOf(file, folder, moved, changes),
                    changes,
                    historyWords(file),
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

    private String historyWords(ListedFile file) {
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
    private List<FileChange> moves(ListedFile file, Folder folder, String number) {
        List<FileChange> changes = new ArrayList<>();
        places.move(file, folder, number, changes);
        for (ListedFile back : places.rollbacksOf(file)) {
            if (!claimed.contains(back.path())) {
                places.move(back, places.rollbackFolder(back, folder), number, changes);
            }
        }
        return changes;
    }

    private void add(
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

    private static DrydockException usage(String message, String hint) {
        return new DrydockException(ErrorCode.USAGE_INVALID, message, hint);
    }
}
