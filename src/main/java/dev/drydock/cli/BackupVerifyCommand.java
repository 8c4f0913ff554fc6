package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.VerifyReport;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `backup verify`: reads every byte and compares.
@Command(name = "verify")
final class BackupVerifyCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Mixin private final KeyOptions keys = new KeyOptions();

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.BACKUP_DAMAGED);
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
        VerifyReport report = verify(call, backup);
        return Answer.of(
                        new Fields()
                                .with("id", backup.id())
                                .with("verified", report.verified())
                                .with("proven", report.proven())
                                .with("problems", report.problems())
                                .map(),
                        out -> print(backup, report, out))
                .withExitCode(report.verified() ? ExitCode.DONE : ExitCode.BACKUP_DAMAGED);
    }

    private VerifyReport verify(Call call, Backup backup) {
        try (GivenKeys given = keys.open(call, backup)) {
            return call.runJob(
                    "verify",
                    Texts.text("backup.verify.title", backup.id()),
                    backup.path().toString(),
                    context -> call.engine().backups().with(given).verify(backup, context));
        }
    }

    private static void print(Backup backup, VerifyReport report, TextOutput out) {
        if (report.verified()) {
            out.line(
                    Texts.text(
                            report.proven() ? "backup.verify.proven" : "backup.verify.good",
                            backup.id()));
        } else {
            out.line(Texts.text("backup.verify.bad", backup.id()));
            report.problems().forEach(problem -> out.line("  " + problem));
        }
    }
}
