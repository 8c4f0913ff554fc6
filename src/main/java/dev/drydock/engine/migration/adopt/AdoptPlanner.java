package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryLedger.LedgerRow;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.AdoptRow.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides what becomes of each row of another tool's history. Touches nothing.
final class AdoptPlanner {

    private final ForeignTable table;
    private final MigrationFiles files;
    private final Instant now;
    private final String who;

    AdoptPlanner(ForeignTable table, MigrationFiles files, Instant now, String who) {
        this.table = table;
        this.files = files;
        this.now = now;
        this.who = who;
    }

    /// How the messages of rows taken over from this table begin.
    static String mark(ForeignTable table) {
        return "adopted from " + table.display() + " of " + table.tool().title();
    }

    /// @param position where a history whose versions are no numbers stands
    AdoptPlan plan(List<ForeignRow> history, MigrationVersion position) {
        return switch (table.tool()) {
            case FLYWAY -> {
                var flyway = new FlywayRows(this);
                List<AdoptRow> rows = withoutOutdated(history.stream().map(flyway::plan).toList());
                yield new AdoptPlan(table, rows, notes(rows), "", false);
            }
            case ALEMBIC -> alembic(history, position);
            case GOLANG_MIGRATE -> golang(history);
            case GOOSE, DBMATE, DIESEL, RAILS -> versions(history);
        };
    }

