package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Files that say the same, files that mend each other, and files that are not what the database
/// was given.
final class ContentRules {

    private final List<ListedFile> files;
    private final HistoryView history;
    private final SqlMeaning meaning;
    private final Set<MigrationVersion> known;

    /// @param known versions that a run finds, also in layouts that are not listed
    ContentRules(
            List<ListedFile> files,
            HistoryView history,
            SqlMeaning meaning,
            Set<MigrationVersion> known) {
        this.files = files;
        this.known = Set.copyOf(known);
        this.history = history;
        this.meaning = meaning;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        sameContent(findings);
        fixSeries(findings);
        history.present().values().forEach(row -> compare(row, findings));
        return findings;
    }

    private void sameContent(List<Finding> findings) {
        for (List<ListedFile> same : NumberRules.byMeaning(live(files), meaning).values()) {
            if (same.size() < 2) {
                continue;
            }
            for (ListedFile file : same.subList(1, same.size())) {
                findings.add(
                        Rules.about(
                                Rules.SAME_CONTENT,
                                Severity.WARNING,
                                file.path(),
                                Identifiers.visible(file.path())
                                        + " says the same as "
                                        + Identifiers.visible(same.getFirst().path())
                                        + ", apart from comments and white space.",
                                "The second of them fails, or does its work twice.",
                                "Delete the one that no database has: drydock migrate tidy."));
            }
        }
    }

    private void fixSeries(List<Finding> findings) {
        for (FixSeries series : FixSeries.find(live(files), meaning)) {
            List<ListedFile> fixes = series.files().subList(1, series.files().size());
            boolean free = series.files().stream().allMatch(history::isFree);
            findings.add(
                    Rules.about(
                            Rules.FIX_SERIES,
                            Severity.WARNING,
                            series.files().getFirst().path(),
                            Identifiers.visible(series.files().getFirst().path())
                                    + " is mended by "
                                    + Rules.names(fixes)
                                    + " ("
                                    + series.objects().stream()
                                            .sorted()
                                            .map(Identifiers::visible)
                                            .collect(Collectors.joining(", "))
                                    + ").",
                            "Every new database walks through the mistakes, and each step back"
                                    + " goes through them again.",
                            free
                                    ? "No database that was asked has them: make them one file with"
                                            + " drydock migrate tidy."
                                    : "Leave what is applied; rehearse the next one before it is"
                                            + " committed."));
        }
    }

    private void compare(HistoryEntry row, List<Finding> findings) {
        List<ListedFile> candidates =
                files.stream()
                        .filter(ListedFile::isForward)
                        .filter(file -> file.version().equals(row.version()))
                        .toList();
        if (candidates.isEmpty()) {
            if (!known.contains(row.version())) {
                findings.add(missing(row));
            }
            return;
        }
        candidates.stream()
                .filter(file -> history.rowOf(file) != null)
                .findFirst()
                .ifPresent(file -> edited(file, row, findings));
    }

    private static Finding missing(HistoryEntry row) {
        return Rules.about(
                Rules.APPLIED_MISSING,
                Severity.ERROR,
                row.file(),
                "Version "
                        + row.version()
                        + " ("
                        + Identifiers.visible(row.file())
                        + ") was applied on "
                        + row.at()
                        + " by "
                        + Identifiers.visible(row.by())
                        + ", and its file is gone.",
                "A new database would not get it, and a run refuses to go on.",
                "Bring it back, from version control or from the text in the history, or keep it in"
                        + " archived/.");
    }

    private void edited(ListedFile file, HistoryEntry row, List<Finding> findings) {
        String text = file.text() == null ? null : file.textOrEmpty();
        // a checksum of another algorithm says nothing about this text
        if (text == null
                || !row.checksum().startsWith("sha256-lf:")
                || Hashes.ofHistory(text).equals(row.checksum())) {
            return;
        }
        boolean sameMeaning = meaning.fingerprint(text).equals(meaning.fingerprint(row.sql()));
        String who =
                Identifiers.visible(file.path())
                        + " was edited after it was applied on "
                        + row.at()
                        + " by "
                        + Identifiers.visible(row.by());
        findings.add(
                sameMeaning
                        ? Rules.about(
                                Rules.EDITED_COMMENT_ONLY,
                                Severity.WARNING,
                                file.path(),
                                who + "; only comments and white space differ.",
                                "The database is what the file says, but a run refuses to go on.",
                                "Put the old text back, or accept the new one with drydock migrate"
                                        + " repair.")
                        : changed(file, row, who));
    }

    private Finding changed(ListedFile file, HistoryEntry row, String who) {
        List<String> before = meaning.normal(meaning.statements(row.sql()));
        var now = meaning.statements(file.textOrEmpty());
        List<String> after = meaning.normal(now);
        int first = 0;
        while (first < before.size()
                && first < after.size()
                && before.get(first).equals(after.get(first))) {
            first++;
        }
        int offset = first < now.size() ? now.get(first).offset() : -1;
        return new Finding(
                Rules.EDITED_AFTER_APPLY,
                Severity.ERROR,
                file.path(),
                offset < 0 ? 0 : lineOf(file.textOrEmpty(), offset),
                0,
                who
                        + (first < now.size()
                                ? "; the first statement that differs is number " + (first + 1)
                                : "; statements at its end are gone")
                        + ".",
                "New databases get something else than those that have it already.",
                "Put the old text back (the history has it) and write the change as a new"
                        + " migration.");
    }

    private static int lineOf(String text, int offset) {
        return 1
                + (int)
                        Hashes.unixLines(text.substring(0, offset))
                                .chars()
                                .filter(c -> c == '\n')
                                .count();
    }

    /// Forward files that are not archived, by version.
    static List<ListedFile> live(List<ListedFile> files) {
        return files.stream()
                .filter(ListedFile::isLive)
                .sorted(Comparator.comparing(ListedFile::version).thenComparing(ListedFile::path))
                .toList();
    }
}
