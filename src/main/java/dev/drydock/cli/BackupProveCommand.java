package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupManager;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.scratch.ScratchDatabase;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `backup prove`: restores into a scratch database and compares.
@Command(name = "prove")
final class BackupProveCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Mixin private final ScratchOption scratch = new ScratchOption();

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
            Answer answer = run(call, argument.backup());
            argument.keepMarks(call);
            return answer;
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
                                .with("notes", report.notes())
                                .map(),
                        out -> print(backup, report, out))
                .withExitCode(exitCode(report));
    }

    private VerifyReport prove(Call call, BackupManager backups, Backup backup) {
        if (scratch.isLocal()) {
            return proveBy(
                    call,
                    backups,
                    backup,
                    job ->
                            call.engine()
                                    .scratch()
                                    .createLocal(backup.dialect(), major(backups, backup), job));
        }
        return call.engine().scratch().needsServer(backup.dialect())
                ? onServer(call, backups, backup)
                : proveBy(call, backups, backup, ScratchOption.notNeeded());
    }

    private static VerifyReport proveBy(
            Call call,
            BackupManager backups,
            Backup backup,
            Function<JobContext, ScratchDatabase> maker) {
        return call.runJob(
                "prove",
                Texts.text("backup.prove.title", backup.id()),
                backup.path().toString(),
                context -> backups.prove(backup, maker, context));
    }

    private static int major(BackupManager backups, Backup backup) {
        String version = backups.contents(backup).facts().getOrDefault("version", "");
        return ServerVersion.parse(version).major();
    }

    private VerifyReport onServer(Call call, BackupManager backups, Backup backup) {
        Target named = scratch.named(call);
        Target target = named == null ? call.target() : named;
        // asked for by name, so nothing more need be agreed to there
        boolean beside = named == null;
        Confirmation confirmation =
                beside ? ScratchOption.ask(call, target.profile()) : Confirmation.NONE;
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

    static ExitCode exitCode(VerifyReport report) {
        if (!report.verified()) {
            return ExitCode.BACKUP_DAMAGED;
        }
        return report.proven() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND;
    }

    static void print(Backup backup, VerifyReport report, TextOutput out) {
        out.line(
                Texts.text(
                        report.proven()
                                ? "backup.prove.good"
                                : report.verified()
                                        ? "backup.prove.different"
                                        : "backup.verify.bad",
                        backup.id()));
        report.problems().forEach(problem -> out.line("  " + problem));
        report.notes().forEach(out::line);
    }
}
