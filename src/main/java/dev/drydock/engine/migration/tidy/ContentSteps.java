package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.tidy.TidyStep.Kind;
import java.util.ArrayList;
import java.util.List;

/// Steps for files that say the same or mend each other.
final class ContentSteps {

    private final PlanDraft draft;
    private final List<ListedFile> files;
    private final HistoryView history;
    private final SqlMeaning meaning;
    private final TargetPlaces places;

    ContentSteps(PlanDraft draft) {
        this.draft = draft;
        this.files = draft.files();
        this.history = draft.history();
        this.meaning = draft.meaning();
        this.places = draft.places();
    }

    void duplicates() {
        for (List<ListedFile> same :
                NumberRules.byMeaning(ContentRules.live(files), meaning).values()) {
            List<ListedFile> open =
                    same.stream().filter(file -> !draft.isClaimed(file.path())).toList();
            if (open.size() < 2) {
                continue;
            }
            ListedFile kept = draft.keeper(open);
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
                draft.add(
                        Kind.DELETE_DUPLICATE,
                        Identifiers.visible(file.path())
                                + " says the same as "
                                + Identifiers.visible(kept.path())
                                + ".",
                        changes,
                        history.isKnown()
                                ? "None: the database does not have it."
                                : PlanDraft.NOT_ASKED,
                        sure,
                        null);
            }
        }
    }

    void series() {
        List<ListedFile> live = ContentRules.live(files);
        for (FixSeries series : FixSeries.find(live, meaning)) {
            List<ListedFile> free =
                    series.files().stream()
                            .filter(history::isFree)
                            .filter(file -> !draft.isClaimed(file.path()))
                            .toList();
            if (free.size() < 2) {
                continue;
            }
            String problem = consolidate(live, series, free);
            if (!problem.isEmpty()) {
                draft.note(Rules.names(free) + " stay apart: " + problem + ".");
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
        draft.add(
                Kind.CONSOLIDATE,
                Rules.names(free.subList(1, free.size()))
                        + " mend "
                        + Identifiers.visible(first.path())
                        + "; one file with all their statements in order, and one rollback with"
                        + " theirs in reverse.",
                changes,
                history.isKnown() ? "None: the database has none of them." : PlanDraft.NOT_ASKED,
                history.isKnown(),
                null);
        return "";
    }
}
