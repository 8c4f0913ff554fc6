package dev.drydock.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `backup unpin`: lets retention have backups again.
@Command(name = "unpin")
final class BackupUnpinCommand implements CliCommand {

    @Parameters(paramLabel = "BACKUP", arity = "1..*", descriptionKey = "argument.backups")
    private List<String> ids = new ArrayList<>();

    @Override
    public Answer run(Call call) {
        return BackupPinCommand.change(call, ids, false);
    }
}
