package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.rehearsal.RehearsalReport;
import dev.drydock.engine.rehearsal.RehearsalRequest;
import dev.drydock.engine.rehearsal.RollbackFiles;
import dev.drydock.engine.scratch.ScratchServer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate test`: rehearses what is pending in a sandbox.
@Command(name = "test")
final class MigrateTestCommand implements CliCommand {

    @Mixin private final MigrationPathOption path = new MigrationPathOption();
    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();

    @Option(names = "--rows", paramLabel = "N", defaultValue = "0")
    private long rows;

    @Option(names = "--fill", paramLabel = "BACKUP")
    private @Nullable String fill;

    @Option(names = "--scratch", paramLabel = "URL|NAME|local")
    private @Nullable String scratch;

    @Option(names = "--write-rollbacks")
    private boolean writeRollbacks;

    @Option(names = "--keep")
    private boolean keep;

    @Option(names = "--placeholder", paramLabel = "NAME=VALUE")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED,
                ExitCode.BACKUP_DAMAGED);
    }

    /// @param files null when none were to be written
    private record Rehearsed(RehearsalReport report, @Nullable RollbackFiles files) {}

    @Override
    public Answer run(Call call) {
        if (rows < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("migrate.test.rowsNegative"),
                    Texts.text("usage.hint", "drydock migrate test"));
        }
        if (rows > 0 && fill != null) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("migrate.test.rowsAndFill"),
                    Texts.text("usage.hint", "drydock migrate test"));
        }
        Target target = historyTable.target(call);
        Target server = scratch == null || isLocal() ? null : call.target(scratch);
        Confirmation confirmation = confirmation(call, target.profile());
        Rehearsed rehearsed =
                call.work(
                        target,
                        "rehearse",
                        Texts.text("migrate.test.title", target.profile().name()),
                        (connection, context) ->
                                rehearse(call, connection, server, confirmation, context));
        RehearsalReport report = rehearsed.report();
        report.warnings().forEach(call::warn);
        List<RollbackFiles> files =
                rehearsed.files() == null ? List.of() : List.of(rehearsed.files());
        files.forEach(one -> one.leftOut().forEach(call::warn));
        Fields fields = RehearsalText.fields(report);
        files.forEach(
                one -> fields.with("written", one.files().stream().map(Object::toString).toList()));
        return Answer.of(
                        fields.map(),
                        out -> {
                            RehearsalText.print(report, out);
                            files.forEach(one ->
                                    one.files()
                                            .forEach(file ->
                                                    out.line(
                                                            Texts.text(
                                                                    "migrate.test.written",
                                                                    file.toString()))));
                        })
                .withExitCode(exitCode(report));
    }

    private Rehearsed rehearse(
            Call call,
            DatabaseConnection connection,
            @Nullable Target server,
            Confirmation confirmation,
            JobContext context) {
        if (isLocal()) {
            try (ScratchServer local =
                    call.engine()
                            .scratch()
                            .startLocal(
                                    connection.dialectId(),
                                    connection.facts().version().major(),
                                    context)) {
                return rehearse(call, connection, local.connection(), confirmation, context);
            }
        }
        DatabaseConnection other =
                server == null
                        ? null
                        : call.engine()
                                .databases()
                                .open(server.profile(), server.password(), context);
        return rehearse(call, connection, other, confirmation, context);
    }

    private boolean isLocal() {
        return "local".equals(scratch);
    }

    private Rehearsed rehearse(
            Call call,
            DatabaseConnection connection,
            @Nullable DatabaseConnection other,
            Confirmation confirmation,
            JobContext context) {
        var request =
                new RehearsalRequest(
                        MigrationSource.directory(path.path()),
                        rows,
                        other,
                        writeRollbacks,
                        keep,
                        fill,
                        placeholders,
                        confirmation);
        RehearsalReport report = call.engine().rehearsal(connection).run(request, context);
        return new Rehearsed(
                report, writeRollbacks ? RollbackFiles.write(path.path(), report) : null);
    }

    private Confirmation confirmation(Call call, ConnectionProfile profile) {
        boolean asked =
                scratch == null
                        && profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED
                        && call.engine().scratch().needsServer(profile.endpoint().dialectId());
        return asked
                ? call.confirmation(
                        profile,
                        Intent.DESTRUCTIVE,
                        Texts.text("compare.scratchQuestion", profile.name()))
                : Confirmation.NONE;
    }

    private static ExitCode exitCode(RehearsalReport report) {
        if (report.upFailed()) {
            return ExitCode.CHECKS_FOUND_ERRORS;
        }
        return report.downDiffers() ? ExitCode.DIFFERENCES_FOUND : ExitCode.DONE;
    }
}
