package dev.drydock.cli;

import dev.drydock.engine.backup.retention.BackupRetention;
import dev.drydock.engine.backup.retention.RetentionAge;
import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.backup.retention.RetentionPolicy;
import dev.drydock.engine.backup.retention.RetentionReport;
import dev.drydock.engine.backup.retention.StorageSize;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `backup prune`: removes what a retention policy does not keep.
@Command(name = "prune")
final class BackupPruneCommand implements CliCommand {

    @Option(names = "--keep-last", paramLabel = "N")
    private int last;

    @Option(names = "--keep-hourly", paramLabel = "N")
    private int hourly;

    @Option(names = "--keep-daily", paramLabel = "N")
    private int daily;

    @Option(names = "--keep-weekly", paramLabel = "N")
    private int weekly;

    @Option(names = "--keep-monthly", paramLabel = "N")
    private int monthly;

    @Option(names = "--keep-yearly", paramLabel = "N")
    private int yearly;

    @Option(names = "--keep-within", paramLabel = "AGE")
    private @Nullable String within;

    @Option(names = "--max-size", paramLabel = "SIZE")
    private @Nullable String maxSize;

    @Option(names = "--time-zone", paramLabel = "ZONE")
    private @Nullable String zone;

    @Option(names = "--keep-failed", paramLabel = "N", defaultValue = "" + RetentionPolicy.FAILED)
    private int failed = RetentionPolicy.FAILED;

    @Option(names = "--forget-missing")
    private boolean forgetMissing;

    @Option(names = "--database", paramLabel = "NAME")
    private @Nullable String database;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        RetentionPolicy policy = policy();
        BackupRetention retention = call.engine().retention();
        RetentionPlan plan = retention.plan(policy);
        if (plan.overBytes() > 0) {
            call.warn(
                    Texts.text(
                            "backup.prune.over",
                            Format.size(plan.keptBytes()),
                            Format.size(plan.overBytes())));
        }
        if (dryRun || plan.removed().isEmpty()) {
            return Answer.of(
                    RetentionText.fields(plan, dryRun, List.of()),
                    out -> RetentionText.print(plan, dryRun, out));
        }
        Confirmation confirmation = confirmation(call, plan);
        RetentionReport report =
                call.runJob(
                        "prune",
                        Texts.text("backup.prune.title"),
                        database == null ? "" : database,
                        context -> retention.run(plan, confirmation, context));
        report.failures()
                .forEach(failure ->
                        call.warn(
                                Texts.text(
                                        "backup.prune.failure",
                                        failure.backup().id(),
                                        failure.error().message())));
        return Answer.of(
                RetentionText.fields(plan, false, report.failures()),
                out -> RetentionText.print(report, out));
    }

    private RetentionPolicy policy() {
        return RetentionPolicy.empty(zone())
                .withLast(last)
                .withCalendar(hourly, daily, weekly, monthly, yearly)
                .withWithin(within == null ? null : RetentionAge.parse(within))
                .withMaxTotalBytes(maxSize == null ? -1 : StorageSize.parse(maxSize))
                .withFailed(failed)
                .withForgetMissing(forgetMissing)
                .withDatabase(database == null ? "" : database);
    }

    private ZoneId zone() {
        if (zone == null) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("backup.prune.zoneUnknown", zone),
                    Texts.text("backup.prune.zoneHint"),
                    unknown);
        }
    }

    private static Confirmation confirmation(Call call, RetentionPlan plan) {
        if (call.options().yes()) {
            return Confirmation.YES;
        }
        plan.removed().forEach(line -> call.say(RetentionText.line(line)));
        return call.context()
                .terminal()
                .askLine(
                        Texts.text(
                                "backup.prune.confirm",
                                Format.count(plan.removed().size()),
                                Format.size(plan.removedBytes())))
                .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                .map(_ -> Confirmation.YES)
                .orElse(Confirmation.NONE);
    }
}
