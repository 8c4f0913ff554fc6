package dev.drydock.cli;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.engine.rehearsal.RehearsedRange;
import dev.drydock.engine.rehearsal.RehearsedStep;
import dev.drydock.engine.rehearsal.SandboxBackup;
import dev.drydock.engine.rehearsal.StepFailure;
import dev.drydock.engine.rehearsal.TableAccount;
import dev.drydock.engine.rehearsal.TracedStatement;
import dev.drydock.engine.rehearsal.WrittenRollback;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A rehearsal as fields for programs and as text for people.
final class RehearsalText {

    private RehearsalText() {}

    static Fields fields(RehearsalReport report) {
        return new Fields()
                .with("engine", report.engine())
                .with("serverVersion", report.serverVersion())
                .with("sandbox", report.sandbox())
                .with("kept", report.kept())
                .with("rowsCopied", report.rowsCopied() < 0 ? null : report.rowsCopied())
                .with("backup", backup(report.backup()))
                .with("proofs", report.proofsKept())
                .with("steps", report.steps().stream().map(RehearsalText::step).toList())
                .with("ranges", report.ranges().stream().map(RehearsalText::range).toList())
                .with(
                        "findings",
                        report.runFindings().stream().map(RehearsalText::finding).toList());
    }

    private static @Nullable Object backup(@Nullable SandboxBackup backup) {
        return backup == null
                ? null
                : new Fields()
                        .with("id", backup.id())
                        .with("path", backup.path())
                        .with("database", backup.database())
                        .with("at", backup.at())
                        .with("rows", backup.rows())
                        .map();
    }

    private static Object step(RehearsedStep step) {
        WrittenRollback written = step.written();
        return new Fields()
                .with("version", step.version().text())
                .with("description", step.description())
                .with("file", step.file())
                .with("up", step.up().word())
                .with("down", step.down().word())
                .with("restored", step.isRestored())
                .with("upError", failure(step.upFailure()))
                .with("downError", failure(step.downFailure()))
                .with("differences", ComparisonText.differences(step.differences()))
                .with("repeatDifferences", ComparisonText.differences(step.repeatDifferences()))
                .with("rollback", written == null ? null : written.text())
                .with("lost", written == null ? List.of() : written.lost())
                .with("findings", step.findings().stream().map(RehearsalText::finding).toList())
                .with(
                        "statements",
                        step.statements().stream().map(RehearsalText::statement).toList())
                .with("rows", step.rows().stream().map(RehearsalText::account).toList())
                .with("millis", step.upMillis() < 0 ? null : step.upMillis())
                .with("downMillis", step.downMillis() < 0 ? null : step.downMillis())
                .map();
    }

    private static @Nullable Object failure(@Nullable StepFailure failure) {
        return failure == null
                ? null
                : new Fields()
                        .with("file", failure.file())
                        .with("line", failure.line())
                        .with("column", failure.column())
                        .with("message", failure.message())
                        .with("hint", failure.hint())
                        .map();
    }

    private static Object finding(Finding finding) {
        return new Fields()
                .with("rule", finding.rule())
                .with("severity", finding.severity().word())
                .with("file", finding.file())
                .with("line", finding.line())
                .with("column", finding.column())
                .with("message", finding.message())
                .with("why", finding.why())
                .with("hint", finding.hint())
                .map();
    }

    private static Object statement(TracedStatement statement) {
        return new Fields()
                .with("sql", statement.sql())
                .with("line", statement.line())
                .with("column", statement.column())
                .with(
                        "locks",
                        statement.facts().locks().stream()
                                .map(lock ->
                                        new Fields()
                                                .with("relation", lock.relation())
                                                .with("mode", lock.mode())
                                                .with("seen", lock.seen())
                                                .map())
                                .toList())
                .with("rewrites", statement.facts().rewrites())
                .with("tuplesScanned", known(statement.facts().tuplesScanned()))
                .with("rowsChanged", known(statement.facts().rowsChanged()))
                .with("millis", statement.millis())
                .map();
    }

    private static Object account(TableAccount account) {
        return new Fields()
                .with("table", account.table())
                .with("before", account.before())
                .with("after", known(account.after()))
                .with("afterDown", known(account.afterDown()))
                .with("lost", account.lost())
                .with("changed", known(account.changed()))
                .with("lostAfterDown", account.lostAfterDown())
                .with("changedAfterDown", known(account.changedAfterDown()))
                .with("columnsLost", account.columnsLost())
                .map();
    }

    private static Object range(RehearsedRange range) {
        return new Fields()
                .with("kind", range.kind().word())
                .with("first", range.first().text())
                .with("last", range.last().text())
                .with("verdict", range.verdict().word())
                .with("differences", ComparisonText.differences(range.differences()))
                .with("error", failure(range.failure()))
                .map();
    }

    private static @Nullable Object known(long figure) {
        return figure < 0 ? null : figure;
    }

