package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backup merge`: makes an incremental backup complete.
@Command(name = "merge")
final class BackupMergeCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        Backup backup = call.engine().backups().require(id);
        Backup merged =
                call.runJob(
                        "merge",
                        Texts.text("backup.merge.title", backup.id()),
                        backup.path().toString(),
                        context -> call.engine().backups().merge(backup, context));
        return Answer.of(
                BackupText.fields(merged),
                out ->
                        out.line(
                                Texts.text(
                                        backup.parent() == null
                                                ? "backup.merge.complete"
                                                : "backup.merge.done",
                                        merged.id(),
                                        Format.size(merged.sizeBytes()))));
    }
}
