package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.AdoptPlan;
import dev.drydock.engine.migration.adopt.AdoptRequest;
import dev.drydock.engine.migration.adopt.AdoptRow;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `migrate adopt`: takes over the history of another tool.
@Command(name = "adopt")
final class MigrateAdoptCommand implements CliCommand {

    private static final HistoryChange.Words WORDS =
            new HistoryChange.Words(
                    "adopt", "migrate.adopt.look", "migrate.adopt.title", "migrate.adopt.confirm");

    @Option(names = "--table", paramLabel = "NAME")
    private String table = "";

    @Option(names = "--position", paramLabel = "V")
    private @Nullable String position;

    @Mixin private final HistoryChange how = new HistoryChange();

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
        AdoptRequest request =
                AdoptRequest.of(how.source()).withTable(table).withLockWait(how.lockWait());
        AdoptRequest wanted =
                position == null ? request : request.withPosition(MigrationVersion.of(position));
        AdoptPlan plan =
                how.run(
                        call,
                        WORDS,
                        (connection, context) ->
                                call.engine().historyCare(connection).planAdoption(wanted, context),
                        confirmation ->
                                (connection, context) ->
                                        call.engine()
                                                .historyCare(connection)
                                                .adopt(
                                                        wanted.withConfirmation(confirmation),
                                                        context));
        plan.notes().forEach(call::warn);
        plan.rows().stream()
                .filter(row -> row.verdict().isUnclear())
                .map(MigrateAdoptCommand::unclear)
                .forEach(call::warn);
        if (!plan.conflict().isEmpty()) {
            call.warn(plan.conflict());
        }
        return Answer.of(fields(plan), out -> print(plan, out))
                .withExitCode(
                        plan.conflict().isEmpty() ? ExitCode.DONE : ExitCode.CHECKS_FOUND_ERRORS);
    }

    private static String unclear(AdoptRow row) {
        return Texts.text(
                "migrate.adopt.unclear",
                row.version().isEmpty() ? row.source() : row.version(),
                row.remark());
    }

    private static Map<String, @Nullable Object> fields(AdoptPlan plan) {
        return new Fields()
                .with("tool", plan.table().tool().word())
                .with("table", plan.table().display())
                .with("written", plan.written())
                .with("recordedCount", plan.recordedCount())
                .with("unclearCount", plan.unclearCount())
                .with("conflict", plan.conflict().isEmpty() ? null : plan.conflict())
                .with("migrations", plan.rows().stream().map(MigrateAdoptCommand::fields).toList())
                .map();
    }

    private static Object fields(AdoptRow row) {
        return new Fields()
                .with("version", row.version().isEmpty() ? null : row.version())
                .with("source", row.source())
                .with("file", row.file().isEmpty() ? null : row.file())
                .with("verdict", row.verdict().word())
                .with("event", event(row))
                .with("unclear", row.verdict().isUnclear())
                .with("remark", row.remark())
                .map();
    }

    private static @Nullable String event(AdoptRow row) {
        return row.recorded() == null
                ? null
                : row.recorded().event().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void print(AdoptPlan plan, TextOutput out) {
        out.line(
                Texts.text(
                        "migrate.adopt.found",
                        plan.table().tool().title(),
                        plan.table().display()));
        if (!plan.rows().isEmpty()) {
            var table =
                    new TextTable()
                            .left(Texts.text("column.version"))
                            .left(Texts.text("column.source"))
                            .left(Texts.text("column.file"))
                            .left(Texts.text("column.checksum"))
                            .left(Texts.text("column.recorded"))
                            .left(Texts.text("column.remark"));
            for (AdoptRow row : plan.rows()) {
                String event = event(row);
                table.row(
                        row.version(),
                        row.source(),
                        row.file(),
                        row.verdict().word(),
                        event == null ? Texts.text("word.none") : event,
                        row.remark());
            }
            out.table(table).line();
        }
        out.line(
                Texts.text(
                        plan.written() ? "migrate.adopt.done" : "migrate.adopt.plan",
                        Format.count(plan.recordedCount()),
                        Format.count(plan.unclearCount())));
    }
}
