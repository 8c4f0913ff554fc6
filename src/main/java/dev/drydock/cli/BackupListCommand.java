package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `backup list`: the catalogue.
@Command(name = "list")
final class BackupListCommand implements CliCommand {

    @Option(names = "--database", paramLabel = "NAME")
    private @Nullable String database;

    @Override
    public Answer run(Call call) {
        List<Backup> backups =
                call.engine().backups().list().stream()
                        .filter(backup -> database == null || backup.database().equals(database))
                        .toList();
        return Answer.of(
                new Fields()
                        .with("backups", backups.stream().map(BackupText::fields).toList())
                        .map(),
                out -> print(backups, out));
    }

    private static void print(List<Backup> backups, TextOutput out) {
        if (backups.isEmpty()) {
            out.line(Texts.text("backup.list.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.started"))
                        .right(Texts.text("column.time"))
                        .right(Texts.text("column.size"))
                        .right(Texts.text("column.rows"))
                        .left(Texts.text("column.format"))
                        .left(Texts.text("column.state"))
                        .left(Texts.text("column.verified"));
        for (Backup backup : backups) {
            table.row(
                    backup.id(),
                    backup.database(),
                    Format.time(backup.startedAt()),
                    Format.millis(backup.durationMs()),
                    Format.size(backup.sizeBytes()),
                    BackupText.rows(backup.rows()),
                    BackupText.format(backup),
                    backup.state().word(),
                    Format.time(backup.verifiedAt()));
        }
        out.table(table);
    }
}
