package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionReason;
import dev.drydock.engine.backup.retention.RetentionReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A retention plan and what came of it.
final class RetentionText {

    private RetentionText() {}

    static Map<String, @Nullable Object> fields(
            RetentionPlan plan, boolean dryRun, List<RetentionReport.Failure> failures) {
        return new Fields()
                .with("dryRun", dryRun)
                .with("at", plan.at())
                .with("timeZone", plan.policy().zone().getId())
                .with("keptCount", plan.kept().size())
                .with("removedCount", plan.removed().size() - failures.size())
                .with("keptBytes", plan.keptBytes())
                .with("removedBytes", plan.removedBytes() - bytes(failures))
                .with("overBytes", plan.overBytes())
                .with("lines", plan.lines().stream().map(RetentionText::fields).toList())
                .with("failures", failures.stream().map(RetentionText::fields).toList())
                .map();
    }

    private static Map<String, @Nullable Object> fields(RetentionPlan.Line line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("action", line.kept() ? "keep" : "remove");
        fields.put(
                "reasons",
                line.reasons().stream()
                        .map(reason ->
                                new Fields()
                                        .with("reason", reason.kind().word())
                                        .with("detail", reason.detail())
                                        .map())
                        .toList());
        fields.putAll(BackupText.fields(line.backup()));
        return fields;
    }

    private static Map<String, @Nullable Object> fields(RetentionReport.Failure failure) {
        return new Fields()
                .with("id", failure.backup().id())
                .with("code", failure.error().code().name())
                .with("message", failure.error().message())
                .with("hint", failure.error().hint())
                .map();
    }

    private static long bytes(List<RetentionReport.Failure> failures) {
        return failures.stream().mapToLong(failure -> failure.backup().sizeBytes()).sum();
    }

    static void print(RetentionPlan plan, boolean dryRun, TextOutput out) {
        if (plan.lines().isEmpty()) {
            out.line(Texts.text("backup.list.none"));
            return;
        }
        var table =
                new TextTable()
                        .left("")
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.started"))
                        .right(Texts.text("column.size"))
                        .left(Texts.text("column.reason"));
        for (RetentionPlan.Line line : plan.lines()) {
            Backup backup = line.backup();
            table.row(
                    Texts.text(line.kept() ? "backup.prune.keep" : "backup.prune.remove"),
                    backup.id(),
                    backup.database(),
                    Format.time(backup.startedAt()),
                    Format.size(backup.sizeBytes()),
                    reasons(line));
        }
        out.table(table).line();
        out.line(
                Texts.text(
                        dryRun ? "backup.prune.dry" : "backup.prune.nothing",
                        Format.count(plan.kept().size()),
                        Format.size(plan.keptBytes()),
                        Format.count(plan.removed().size()),
                        Format.size(plan.removedBytes())));
    }

    static void print(RetentionReport report, TextOutput out) {
        RetentionPlan plan = report.plan();
        print(plan, true, out);
        out.line(
                Texts.text(
                        "backup.prune.done",
                        Format.count(report.removed().size()),
                        Format.size(report.removedBytes())));
    }

    /// One line for a question.
    static String line(RetentionPlan.Line line) {
        return Texts.text(
                "backup.prune.line",
                line.backup().id(),
                line.backup().database(),
                Format.time(line.backup().startedAt()),
                Format.size(line.backup().sizeBytes()),
                reasons(line));
    }

    private static String reasons(RetentionPlan.Line line) {
        return String.join(
                "; ", line.reasons().stream().map(RetentionText::text).distinct().toList());
    }

    private static String text(RetentionReason reason) {
        return Texts.text("backup.reason." + reason.kind().word(), reason.detail());
    }
}