    static void print(RehearsalReport report, TextOutput out) {
        SandboxBackup backup = report.backup();
        if (backup != null) {
            out.line(
                    Texts.text(
                            "migrate.test.filled",
                            backup.id(),
                            backup.database(),
                            Format.time(backup.at()),
                            Format.count(backup.rows())));
        }
        if (report.steps().isEmpty()) {
            out.line(Texts.text("migrate.test.nothing"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.version"))
                        .left(Texts.text("column.up"))
                        .left(Texts.text("column.down"))
                        .left(Texts.text("column.lock"))
                        .right(Texts.text("column.scanned"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.file"));
        for (RehearsedStep step : report.steps()) {
            table.row(
                    step.version().text(),
                    step.up().word(),
                    step.down().word(),
                    strongest(step),
                    scanned(step),
                    Format.millis(step.upMillis()),
                    step.file());
        }
        out.table(table);
        if (!report.runFindings().isEmpty()) {
            out.line().line(Texts.text("migrate.test.callbacks"));
            report.runFindings().forEach(finding -> print(finding, out));
        }
        report.steps().forEach(step -> print(step, out));
        for (RehearsedRange range : report.ranges()) {
            if (range.verdict().isWrong()) {
                out.line()
                        .line(
                                Texts.text(
                                        "migrate.test.range",
                                        range.kind().word(),
                                        range.first().text(),
                                        range.last().text(),
                                        range.verdict().word()));
                print(range.failure(), out);
                if (!range.differences().isEmpty()) {
                    ComparisonText.print(range.differences(), out);
                }
            }
        }
        out.line()
                .line(
                        Texts.text(
                                "migrate.test.summary",
                                Format.count(report.steps().size()),
                                Format.count(report.proofsKept()),
                                report.engine() + " " + report.serverVersion()));
        if (report.kept()) {
            out.line(Texts.text("migrate.test.kept", report.sandbox()));
        }
    }

    private static void print(RehearsedStep step, TextOutput out) {
        boolean silent =
                step.upFailure() == null
                        && step.downFailure() == null
                        && step.differences().isEmpty()
                        && step.repeatDifferences().isEmpty()
                        && step.findings().isEmpty()
                        && step.rows().isEmpty()
                        && step.written() == null;
        if (silent) {
            return;
        }
        out.line().line(step.file());
        print(step.upFailure(), out);
        print(step.downFailure(), out);
        if (!step.differences().isEmpty()) {
            out.line(Texts.text("migrate.test.differences"));
            ComparisonText.print(step.differences(), out);
        }
        if (!step.repeatDifferences().isEmpty()) {
            out.line(Texts.text("migrate.test.repeatDifferences"));
            ComparisonText.print(step.repeatDifferences(), out);
        }
        step.findings().forEach(finding -> print(finding, out));
        if (!step.rows().isEmpty()) {
            print(step.rows(), out);
        }
        WrittenRollback written = step.written();
        if (written != null) {
            out.line(Texts.text("migrate.test.rollback", written.file()));
            out.verbatim(written.text());
        }
    }

    private static void print(Finding finding, TextOutput out) {
        String place = finding.line() == 0 ? "" : finding.line() + ":" + finding.column() + " ";
        out.line(
                "  "
                        + place
                        + finding.severity().word()
                        + " "
                        + finding.rule()
                        + ": "
                        + finding.message());
        if (!finding.hint().isEmpty()) {
            out.line("    " + finding.hint());
        }
    }

    static void print(@Nullable StepFailure failure, TextOutput out) {
        if (failure != null) {
            out.line("  " + failure.message());
        }
    }

    private static void print(List<TableAccount> accounts, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.table"))
                        .right(Texts.text("column.rowsBefore"))
                        .right(Texts.text("column.rowsAfter"))
                        .right(Texts.text("column.rowsAfterDown"))
                        .right(Texts.text("column.rowsLost"))
                        .right(Texts.text("column.rowsChanged"))
                        .left(Texts.text("column.columnsLost"));
        for (TableAccount account : accounts) {
            table.row(
                    account.table(),
                    Format.count(account.before()),
                    count(account.after()),
                    count(account.afterDown()),
                    Format.count(account.lost()),
                    count(account.changed()),
                    String.join(", ", account.columnsLost()));
        }
        out.table(table);
    }

    private static String count(long figure) {
        return figure < 0 ? "–" : Format.count(figure);
    }

    /// The strongest lock of the file and the relations it is on, without those that hinder nobody.
    private static String strongest(RehearsedStep step) {
        List<HeldLock> locks =
                step.statements().stream()
                        .flatMap(statement -> statement.facts().locks().stream())
                        .toList();
        for (String mode :
                List.of(
                        "ACCESS EXCLUSIVE",
                        "EXCLUSIVE",
                        "SHARE ROW EXCLUSIVE",
                        "SHARE",
                        "SHARE UPDATE EXCLUSIVE")) {
            String on =
                    locks.stream()
                            .filter(lock -> lock.mode().equals(mode))
                            .map(HeldLock::relation)
                            .distinct()
                            .collect(Collectors.joining(", "));
            if (!on.isEmpty()) {
                return mode + " on " + on;
            }
        }
        return "–";
    }

    private static String scanned(RehearsedStep step) {
        boolean known =
                step.statements().stream().anyMatch(one -> one.facts().tuplesScanned() >= 0);
        return known
                ? Format.count(
                        step.statements().stream()
                                .mapToLong(one -> Math.max(0, one.facts().tuplesScanned()))
                                .sum())
                : "–";
    }
}
