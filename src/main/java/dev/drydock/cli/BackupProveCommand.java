package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchServer;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `backup prove`: restores into a scratch database and compares.
@Command(name = "prove")
final class BackupProveCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Option(names = "--scratch", paramLabel = "URL|NAME|local")
    private @Nullable String scratch;

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
        try (BackupArgument argument = BackupArgument.open(call, id)) {
            return run(call, argument.backup());
        }
    }

    private Answer run(Call call, Backup backup) {
        VerifyReport report;
        try (GivenKeys given = keys.open(call, backup)) {
            report = prove(call, call.engine().backups().with(given), backup);
        }
        return Answer.of(
                        new Fields()
                                .with("id", backup.id())
                                .with("verified", report.verified())
                                .with("proven", report.proven())
                                .with("problems", report.problems())
                                .map(),
                        out -> print(backup, report, out))
                .withExitCode(exitCode(report));
    }

    private VerifyReport prove(Call call, BackupManager backups, Backup backup) {
        if ("local".equals(scratch)) {
            return call.runJob(
                    "prove",
                    Texts.text("backup.prove.title", backup.id()),
                    backup.path().toString(),
                    context -> onLocalServer(call, backups, backup, context));
        }
        return call.engine().scratch().needsServer(backup.dialect())
                ? onServer(call, backups, backup)
                : call.runJob(
                        "prove",
                        Texts.text("backup.prove.title", backup.id()),
                        backup.path().toString(),
                        context -> backups.prove(backup, BackupProveCommand::none, context));
    }

    private static VerifyReport onLocalServer(
            Call call, BackupManager backups, Backup backup, JobContext context) {
        String version = backups.contents(backup).facts().getOrDefault("version", "");
        try (ScratchServer local =
                call.engine()
                        .scratch()
                        .startLocal(
                                backup.dialect(), ServerVersion.parse(version).major(), context)) {
            return backups.prove(
                    backup,
                    job -> call.engine().scratch().createOn(local.connection(), job),
                    context);
        }
    }

    private VerifyReport onServer(Call call, BackupManager backups, Backup backup) {
        Target target = scratch == null ? call.target() : call.target(scratch);
        // asked for by name, so nothing more need be agreed to there
        boolean beside = scratch == null;
        boolean production =
                target.profile().environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        Confirmation confirmation =
                beside
                        ? call.confirmation(
                                target.profile(),
                                production ? Intent.DESTRUCTIVE : Intent.WRITE,
                                Texts.text("backup.prove.question", target.profile().name()))
                        : Confirmation.NONE;
        return call.work(
                target,
                "prove",
                Texts.text("backup.prove.title", backup.id()),
                (connection, context) ->
                        prove(call, backups, backup, connection, beside, confirmation, context));
    }

    private static VerifyReport prove(
            Call call,
            BackupManager backups,
            Backup backup,
            DatabaseConnection connection,
            boolean beside,
            Confirmation confirmation,
            JobContext context) {
        return backups.prove(
                backup,
                job ->
                        beside
                                ? call.engine()
                                        .scratch()
                                        .createBeside(connection, confirmation, job)
                                : call.engine().scratch().createOn(connection, job),
                context);
    }

    private static dev.drydock.engine.scratch.ScratchDatabase none(JobContext context) {
        throw new IllegalStateException("a temporary file does");
    }

    private static ExitCode exitCode(VerifyReport report) {
        if (!report.verified()) {
            return ExitCode.BACKUP_DAMAGED;
        }
        return report.proven() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND;
    }

    private static void print(Backup backup, VerifyReport report, TextOutput out) {
        out.line(
                Texts.text(
                        report.proven()
                                ? "backup.prove.good"
                                : report.verified()
                                        ? "backup.prove.different"
                                        : "backup.verify.bad",
                        backup.id()));
        report.problems().forEach(problem -> out.line("  " + problem));
    }
}
