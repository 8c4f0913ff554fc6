package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `backup list`: the catalogue.
@Command(name = "list")
final class BackupListCommand implements CliCommand {

    @Option(names = "--database", paramLabel = "NAME")
    private @Nullable String database;

    @Option(names = "--backup-path", paramLabel = "S3")
    private @Nullable String place;

    @Override
    public Answer run(Call call) {
        if (place != null) {
            return remote(call, S3Location.parse(place));
        }
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

    private Answer remote(Call call, S3Location location) {
        List<RemoteBackup> backups =
                call
                        .look(
                                Texts.text("backup.list.remote", location.display()),
                                context -> {
                                    try (var target = new S3Target(location)) {
                                        return new BackupTransfer(target)
                                                .list(
                                                        call.engine()
                                                                .home()
                                                                .data()
                                                                .resolve("scratch"),
                                                        context);
                                    }
                                })
                        .stream()
                        .filter(backup -> database == null || backup.database().equals(database))
                        .toList();
        return Answer.of(
                new Fields()
                        .with(
                                "backups",
                                backups.stream()
                                        .map(backup ->
                                                new Fields()
                                                        .with("id", backup.id())
                                                        .with("name", backup.name())
                                                        .with("database", backup.database())
                                                        .with("dialect", backup.dialect())
                                                        .with("type", backup.type())
                                                        .with("format", backup.format())
                                                        .with("startedAt", backup.startedAt())
                                                        .with("parent", backup.parent())
                                                        .with("sizeBytes", backup.sizeBytes())
                                                        .map())
                                        .toList())
                        .map(),
                out -> printRemote(backups, out));
    }

    private static void printRemote(List<RemoteBackup> backups, TextOutput out) {
        if (backups.isEmpty()) {
            out.line(Texts.text("backup.list.remote.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.started"))
                        .right(Texts.text("column.size"))
                        .left(Texts.text("column.format"))
                        .left(Texts.text("column.file"));
        backups.forEach(backup ->
                table.row(
                        backup.id(),
                        backup.database(),
                        Format.time(backup.startedAt()),
                        Format.size(backup.sizeBytes()),
                        backup.format(),
                        backup.name()));
        out.table(table);
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
                    backup.format().word(),
                    backup.state().word(),
                    Format.time(backup.verifiedAt()));
        }
        out.table(table);
    }
}
