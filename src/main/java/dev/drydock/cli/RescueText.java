package dev.drydock.cli;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.MissingParents;
import dev.drydock.engine.backup.rows.Obstacle;
import dev.drydock.engine.backup.rows.PlannedTable;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RowComparison;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a row rescue found and did, for programs and for people.
final class RescueText {

    /// Rows that a person is shown of each kind; programs get more.
    private static final int LINES = 10;

    private static final int LONGEST_VALUE = 40;

    private RescueText() {}

    static Map<String, @Nullable Object> fields(RowsOptions.Outcome outcome, boolean dryRun) {
        RescuePlan plan = outcome.plan();
        RowComparison found = plan.comparison();
        RescueReport report = outcome.report();
        return new Fields()
                .with("table", found.table().display())
                .with("key", found.key())
                .with("backupRows", found.backupRows())
                .with("liveRows", found.liveRows())
                .with("lost", found.lost())
                .with("changed", found.changed())
                .with("new", found.fresh())
                .with("withoutKey", found.withoutKey())
                .with("unknownKeys", found.unknownKeys())
                .with("changedColumns", found.changedColumns())
                .with("columnsAdded", found.added())
                .with("columnsDropped", found.dropped())
                .with("rows", outcome.rows().stream().map(RescueText::fields).toList())
                .with("parents", plan.parents().stream().map(RescueText::fields).toList())
                .with("tables", plan.tables().stream().map(RescueText::fields).toList())
                .with("triggers", plan.triggers())
                .with("obstacles", plan.obstacles().stream().map(RescueText::fields).toList())
                .with("dryRun", dryRun)
                .with("broughtBack", report == null ? 0L : report.broughtBack())
                .with("updated", report == null ? 0L : report.updated())
                .with(
                        "reverseScript",
                        report == null || report.reverseScript() == null
                                ? null
                                : report.reverseScript().toString())
                .with("sequences", report == null ? List.of() : report.sequences())
                .with("notes", report == null ? List.of() : report.notes())
                .with("durationMs", report == null ? 0L : report.durationMs())
                .map();
    }

    private static Object fields(ComparedRow row) {
        return new Fields()
                .with("class", row.kind().word())
                .with("key", row.key())
                .with(
                        "columns",
                        row.values().stream()
                                .map(value ->
                                        new Fields()
                                                .with("name", value.column())
                                                .with("backup", value.backup())
                                                .with("live", value.live())
                                                .with("differs", value.differs())
                                                .map())
                                .toList())
                .map();
    }

    private static Object fields(MissingParents parents) {
        return new Fields()
                .with("table", parents.table().display())
                .with("child", parents.child().display())
                .with("foreignKey", parents.reference())
                .with("inBackup", parents.inBackup())
                .with("nowhere", parents.nowhere())
                .with("examples", parents.examples())
                .map();
    }

    private static Object fields(PlannedTable table) {
        return new Fields()
                .with("table", table.table().display())
                .with("rows", table.inserts())
                .with("parents", table.parents())
                .with("changed", table.updates())
                .map();
    }

    private static Object fields(Obstacle obstacle) {
        return new Fields()
                .with("code", obstacle.code().name())
                .with("message", obstacle.message())
                .with("hint", obstacle.hint())
                .map();
    }

    static void print(
            RowsOptions.Outcome outcome, boolean changedToo, boolean dryRun, TextOutput out) {
        RescuePlan plan = outcome.plan();
        RowComparison found = plan.comparison();
        out.line(
                Texts.text(
                        "rescue.compared",
                        found.table().display(),
                        names(found.key()),
                        Format.count(found.lost()),
                        Format.count(found.changed()),
                        Format.count(found.fresh())));
        if (found.withoutKey() > 0) {
            out.line(Texts.text("rescue.withoutKey", Format.count(found.withoutKey())));
        }
        if (!found.added().isEmpty()) {
            out.line(Texts.text("rescue.added", names(found.added())));
        }
        if (!found.dropped().isEmpty()) {
            out.line(Texts.text("rescue.dropped", names(found.dropped())));
        }
        print(outcome.rows(), RowKind.LOST, Texts.text("rescue.rows.lost"), found.lost(), out);
        print(
                outcome.rows(),
                RowKind.CHANGED,
                Texts.text("rescue.rows.changed"),
                found.changed(),
                out);
        for (MissingParents parents : plan.parents()) {
            out.line(
                    Texts.text(
                            "rescue.parents",
                            parents.child().display(),
                            Identifiers.visible(parents.reference()),
                            parents.table().display(),
                            Format.count(parents.inBackup()),
                            Format.count(parents.nowhere())));
        }
        if (!changedToo && found.changed() > 0) {
            out.line(Texts.text("rescue.changedStay"));
        }
        RescueReport report = outcome.report();
        if (dryRun || report == null) {
            plan.tables().forEach(table -> planned("rescue.would", table, out));
            out.line(Texts.text(plan.isEmpty() ? "rescue.nothing" : "rescue.dryRun"));
        } else if (report.reverseScript() == null) {
            out.line(Texts.text("rescue.nothing"));
        } else {
            plan.tables().forEach(table -> planned("rescue.done", table, out));
            report.sequences().forEach(moved -> out.line(Texts.text("rescue.sequence", moved)));
            out.line(Texts.text("rescue.reverse", report.reverseScript().toString()));
        }
    }

    private static void planned(String key, PlannedTable table, TextOutput out) {
        out.line(
                Texts.text(
                        key,
                        table.table().display(),
                        Format.count(table.inserts()),
                        Format.count(table.parents()),
                        Format.count(table.updates())));
    }

    private static void print(
            List<ComparedRow> rows, RowKind kind, String title, long all, TextOutput out) {
        List<ComparedRow> own = rows.stream().filter(row -> row.kind() == kind).toList();
        if (own.isEmpty()) {
            return;
        }
        out.line(title);
        for (ComparedRow row : own.subList(0, Math.min(LINES, own.size()))) {
            List<String> parts = new ArrayList<>();
            for (ComparedRow.Value value : row.values()) {
                if (kind == RowKind.LOST) {
                    parts.add(Identifiers.visible(value.column()) + "=" + shown(value.backup()));
                } else if (value.differs()) {
                    parts.add(
                            Identifiers.visible(value.column())
                                    + ": "
                                    + shown(value.live())
                                    + " → "
                                    + shown(value.backup()));
                }
            }
            String name =
                    kind == RowKind.LOST
                            ? ""
                            : row.key().stream()
                                            .map(RescueText::shown)
                                            .collect(Collectors.joining(", "))
                                    + "  ";
            out.line("  " + name + String.join(", ", parts));
        }
        if (all > LINES) {
            out.line(Texts.text("rescue.more", Format.count(all - LINES)));
        }
    }

    private static String shown(@Nullable String value) {
        if (value == null) {
            return "NULL";
        }
        String text = Identifiers.visible(value);
        return text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
    }

    private static String names(List<String> names) {
        return names.stream().map(Identifiers::visible).collect(Collectors.joining(", "));
    }
}
