package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.migration.tidy.ConflictReport;
import dev.drydock.engine.migration.tidy.MigrationTidy;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate conflicts`: what no single file shows.
@Command(name = "conflicts")
final class MigrateConflictsCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final FilesOrDatabase where = new FilesOrDatabase();

    @Option(names = "--branches")
    private boolean branches;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        Target target = where.find(call);
        MigrationTidy tidy = call.engine().tidy(where.dialectId(call, target));
        String title = Texts.text("migrate.conflicts.title", path.path());
        ConflictReport report =
                target == null
                        ? call.look(
                                title,
                                context -> tidy.conflicts(path.path(), null, branches, context))
                        : call.look(
                                target,
                                title,
                                (connection, context) ->
                                        tidy.conflicts(
                                                path.path(),
                                                call.engine()
                                                        .migrations(connection)
                                                        .history(context),
                                                branches,
                                                context));
        report.notSeen().forEach(call::warn);
        return Answer.of(fields(report), out -> print(report, out))
                .withExitCode(report.hasErrors() ? ExitCode.CHECKS_FOUND_ERRORS : ExitCode.DONE);
    }

    private static Map<String, @Nullable Object> fields(ConflictReport report) {
        return new Fields()
                .with(
                        "findings",
                        report.findings().stream().map(MigrateConflictsCommand::fields).toList())
                .with("errors", report.count(Severity.ERROR))
                .with("warnings", report.count(Severity.WARNING))
                .with("notes", report.count(Severity.NOTE))
                .with("files", report.fileCount())
                .with("branches", report.branchCount())
                .with("historyCompared", report.withHistory())
                .with("notSeen", report.notSeen())
                .map();
    }

    private static Object fields(Finding finding) {
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

    private static void print(ConflictReport report, TextOutput out) {
        for (Finding finding : report.findings()) {
            out.line(
                    Texts.text(
                            "migrate.conflicts.finding",
                            place(finding),
                            finding.severity().word(),
                            finding.message(),
                            finding.rule()));
            if (!finding.why().isEmpty()) {
                out.line("    " + finding.why());
            }
            finding.hint().lines().forEach(line -> out.line("    " + line));
        }
        if (!report.findings().isEmpty()) {
            out.line();
        }
        out.line(
                Texts.text(
                        "migrate.conflicts.summary",
                        Format.count(report.fileCount()),
                        Format.count(report.count(Severity.ERROR)),
                        Format.count(report.count(Severity.WARNING)),
                        Format.count(report.count(Severity.NOTE))));
        if (!report.withHistory()) {
            out.line(Texts.text("migrate.conflicts.noHistory"));
        }
    }

    private static String place(Finding finding) {
        if (finding.file().isEmpty()) {
            return Texts.text("migrate.conflicts.directory");
        }
        return finding.line() == 0 ? finding.file() : finding.file() + ":" + finding.line();
    }
}