    /// What a later row of the same version took back or took out needs nobody's attention.
    private static List<AdoptRow> withoutOutdated(List<AdoptRow> rows) {
        Map<String, AdoptRow> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.version(), row));
        return rows.stream()
                .map(row ->
                        row.version().isEmpty()
                                        || !row.verdict().isUnclear()
                                        || row.equals(last.get(row.version()))
                                ? row
                                : new AdoptRow(
                                        row.version(),
                                        row.source(),
                                        row.file(),
                                        Verdict.NOT_CHECKED,
                                        row.recorded(),
                                        "a later row says what became of it"))
                .toList();
    }

    MigrationFiles files() {
        return files;
    }

    private AdoptPlan alembic(List<ForeignRow> history, MigrationVersion position) {
        if (history.isEmpty()) {
            return new AdoptPlan(table, List.of(), List.of(), "", false);
        }
        String revision =
                history.stream()
                        .map(row -> String.valueOf(row.version()))
                        .collect(Collectors.joining(", "));
        String remark =
                "Alembic's revisions are no numbers: the database counts as being at version "
                        + position;
        AdoptRow row =
                new AdoptRow(
                        revision,
                        "revision " + revision,
                        "",
                        Verdict.NOT_CHECKED,
                        baseline(
                                position,
                                "Alembic revision " + revision,
                                alembicMark(history),
                                history.getFirst()),
                        remark);
        return new AdoptPlan(table, List.of(row), List.of(), "", false);
    }

    /// What a baseline says in place of a file, so that a later look knows the revisions again.
    static String alembicMark(List<ForeignRow> history) {
        return history.stream()
                .map(row -> String.valueOf(row.version()))
                .sorted()
                .collect(Collectors.joining(",", "alembic:", ""));
    }

    private AdoptPlan golang(List<ForeignRow> history) {
        if (history.isEmpty()) {
            return new AdoptPlan(table, List.of(), List.of(), "", false);
        }
        ForeignRow row = history.getFirst();
        Optional<MigrationVersion> found = version(row);
        if (found.isEmpty()) {
            return new AdoptPlan(table, List.of(unreadable(row)), List.of(), "", false);
        }
        MigrationVersion at = found.get();
        String conflict =
                row.success()
                        ? ""
                        : "golang-migrate calls the database dirty: version "
                                + at
                                + " stopped in the middle.";
        List<AdoptRow> rows = new ArrayList<>();
        files.forward().values().stream()
                .filter(file -> file.version().isWithin(at))
                .forEach(file -> rows.add(applied(file, row)));
        if (files.forward().tailMap(at).keySet().stream()
                .noneMatch(version -> version.isWithin(at))) {
            rows.add(position(at, row, "no file has version " + at));
        }
        return new AdoptPlan(table, rows, notes(rows), conflict, false);
    }

    /// Tools that list what is applied. The last row of a version counts.
    private AdoptPlan versions(List<ForeignRow> history) {
        List<AdoptRow> rows = new ArrayList<>();
        Map<MigrationVersion, ForeignRow> last = new LinkedHashMap<>();
        for (ForeignRow row : history) {
            Optional<MigrationVersion> version = version(row);
            if (version.isEmpty()) {
                rows.add(unreadable(row));
            } else {
                last.remove(version.get());
                last.put(version.get(), row);
            }
        }
        List<MigrationVersion> there =
                last.entrySet().stream()
                        .filter(entry -> entry.getValue().success())
                        .map(Map.Entry::getKey)
                        .toList();
        if (!there.isEmpty()
                && there.stream().noneMatch(version -> files.forward().containsKey(version))) {
            MigrationVersion highest = Collections.max(last.keySet());
            rows.add(
                    position(
                            highest,
                            last.getOrDefault(highest, history.getLast()),
                            "none of its "
                                    + there.size()
                                    + " versions has an SQL file here; only the position is kept"));
            return new AdoptPlan(table, rows, notes(rows), "", false);
        }
        last.forEach((version, row) -> rows.add(ofVersion(version, row)));
        return new AdoptPlan(table, rows, notes(rows), "", false);
    }

    private AdoptRow ofVersion(MigrationVersion version, ForeignRow row) {
        MigrationFile file = files.forward().get(version);
        if (!row.success()) {
            return new AdoptRow(
                    version.text(),
                    source(row),
                    file == null ? "" : file.name(),
                    Verdict.NOTHING_TO_DO,
                    null,
                    "taken back there; counts as not applied");
        }
        return file == null ? missing(version, row) : applied(file, row);
    }

    private AdoptRow applied(MigrationFile file, ForeignRow row) {
        return new AdoptRow(
                file.version().text(),
                source(row),
                file.name(),
                Verdict.NOT_CHECKED,
                applied(file, row, table.tool().title() + " keeps no checksum"),
                table.tool().title() + " keeps no checksum: the file is taken as it is");
    }

    LedgerRow applied(MigrationFile file, ForeignRow row, String detail) {
        MigrationFile back = files.rollbacks().get(file.version());
        return row(
                file, HistoryEntry.Event.APPLIED, row, detail, back == null ? null : back.text());
    }

    LedgerRow row(
            MigrationFile file,
            HistoryEntry.Event event,
            ForeignRow row,
            String detail,
            @Nullable String rollback) {
        Instant at = row.at();
        return new LedgerRow(
                file,
                event,
                row.by().isEmpty() ? who : row.by(),
                at == null ? now : at,
                event == HistoryEntry.Event.BASELINE ? -1 : row.executionMs(),
                0,
                mark(table) + (detail.isEmpty() ? "" : ": " + detail),
                rollback);
    }

    LedgerRow baseline(MigrationVersion version, String description, String name, ForeignRow row) {
        return row(
                new MigrationFile(version, description, name, "", false),
                HistoryEntry.Event.BASELINE,
                row,
                "",
                null);
    }

    /// A file of which only the name is known.
    static MigrationFile unknown(MigrationVersion version, ForeignRow row) {
        return new MigrationFile(
                version,
                row.description(),
                row.script().isEmpty() ? version.text() : row.script(),
                "",
                false);
    }

    AdoptRow missing(MigrationVersion version, ForeignRow row) {
        return new AdoptRow(
                version.text(),
                source(row),
                "",
                Verdict.FILE_MISSING,
                row(
                        unknown(version, row),
                        HistoryEntry.Event.APPLIED,
                        row,
                        "its file was not found" + checksum(row),
                        null),
                "no file has this version; the status will say missing");
    }

    private AdoptRow position(MigrationVersion version, ForeignRow row, String remark) {
        return new AdoptRow(
                version.text(),
                source(row),
                "",
                Verdict.FILE_MISSING,
                baseline(version, "Position of " + table.tool().title(), version.text(), row),
                remark + "; recorded as a baseline");
    }

    AdoptRow unreadable(ForeignRow row) {
        return new AdoptRow(
                row.version() == null ? "" : Identifiers.visible(row.version()),
                source(row),
                "",
                Verdict.NOT_RECORDED,
                null,
                "its version is no number");
    }

    static String source(ForeignRow row) {
        return row.script().isEmpty() ? row.kind() : row.kind() + " " + row.script();
    }

    /// `, flyway-crc32:-623083431`, for messages; empty where there is none.
    static String checksum(ForeignRow row) {
        return row.checksum() == null ? "" : ", " + FlywayChecksum.ALGORITHM + ":" + row.checksum();
    }

    static Optional<MigrationVersion> version(ForeignRow row) {
        String text = row.version();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(MigrationVersion.of(text));
        } catch (DrydockException noNumber) {
            return Optional.empty();
        }
    }

    /// Files that will be late: not applied there, though a later one is.
    private List<String> notes(List<AdoptRow> rows) {
        Set<MigrationVersion> recorded =
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.recorded()).stream())
                        .map(row -> row.file().version())
                        .collect(Collectors.toSet());
        Optional<MigrationVersion> highest =
                recorded.stream()
                        .filter(version -> !version.isRepeatable())
                        .max(MigrationVersion::compareTo);
        Optional<MigrationVersion> covered =
                rows.stream()
                        .flatMap(row -> Optional.ofNullable(row.recorded()).stream())
                        .filter(row -> row.event() == HistoryEntry.Event.BASELINE)
                        .map(row -> row.file().version())
                        .max(MigrationVersion::compareTo);
        return files.forward().values().stream()
                .filter(file -> !file.archived() && !file.version().isRepeatable())
                .filter(file -> !recorded.contains(file.version()))
                .filter(file -> highest.isPresent() && file.version().compareTo(highest.get()) < 0)
                .filter(file -> covered.isEmpty() || file.version().compareTo(covered.get()) > 0)
                .map(file ->
                        Identifiers.visible(file.name())
                                + " is not in "
                                + table.display()
                                + ", though a later one is; it will be out of order.")
                .toList();
    }
}
