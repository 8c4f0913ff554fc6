package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.adopt.RepairPlan;
import dev.drydock.engine.migration.adopt.RepairRequest;
import dev.drydock.engine.migration.adopt.RepairStep;
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

/// `migrate repair`: puts the history in step with the files.
@Command(name = "repair")
final class MigrateRepairCommand implements CliCommand {

    private static final HistoryChange.Words WORDS =
            new HistoryChange.Words(
                    "repair",
                    "migrate.repair.look",
                    "migrate.repair.title",
                    "migrate.repair.confirm");

    @Option(names = "--accept", paramLabel = "FILE")
    private List<String> accept = new ArrayList<>();

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason = "";

    @Option(names = "--delete-missing", paramLabel = "V")
    private List<String> deleteMissing = new ArrayList<>();

    @Mixin private final HistoryChange how = new HistoryChange();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.LOCKED, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        requireSense();
        Map<String, String> accepted = new LinkedHashMap<>();
        accept.forEach(file -> accepted.put(file, reason.strip()));
        RepairRequest request =
                RepairRequest.of(how.source())
                        .withAccepted(accepted)
                        .withDeleted(
                                deleteMissing.stream()
                                        .map(MigrationVersion::of)
                                        .collect(Collectors.toSet()))
                        .withLockWait(how.lockWait());
        RepairPlan plan =
                how.run(
                        call,
                        WORDS,
                        (connection, context) ->
                                call.engine().historyCare(connection).planRepair(request, context),
                        confirmation ->
                                (connection, context) ->
                                        call.engine()
                                                .historyCare(connection)
                                                .repair(
                                                        request.withConfirmation(confirmation),
                                                        context));
        plan.steps().stream()
                .filter(RepairStep::isUnclear)
                .forEach(step ->
                        call.warn(Texts.text("migrate.repair.unclear", step.file(), step.done())));
        return Answer.of(fields(plan), out -> print(plan, out));
    }

    private void requireSense() {
        if (accept.isEmpty() != reason.isBlank()) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text(
                            accept.isEmpty()
                                    ? "migrate.repair.reasonAlone"
                                    : "migrate.repair.reasonMissing"),
                    "");
        }
    }

    private static Map<String, @Nullable Object> fields(RepairPlan plan) {
        return new Fields()
                .with("written", plan.written())
                .with("repairedCount", plan.repairedCount())
                .with("unclearCount", plan.unclearCount())
                .with("steps", plan.steps().stream().map(MigrateRepairCommand::fields).toList())
                .map();
    }

    private static Object fields(RepairStep step) {
        return new Fields()
                .with("kind", step.kind().word())
                .with("version", step.version())
                .with("file", step.file())
                .with("found", step.found())
                .with("does", step.done())
                .with("unclear", step.isUnclear())
                .map();
    }

    private static void print(RepairPlan plan, TextOutput out) {
        int number = 0;
        for (RepairStep step : plan.steps()) {
            number++;
            out.line(
                    Texts.text(
                            "migrate.repair.step",
                            Format.count(number),
                            step.kind().word(),
                            step.version(),
                            step.file()));
            out.line(Texts.text("migrate.repair.found", step.found()));
            out.line(
                    Texts.text(
                            step.isUnclear() ? "migrate.repair.decide" : "migrate.repair.does",
                            step.done()));
        }
        if (plan.steps().isEmpty()) {
            out.line(Texts.text("migrate.repair.nothing"));
            return;
        }
        out.line();
        out.line(
                Texts.text(
                        plan.written() ? "migrate.repair.done" : "migrate.repair.plan",
                        Format.count(plan.repairedCount()),
                        Format.count(plan.unclearCount())));
    }
}
