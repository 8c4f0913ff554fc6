package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.HistoryWatch;
import dev.drydock.engine.migration.MigrationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Warns when the history of another tool says something that ours does not: somebody still uses
/// that tool, or its history was never taken over. Writes nothing.
public final class ForeignWatch implements HistoryWatch {

    private static final int NAMED = 5;

    private final ForeignHistories histories;

    public ForeignWatch(AdoptDialect dialect) {
        this.histories = new ForeignHistories(dialect);
    }

    @Override
    public List<String> look(Session session, List<HistoryEntry> history) {
        List<String> warnings = new ArrayList<>();
        for (ForeignTable table : histories.find(session)) {
            try {
                look(table, histories.read(session, table), history).ifPresent(warnings::add);
            } catch (DrydockException unreadable) {
                if (!table.here()) {
                    continue;
                }
                warnings.add(
                        "The history of "
                                + table.tool().title()
                                + " in "
                                + table.display()
                                + " cannot be read: "
                                + unreadable.message());
            }
        }
        return warnings;
    }

    @Override
    public Optional<String> findObjection(Session session, List<HistoryEntry> history) {
        if (!history.isEmpty()) {
            return Optional.empty();
        }
        return histories.find(session).stream()
                .filter(table -> table.here() && hasRows(session, table))
                .map(ForeignWatch::notTakenOver)
                .findFirst();
    }

    /// What the role may not read is no reason to stop.
    private boolean hasRows(Session session, ForeignTable table) {
        try {
            return !histories.read(session, table).isEmpty();
        } catch (DrydockException unreadable) {
            return false;
        }
    }

    private static String notTakenOver(ForeignTable table) {
        return "There is a history of "
                + table.tool().title()
                + " in "
                + table.display()
                + " that Drydock has not taken over.";
    }

    private static Optional<String> look(
            ForeignTable table, List<ForeignRow> rows, List<HistoryEntry> history) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (history.isEmpty()) {
            return table.here()
                    ? Optional.of(notTakenOver(table) + " See migrate adopt.")
                    : Optional.empty();
        }
        String mark = AdoptPlanner.mark(table);
        List<HistoryEntry> adopted =
                history.stream().filter(entry -> entry.message().startsWith(mark)).toList();
        if (adopted.isEmpty()) {
            // ours began beside it, on purpose
            return Optional.empty();
        }
        String moved =
                table.tool() == ForeignTool.ALEMBIC
                        ? revisionsElsewhere(rows, adopted)
                        : versionsElsewhere(table, rows, history, adopted);
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The history of "
                                + table.tool().title()
                                + " in "
                                + table.display()
                                + " has moved on: "
                                + moved
                                + ". Somebody still uses it; let only one tool migrate.");
    }

    private static String revisionsElsewhere(List<ForeignRow> rows, List<HistoryEntry> adopted) {
        String now = AdoptPlanner.alembicMark(rows);
        return adopted.getLast().file().equals(now)
                ? ""
                : "it is at " + now.replace("alembic:", "revision ");
    }

    private static String versionsElsewhere(
            ForeignTable table,
            List<ForeignRow> rows,
            List<HistoryEntry> history,
            List<HistoryEntry> adopted) {
        Set<MigrationVersion> there = new TreeSet<>();
        for (ForeignRow row : rows) {
            AdoptPlanner.version(row)
                    .ifPresent(version -> {
                        if (takesBack(table.tool(), row)) {
                            there.remove(version);
                        } else if (row.success()) {
                            there.add(version);
                        }
                    });
        }
        Set<MigrationVersion> known =
                history.stream().map(HistoryEntry::version).collect(Collectors.toSet());
        Optional<MigrationVersion> baseline =
                history.stream()
                        .filter(entry -> entry.event() == HistoryEntry.Event.BASELINE)
                        .map(HistoryEntry::version)
                        .max(MigrationVersion::compareTo);
        List<MigrationVersion> more =
                there.stream()
                        .filter(version -> !known.contains(version))
                        .filter(version ->
                                baseline.isEmpty() || version.compareTo(baseline.get()) > 0)
                        .toList();
        if (!more.isEmpty()) {
            return "it has " + named(more) + ", which Drydock's does not";
        }
        Map<MigrationVersion, HistoryEntry> last = new TreeMap<>();
        adopted.forEach(entry -> last.put(entry.version(), entry));
        List<MigrationVersion> gone =
                last.values().stream()
                        .filter(entry -> entry.event() == HistoryEntry.Event.APPLIED)
                        .map(HistoryEntry::version)
                        .filter(version -> !version.isRepeatable())
                        .filter(version ->
                                table.tool().isPosition()
                                        ? there.stream().noneMatch(at -> at.compareTo(version) >= 0)
                                        : !there.contains(version))
                        .toList();
        return gone.isEmpty() ? "" : "it no longer has " + named(gone);
    }

    private static boolean takesBack(ForeignTool tool, ForeignRow row) {
        return switch (tool) {
            case FLYWAY ->
                    row.success()
                            && (row.kind().startsWith("UNDO_") || row.kind().equals("DELETE"));
            case GOOSE -> !row.success();
            case GOLANG_MIGRATE, DBMATE, DIESEL, ALEMBIC, RAILS -> false;
        };
    }

    private static String named(List<MigrationVersion> versions) {
        String first =
                versions.stream()
                        .limit(NAMED)
                        .map(MigrationVersion::text)
                        .collect(Collectors.joining(", "));
        return (versions.size() == 1 ? "version " : versions.size() + " versions: ")
                + first
                + (versions.size() > NAMED ? " …" : "");
    }
}
