package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans a clean-up. Each file is in one step at most, and each step puts it where it shall be in
/// the end, so that any selection of steps makes sense. Used once.
final class TidyPlanner {

    private final TidyRequest request;
    private final PlanDraft draft;
    private final List<MigrationVersion> elsewhere;

    /// @param rows of the database, oldest first; null when none was asked
    /// @param elsewhere numbers that other branches have
    TidyPlanner(
            TidyRequest request,
            DirectoryListing listing,
            @Nullable List<HistoryEntry> rows,
            SqlMeaning meaning,
            List<MigrationVersion> elsewhere) {
        this.request = request;
        this.draft = new PlanDraft(listing, new HistoryView(rows, listing.files()), meaning);
        this.elsewhere = elsewhere;
    }

    /// What was asked for comes first; whoever comes later finds those files taken.
    TidyPlan plan() {
        var numbers = new NumberSteps(draft, elsewhere);
        var contents = new ContentSteps(draft);
        var places = new PlaceSteps(draft);
        request.renumber().forEach(numbers::renumberAsAsked);
        places.archive(request.archiveThrough());
        contents.duplicates();
        contents.series();
        numbers.sharedNumbers();
        numbers.late();
        places.placesAndNames();
        Map<String, String> hashes = new LinkedHashMap<>();
        draft.files().forEach(file -> hashes.put(file.path(), file.sha256()));
        List<HistoryEntry> rows = draft.history().rows();
        return TidyPlan.of(
                request.directory(),
                draft.steps(),
                draft.notes(),
                draft.history().isKnown(),
                rows.isEmpty() ? 0 : rows.getLast().id(),
                hashes);
    }
}
