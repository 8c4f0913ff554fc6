package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.RestoreReport;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `restore`: brings a backup back and compares.
@Command(name = "restore")
final class RestoreCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Option(names = "--to", paramLabel = "URL|NAME")
    private @Nullable String to;

    @Option(names = "--create")
    private boolean create;

    @Option(names = "--overwrite")
    private boolean overwrite;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "1")
    private int jobs = 1;

    @Mixin private final RowsOptions rows = new RowsOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT,
                ExitCode.DIFFERENCES_FOUND,
                ExitCode.REFUSED,
                ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        if (rows.isWanted()) {
            return bringRowsBack(call);
        }
        try (BackupArgument argument = BackupArgument.open(call, id)) {
            return run(call, argument.backup());
        }
    }

    private Answer bringRowsBack(Call call) {
        if (create || overwrite) {
            throw RowsOptions.usage(Texts.text("rescue.intoExisting"));
        }
        try (ArchiveArgument argument = ArchiveArgument.open(call, id, keys)) {
            return rows.run(call, target(call), context -> argument.open(call, context));
        }
    }

    private Target target(Call call) {
        return to == null ? call.target() : call.target(to);
    }

    private Answer run(Call call, Backup backup) {
        Target target = target(call);
        var request = RestoreRequest.intoNew(backup, target.profile(), target.password());
        if (overwrite) {
            request =
                    request.overwriting(
                            call.confirmation(
                                    target.profile(),
                                    Intent.DESTRUCTIVE,
                                    Texts.text("restore.confirm", backup.id())));
        }
        RestoreRequest wanted = request.withCreate(create).withJobs(Math.max(1, jobs));
        RestoreReport report = restore(call, wanted);
        return Answer.of(fields(report), out -> print(report, target, out))
                .withExitCode(
                        report.differences().isEmpty()
                                ? ExitCode.DONE
                                : ExitCode.DIFFERENCES_FOUND);
    }

    private RestoreReport restore(Call call, RestoreRequest wanted) {
        Backup backup = wanted.backup();
        try (GivenKeys given = keys.open(call, backup)) {
            return call.runJob(
                    "restore",
                    Texts.text("restore.title", backup.id()),
                    wanted.target().endpoint().display(),
                    context -> call.engine().backups().with(given).restore(wanted, context));
        }
    }

    private static Map<String, @Nullable Object> fields(RestoreReport report) {
        return new Fields()
                .with("objects", report.objects())
                .with("rows", report.rows())
                .with("durationMs", report.durationMs())
                .with("verified", report.verified())
                .with("differences", report.differences())
                .with("notes", report.notes())
                .map();
    }

    private static void print(RestoreReport report, Target target, TextOutput out) {
        out.line(
                Texts.text(
                        "restore.done",
                        target.profile().endpoint().display(),
                        Format.count(report.objects()),
                        Format.count(report.rows()),
                        Format.millis(report.durationMs())));
        out.line(Texts.text(report.verified() ? "restore.verified" : "restore.different"));
        report.differences().forEach(difference -> out.line("  " + difference));
        report.notes().forEach(out::line);
    }
}
