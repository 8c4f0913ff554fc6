package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backup pin`: holds backups against retention.
@Command(name = "pin")
final class BackupPinCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", arity = "1..*", descriptionKey = "argument.backups")
    private List<String> ids = new ArrayList<>();

    @Override
    public Answer run(Call call) {
        return change(call, ids, true);
    }

    static Answer change(Call call, List<String> ids, boolean pinned) {
        // all are found before the first is changed
        List<Backup> chosen =
                ids.stream().map(call.engine().backups()::require).distinct().toList();
        List<Backup> changed =
                chosen.stream().map(backup -> call.engine().backups().pin(backup, pinned)).toList();
        return Answer.of(
                new Fields()
                        .with("backups", changed.stream().map(BackupText::fields).toList())
                        .map(),
                out ->
                        changed.forEach(backup ->
                                out.line(
                                        Texts.text(
                                                pinned ? "backup.pinned" : "backup.unpinned",
                                                backup.id(),
                                                backup.database()))));
    }
}
