package dev.drydock.cli;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.migration.lint.LintReport;
import dev.drydock.engine.migration.lint.LintRequest;
import dev.drydock.engine.migration.lint.LintRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate validate`: looks at the files without running them.
@Command(name = "validate")
final class MigrateValidateCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--offline")
    private boolean offline;

    @Option(names = "--engine", paramLabel = "ENGINE")
    private @Nullable String engine;

    @Option(names = "--format", paramLabel = "text|json|sarif|junit|github")
    private FindingsOutput.Form form = FindingsOutput.Form.text;

    @Option(names = "--rule", paramLabel = "RULE", split = ",")
    private List<String> only = new ArrayList<>();

    @Option(names = "--disable", paramLabel = "RULE", split = ",")
    private List<String> disabled = new ArrayList<>();

    @Option(names = "--min-severity", paramLabel = "error|warning|note")
    private Severity minimum = Severity.NOTE;

    @Option(names = "--placeholder", paramLabel = "NAME=VALUE")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Option(names = "--rules")
    private boolean rules;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "option.out")
    private @Nullable Path file;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.CHECKS_FOUND_ERRORS);
    }

    @Override
    public Answer run(Call call) {
        if (rules) {
            return rules();
        }
        var request =
                new LintRequest(
                        MigrationSource.directory(path.path()),
                        all,
                        Set.copyOf(only),
                        Set.copyOf(disabled),
                        minimum,
                        placeholders);
        LintReport report =
                engine == null && !offline
                        ? online(call, request)
                        : call.look(
                                Texts.text("migrate.validate.title", path.path().toString()),
                                _ -> call.engine().linter(engine(call)).offline(request));
        Fields fields =
                new Fields().with("files", report.files()).with("statements", report.statements());
        String summary =
                Texts.text(
                        "migrate.validate.summary",
                        Format.count(report.files()),
                        Format.count(report.statements()),
                        Format.count(report.count(Severity.ERROR)),
                        Format.count(report.count(Severity.WARNING)),
                        Format.count(report.count(Severity.NOTE)));
        return new FindingsOutput(path.path(), report.findings(), report.notChecked())
                .answer(call, form, fields, summary, file);
    }

    /// The engine that the files are for, without opening anything.
    private String engine(Call call) {
        return engine != null ? engine : target(call).profile().endpoint().dialectId();
    }

    private Target target(Call call) {
        try {
            return historyTable.target(call);
        } catch (DrydockException unnamed) {
            if (unnamed.code() != ErrorCode.DATABASE_NOT_NAMED) {
                throw unnamed;
            }
            throw unnamed.as(
                    unnamed.code(), unnamed.message(), Texts.text("migrate.validate.noEngine"));
        }
    }

    private LintReport online(Call call, LintRequest request) {
        Target target = target(call);
        return call.look(
                target,
                Texts.text("migrate.validate.title", target.profile().name()),
                (connection, context) -> look(call, connection, request, context));
    }

    private static LintReport look(
            Call call, DatabaseConnection connection, LintRequest request, JobContext context) {
        var status = call.engine().migrations(connection).status(request.source(), context);
        status.warnings().forEach(call::warn);
        Set<String> pending =
                status.migrations().stream()
                        .filter(migration -> migration.state().isPending())
                        .map(Migration::file)
                        .collect(Collectors.toSet());
        return call.engine()
                .linter(connection.dialectId())
                .online(request, connection, pending, context);
    }

    private static Answer rules() {
        List<LintRule> known = LintRule.all();
        var fields = known.stream().map(MigrateValidateCommand::fields).toList();
        return Answer.of(new Fields().with("rules", fields).map(), out -> print(known, out));
    }

    private static Object fields(LintRule rule) {
        return new Fields()
                .with("rule", rule.id())
                .with("engine", rule.engine())
                .with("severity", rule.severity().word())
                .with("onRequest", rule.onRequest())
                .with("why", rule.why())
                .with("remedy", rule.remedy())
                .map();
    }

    private static void print(List<LintRule> known, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.rule"))
                        .left(Texts.text("column.engine"))
                        .left(Texts.text("column.severity"))
                        .left(Texts.text("column.why"));
        for (LintRule rule : known) {
            table.row(rule.id(), rule.engine(), rule.severity().word(), rule.why());
        }
        out.table(table);
    }
}
