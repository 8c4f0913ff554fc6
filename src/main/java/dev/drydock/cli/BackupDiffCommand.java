package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backup diff`: what has changed in the database since.
@Command(name = "diff")
final class BackupDiffCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", descriptionKey = "argument.backup")
    private String id = "";

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(
                ExitCode.CANNOT_CONNECT, ExitCode.DIFFERENCES_FOUND, ExitCode.BACKUP_DAMAGED);
    }

    @Override
    public Answer run(Call call) {
        try (BackupArgument argument = BackupArgument.open(call, id)) {
            return run(call, argument.backup());
        }
    }

    private Answer run(Call call, Backup backup) {
        Target target = call.target();
        List<BackupDifference> differences =
                call.work(
                        target,
                        "diff",
                        Texts.text("backup.diff.title", target.profile().name(), backup.id()),
                        (connection, context) ->
                                call.engine().backups().differences(backup, connection, context));
        return Answer.of(
                        new Fields()
                                .with("id", backup.id())
                                .with("database", target.profile().name())
                                .with("equal", differences.isEmpty())
                                .with(
                                        "differences",
                                        differences.stream()
                                                .map(BackupDiffCommand::fields)
                                                .toList())
                                .map(),
                        out -> print(backup, differences, out))
                .withExitCode(differences.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES_FOUND);
    }

    private static Object fields(BackupDifference difference) {
        return new Fields()
                .with("kind", difference.kind())
                .with("object", difference.object())
                .with("change", difference.change())
                .with("detail", difference.detail())
                .map();
    }

    private static void print(Backup backup, List<BackupDifference> differences, TextOutput out) {
        if (differences.isEmpty()) {
            out.line(Texts.text("backup.diff.none", backup.id()));
            return;
        }
        out.line(Texts.text("backup.diff.some", backup.id(), Format.count(differences.size())));
        var table =
                new TextTable()
                        .left(Texts.text("column.kind"))
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.change"))
                        .left(Texts.text("column.detail"));
        differences.forEach(one -> table.row(one.kind(), one.object(), one.change(), one.detail()));
        out.table(table);
    }
}
