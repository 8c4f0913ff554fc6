package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate status`: what the database has of the files.
@Command(name = "status")
final class MigrateStatusCommand implements CliCommand {

    /// States that somebody has to look at.
    private static final Set<MigrationState> CONFLICTS =
            EnumSet.of(
                    MigrationState.CHANGED_AFTER_APPLY,
                    MigrationState.MISSING,
                    MigrationState.DUPLICATE,
                    MigrationState.HALF_DONE,
                    MigrationState.FAILED,
                    MigrationState.OUT_OF_ORDER);

    @Mixin private final MigrationPathOption path = new MigrationPathOption();

    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--exit-code")
    private boolean exitCodeWanted;

    @Option(names = "--no-drift")
    private boolean withoutDrift;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.PENDING_EXIST);
    }

    @Override
    public Answer run(Call call) {
        Target target = historyTable.target(call);
        Seen seen =
                call.look(
                        target,
                        Texts.text("migrate.status.title", target.profile().name()),
                        (connection, context) -> {
                            MigrationStatus status =
                                    call.engine()
                                            .migrations(connection)
                                            .status(path.path(), context);
                            return new Seen(
                                    status,
                                    MigrationEvidence.look(
                                            call.engine(),
                                            connection,
                                            status.migrations(),
                                            !withoutDrift,
                                            context));
                        });
        MigrationStatus status = seen.status();
        MigrationEvidence evidence = seen.evidence();
        status.warnings().forEach(call::warn);
        status.migrations().stream()
                .filter(migration -> CONFLICTS.contains(migration.state()))
                .forEach(migration -> call.warn(conflict(migration)));
        return Answer.of(
                        fields(status, evidence),
                        out -> {
                            print(status, evidence, out);
                            evidence.print(out);
                        })
                .withExitCode(
                        exitCodeWanted && status.pendingCount() > 0
                                ? ExitCode.PENDING_EXIST
                                : ExitCode.DONE);
    }

    private record Seen(MigrationStatus status, MigrationEvidence evidence) {}

    private static String conflict(Migration migration) {
        String text =
                Texts.text("migrate.status.conflict", migration.file(), migration.state().word());
        return migration.remark().isEmpty() ? text : text + " " + migration.remark();
    }

    private static Map<String, @Nullable Object> fields(
            MigrationStatus status, MigrationEvidence evidence) {
        return new Fields()
                .with("currentVersion", status.currentVersion())
                .with("pendingCount", status.pendingCount())
                .with(
                        "migrations",
                        status.migrations().stream().map(one -> fields(one, evidence)).toList())
                .with("drift", evidence.driftFields())
                .map();
    }

    private static Object fields(Migration migration, MigrationEvidence evidence) {
        return new Fields()
                .with("version", migration.version().text())
                .with("description", migration.description())
                .with("state", migration.state().word())
                .with("appliedAt", migration.appliedAt())
                .with(
                        "executionTimeMs",
                        migration.executionTimeMs() < 0 ? null : migration.executionTimeMs())
                .with("hasRollback", migration.hasRollback())
                .with("file", migration.file())
                .with("remark", migration.remark())
                .with("proof", evidence.proofFields(migration.version()))
                .map();
    }

    private static void print(MigrationStatus status, MigrationEvidence evidence, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.version"))
                        .left(Texts.text("column.state"))
                        .left(Texts.text("column.description"))
                        .left(Texts.text("column.applied"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.rollback"))
                        .left(Texts.text("column.proof"));
        for (Migration migration : status.migrations()) {
            table.row(
                    migration.version().text(),
                    migration.state().word(),
                    migration.description(),
                    Format.time(migration.appliedAt()),
                    Format.millis(migration.executionTimeMs()),
                    Format.yesNo(migration.hasRollback()),
                    evidence.proofText(migration.version()));
        }
        if (!status.migrations().isEmpty()) {
            out.table(table).line();
        }
        out.line(
                Texts.text(
                        "migrate.status.summary",
                        status.currentVersion() == null
                                ? Texts.text("word.none")
                                : status.currentVersion(),
                        Format.count(status.pendingCount())));
    }
}
