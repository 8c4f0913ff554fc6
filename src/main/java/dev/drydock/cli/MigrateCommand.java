package dev.drydock.cli;

import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.RowChange;
import dev.drydock.engine.migration.RunOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate`: applies what is pending, or rolls back.
@Command(name = "migrate")
final class MigrateCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();

    @Option(names = "--target-version", paramLabel = "V")
    private @Nullable String targetVersion;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--rollback")
    private boolean rollback;

    @Option(names = "--steps", paramLabel = "N")
    private @Nullable Integer steps;

    @Mixin private final MigrateRunOptions options = new MigrateRunOptions();

    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--placeholder", paramLabel = "NAME=VALUE")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Option(names = "--lock-wait", paramLabel = "SECONDS", defaultValue = "10")
    private int lockWaitSeconds = 10;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.MIGRATION_ROLLED_BACK,
                ExitCode.STOPPED_HALF_WAY,
                ExitCode.LOCKED,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        requireSense();
        ApplyResult result = rollback ? rollBack(call) : apply(call);
        result.warnings().forEach(call::warn);
        return Answer.of(fields(result), out -> print(result, out));
    }

    private void requireSense() {
        if (!rollback && steps != null) {
            throw usage("migrate.stepsWithoutRollback");
        }
        if (steps != null && steps < 1) {
            throw usage("migrate.stepsTooFew");
        }
        if (rollback && steps != null && targetVersion != null) {
            throw usage("migrate.stepsAndTarget");
        }
        if (rollback && options.isAnythingForced()) {
            throw usage("migrate.forceWithRollback");
        }
        if (rollback && options.isOrderDecided()) {
            throw usage("migrate.orderWithRollback");
        }
        if (lockWaitSeconds < 0) {
            throw usage("migrate.lockWaitNegative");
        }
    }

    private ApplyResult apply(Call call) {
        RunOptions how = options.read();
        boolean forced = !how.forced().isEmpty();
        Target target = historyTable.target(call);
        var request =
                new ApplyRequest(
                                MigrationSource.directory(path.path()),
                                null,
                                dryRun,
                                how,
                                placeholders,
                                call.confirmation(
                                        target.profile(),
                                        forced && !dryRun ? Intent.DESTRUCTIVE : Intent.WRITE,
                                        Texts.text("migrate.confirm.force")),
                                Duration.ofSeconds(lockWaitSeconds))
                        .withTargetVersion(targetVersion);
        return call.work(
                target,
                "migrate",
                Texts.text("migrate.title", target.profile().name()),
                (connection, context) ->
                        call.engine().migrations(connection).apply(request, context));
    }

    private ApplyResult rollBack(Call call) {
        RunOptions how = options.read();
        Target target = historyTable.target(call);
        var request =
                new RollbackRequest(
                                MigrationSource.directory(path.path()),
                                steps == null ? 1 : steps,
                                null,
                                dryRun,
                                how,
                                placeholders,
                                call.confirmation(
                                        target.profile(),
                                        dryRun ? Intent.READ : Intent.DESTRUCTIVE,
                                        Texts.text("migrate.confirm.rollback")),
                                Duration.ofSeconds(lockWaitSeconds))
                        .withTargetVersion(targetVersion);
        return call.work(
                target,
                "rollback",
                Texts.text("migrate.rollback.title", target.profile().name()),
                (connection, context) ->
                        call.engine().migrations(connection).rollBack(request, context));
    }

    private static Map<String, @Nullable Object> fields(ApplyResult result) {
        return new Fields()
                .with("appliedCount", result.appliedCount())
                .with("rolledBackCount", result.rolledBackCount())
                .with("currentVersion", result.currentVersion())
                .with("dryRun", result.dryRun())
                .with(
                        "migrations",
                        result.migrations().stream()
                                .map(migration -> fields(migration, result))
                                .toList())
                .with("overridden", result.overridden())
                .map();
    }

    private static Object fields(Migration migration, ApplyResult result) {
        var fields = new Fields();
        fields.with("version", migration.version().text())
                .with("description", migration.description())
                .with("state", migration.state().word())
                .with(
                        "executionTimeMs",
                        migration.executionTimeMs() < 0 ? null : migration.executionTimeMs())
                .with("file", migration.file());
        result.plan().stream()
                .filter(planned -> planned.version().equals(migration.version()))
                .findFirst()
                .ifPresent(planned ->
                        fields.with("notes", planned.notes())
                                .with("statements", MigratePlanOutput.fields(planned)));
        List<RowChange> rows = result.rowChanges().get(migration.version());
        if (rows != null) {
            fields.with("rows", rows.stream().map(MigrateCommand::fields).toList());
        }
        return fields.map();
    }

    private static Object fields(RowChange change) {
        return new Fields()
                .with("table", change.table())
                .with("before", change.before() < 0 ? null : change.before())
                .with("after", change.after() < 0 ? null : change.after())
                .map();
    }

    private void print(ApplyResult result, TextOutput out) {
        MigratePlanOutput.print(result.plan(), out);
        if (!result.migrations().isEmpty()) {
            var table =
                    new TextTable()
                            .left(Texts.text("column.version"))
                            .left(Texts.text("column.description"))
                            .left(Texts.text("column.state"))
                            .right(Texts.text("column.time"));
            for (Migration migration : result.migrations()) {
                table.row(
                        migration.version().text(),
                        migration.description(),
                        migration.state().word(),
                        Format.millis(migration.executionTimeMs()));
            }
            out.table(table).line();
        }
        result.overridden().forEach(line -> out.line(Texts.text("migrate.overridden", line)));
        for (Migration migration : result.migrations()) {
            List<RowChange> rows = result.rowChanges().getOrDefault(migration.version(), List.of());
            if (!rows.isEmpty()) {
                out.line(
                        Texts.text(
                                "migrate.rows",
                                migration.file(),
                                String.join(", ", rows.stream().map(RowChange::words).toList())));
            }
        }
        String current =
                result.currentVersion() == null ? Texts.text("word.none") : result.currentVersion();
        if (result.dryRun()) {
            out.line(
                    Texts.text(
                            rollback ? "migrate.dryRun.rollback" : "migrate.dryRun",
                            Format.count(result.migrations().size()),
                            current));
        } else {
            out.line(
                    Texts.text(
                            "migrate.done",
                            Format.count(result.appliedCount()),
                            Format.count(result.rolledBackCount()),
                            current));
        }
    }

    static DrydockException usage(String key) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                Texts.text(key),
                Texts.text("usage.hint", "drydock migrate"));
    }
}
