package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.MissingParents;
import dev.drydock.engine.backup.rows.Obstacle;
import dev.drydock.engine.backup.rows.PlannedTable;
import dev.drydock.engine.backup.rows.RescuePlan;
import dev.drydock.engine.backup.rows.RescueReport;
import dev.drydock.engine.backup.rows.RowComparison;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.TriggerChoice;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A plan in words.
final class PlanText {

    private static final Texts TEXTS = Texts.forPackage(PlanText.class);
    private static final int NAME_LENGTH = 40;

    private PlanText() {}

    static String kind(RowKind kind) {
        return TEXTS.get("kind." + kind.word());
    }

    static String name(String name) {
        return Format.middle(Format.oneLine(name), NAME_LENGTH);
    }

    /// What the button says.
    static String verb(RescuePlan plan) {
        return TEXTS.get(
                plan.updates() == 0
                        ? "verb.inserts"
                        : plan.inserts() == 0 ? "verb.updates" : "verb.both",
                Format.count(plan.inserts()),
                Format.count(plan.updates()));
    }

    /// What was compared and found, in one line.
    static String found(RowComparison found) {
        return TEXTS.get(
                "found",
                Format.count(found.backupRows()),
                Format.count(found.liveRows()),
                found.key().stream().map(Identifiers::visible).collect(Collectors.joining(", ")));
    }

    /// What a person should know about the comparison.
    static List<String> notes(RowComparison found) {
        List<String> notes = new ArrayList<>();
        if (!found.changedColumns().isEmpty()) {
            notes.add(
                    TEXTS.get(
                            "note.columns",
                            found.changedColumns().entrySet().stream()
                                    .map(one ->
                                            TEXTS.get(
                                                    "note.column",
                                                    Identifiers.visible(one.getKey()),
                                                    Format.count(one.getValue())))
                                    .collect(Collectors.joining(", "))));
        }
        if (found.withoutKey() > 0) {
            notes.add(TEXTS.get("note.withoutKey", Format.count(found.withoutKey())));
        }
        if (!found.added().isEmpty()) {
            notes.add(TEXTS.get("note.added", names(found.added())));
        }
        if (!found.dropped().isEmpty()) {
            notes.add(TEXTS.get("note.dropped", names(found.dropped())));
        }
        return notes;
    }

    private static String names(List<String> names) {
        return names.stream().map(Identifiers::visible).collect(Collectors.joining(", "));
    }

    static String parents(MissingParents missing) {
        return TEXTS.get(
                missing.nowhere() > 0 ? "parents.nowhere" : "parents.inBackup",
                missing.child().display(),
                missing.table().display(),
                Format.count(missing.inBackup() + missing.nowhere()),
                String.join("; ", missing.examples()),
                Format.count(missing.nowhere()));
    }

    /// What is done, in its order.
    static List<String> steps(RescuePlan plan, boolean sequences) {
        List<String> steps = new ArrayList<>();
        for (PlannedTable table : plan.tables()) {
            String name = name(table.table().display());
            long own = table.inserts() - table.parents();
            if (table.parents() > 0) {
                steps.add(TEXTS.get("step.parents", name, Format.count(table.parents())));
            }
            if (own > 0) {
                steps.add(TEXTS.get("step.inserts", name, Format.count(own)));
            }
            if (table.updates() > 0) {
                steps.add(TEXTS.get("step.updates", name, Format.count(table.updates())));
            }
        }
        if (sequences && plan.inserts() > 0) {
            steps.add(TEXTS.get("step.sequences"));
        }
        return steps;
    }

    /// What must be put right first and has no box to tick: missing parents and the question about
    /// triggers have.
    static List<Obstacle> obstacles(RescuePlan plan, TriggerChoice triggers) {
        return plan.obstacles().stream()
                .filter(one ->
                        one.code() != ErrorCode.ROWS_PARENTS_MISSING
                                && (one.code() != ErrorCode.ROWS_TRIGGERS
                                        || triggers != TriggerChoice.REFUSE))
                .toList();
    }

    /// Why the button cannot be pressed; empty when it can.
    static String why(RescuePlan plan) {
        if (plan.isEmpty()) {
            boolean none = plan.comparison().lost() + plan.comparison().changed() == 0;
            return TEXTS.get(none ? "why.nothing" : "why.noTick");
        }
        if (plan.obstacles().isEmpty()) {
            return "";
        }
        ErrorCode code = plan.obstacles().getFirst().code();
        String key = "why." + code.name().toLowerCase(Locale.ROOT);
        return TEXTS.get(TEXTS.has(key) ? key : "why.obstacle");
    }

    static String done(RescueReport report) {
        return TEXTS.get(
                report.updated() > 0 ? "done.both" : "done",
                name(report.plan().comparison().table().display()),
                Format.count(report.broughtBack()),
                Format.count(report.updated()),
                Format.millis(report.durationMs()));
    }
}
