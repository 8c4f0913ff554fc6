package dev.drydock.ui.migrations;

import dev.drydock.engine.rehearsal.DownVerdict;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.engine.rehearsal.RehearsedRange;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.engine.rehearsal.TableAccount;
import dev.drydock.engine.rehearsal.UpVerdict;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// A rehearsal in one sentence, and what else is worth reading.
record RehearsalVerdict(String text, TabBadge.Role role, List<String> lines) {

    private static final Texts TEXTS = Texts.forPackage(RehearsalVerdict.class);

    /// Ways back that are wrong, listed at most; the table tells the same file by file.
    private static final int RANGES_LISTED = 3;

    RehearsalVerdict {
        lines = List.copyOf(lines);
    }

    static RehearsalVerdict of(RehearsalReport report) {
        List<RehearsedStep> steps = report.steps();
        long run = count(steps, UpVerdict.WORKS) + count(steps, UpVerdict.NOT_REPEATABLE);
        long proved = steps.stream().filter(RehearsedStep::isRestored).count();
        long wrong = steps.stream().filter(step -> step.down().isWrong()).count();
        long failed = count(steps, UpVerdict.FAILS);
        List<String> parts = new ArrayList<>();
        parts.add(TEXTS.get("rehearsal.verdict.run", run, steps.size()));
        parts.add(TEXTS.get("rehearsal.verdict.proved", proved));
        add(parts, "rehearsal.verdict.wrong", wrong);
        add(parts, "rehearsal.verdict.failed", failed);
        long lost =
                steps.stream()
                        .flatMap(step -> step.rows().stream())
                        .mapToLong(TableAccount::lost)
                        .sum();
        if (lost > 0) {
            parts.add(TEXTS.get("rehearsal.verdict.lost", Format.count(lost)));
        }
        boolean bad = report.upFailed() || report.downDiffers();
        boolean open =
                lost > 0 || steps.stream().anyMatch(step -> step.down() == DownVerdict.NO_ROLLBACK);
        return new RehearsalVerdict(
                String.join(TEXTS.get("verdict.separator"), parts),
                bad ? TabBadge.Role.DANGER : open ? TabBadge.Role.ATTENTION : TabBadge.Role.SUCCESS,
                lines(report));
    }

    private static void add(List<String> parts, String key, long count) {
        if (count > 0) {
            parts.add(TEXTS.get(key, count));
        }
    }

    private static long count(List<RehearsedStep> steps, UpVerdict verdict) {
        return steps.stream().filter(step -> step.up() == verdict).count();
    }

    private static List<String> lines(RehearsalReport report) {
        List<String> lines = new ArrayList<>();
        long millis =
                report.steps().stream()
                        .mapToLong(step ->
                                Math.max(0, step.upMillis()) + Math.max(0, step.downMillis()))
                        .sum();
        String rows =
                report.rowsCopied() < 0
                        ? TEXTS.get("rehearsal.allRows")
                        : TEXTS.get("rehearsal.someRows", Format.count(report.rowsCopied()));
        if (!report.steps().isEmpty()) {
            lines.add(
                    TEXTS.get(
                            "rehearsal.where",
                            report.sandbox(),
                            report.serverVersion(),
                            rows,
                            Format.millis(millis)));
        }
        List<RehearsedRange> wrong =
                report.ranges().stream().filter(range -> range.verdict().isWrong()).toList();
        List<RehearsedRange> right =
                report.ranges().stream().filter(range -> !range.verdict().isWrong()).toList();
        if (!right.isEmpty()) {
            lines.add(TEXTS.get("rehearsal.ranges.right", right.size()));
        }
        for (RehearsedRange range : wrong.subList(0, Math.min(wrong.size(), RANGES_LISTED))) {
            lines.add(
                    TEXTS.get(
                            "rehearsal.range." + range.kind().word(),
                            range.first().text(),
                            range.last().text(),
                            TEXTS.get("rehearsal.range.verdict." + range.verdict().word())));
        }
        lines.addAll(report.warnings());
        // of no single file, so no row of the table shows them
        report.runFindings().forEach(finding -> lines.add(finding.message()));
        return lines;
    }

    Ikon icon() {
        return switch (role) {
            case SUCCESS, DONE, MUTED -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
            case ATTENTION -> MaterialDesignA.ALERT_OUTLINE;
            case DANGER -> MaterialDesignA.ALERT_CIRCLE_OUTLINE;
        };
    }
}
