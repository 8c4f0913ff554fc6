package dev.drydock.cli;

import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.BaselineRequest;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate baseline`: records what is there without running it.
@Command(name = "baseline")
final class MigrateBaselineCommand implements CliCommand {

    private static final String NOT_EMPTY = "not-empty";

    @Option(names = "--version", paramLabel = "V", required = true)
    private String version = "";

    @Option(names = "--description", paramLabel = "TEXT")
    private String description = "";

    @Option(names = "--force", paramLabel = "not-empty")
    private @Nullable String force;

    @Mixin private final HistoryTableOption historyTable = new HistoryTableOption();
    @Mixin private final LockWaitOption lockWait = new LockWaitOption();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.LOCKED,
                ExitCode.CHECKS_FOUND_ERRORS,
                ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        Target target = historyTable.target(call);
        var request =
                new BaselineRequest(
                        MigrationVersion.of(version),
                        description.isBlank()
                                ? Texts.text("migrate.baseline.description")
                                : description,
                        isForced(),
                        call.confirmation(
                                target.profile(),
                                Intent.DESTRUCTIVE,
                                Texts.text("migrate.baseline.confirm")),
                        lockWait.duration());
        HistoryEntry row =
                call.work(
                        target,
                        "baseline",
                        Texts.text("migrate.baseline.title", target.profile().name()),
                        (connection, context) ->
                                call.engine().historyCare(connection).baseline(request, context));
        return Answer.of(
                new Fields()
                        .with("version", row.version().text())
                        .with("description", row.description())
                        .with("at", row.at())
                        .with("by", row.by())
                        .map(),
                out -> out.line(Texts.text("migrate.baseline.done", row.version().text())));
    }

    private boolean isForced() {
        if (force != null && !force.equalsIgnoreCase(NOT_EMPTY)) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("migrate.baseline.forceUnknown", force),
                    "");
        }
        return force != null;
    }
}
