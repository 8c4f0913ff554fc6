package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.migration.tidy.ConflictReport;
import dev.drydock.engine.migration.tidy.MigrationTidy;
import java.nio.file.Path;
import java.util.EnumSet;
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
    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--branches")
    private boolean branches;

    @Option(names = "--format", paramLabel = "text|json|sarif|junit|github")
    private FindingsOutput.Form form = FindingsOutput.Form.text;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        Target target = where.find(call, historyTable);
        MigrationTidy tidy = call.engine().tidy(where.engine(call));
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
        Fields fields =
                new Fields()
                        .with("files", report.fileCount())
                        .with("branches", report.branchCount())
                        .with("historyCompared", report.withHistory());
        String summary =
                Texts.text(
                        report.withHistory()
                                ? "migrate.conflicts.summary"
                                : "migrate.conflicts.summaryOffline",
                        Format.count(report.fileCount()),
                        Format.count(report.count(Severity.ERROR)),
                        Format.count(report.count(Severity.WARNING)),
                        Format.count(report.count(Severity.NOTE)));
        return new FindingsOutput(path.path(), report.findings(), report.notSeen())
                .answer(call, form, fields, summary, file);
    }
}
