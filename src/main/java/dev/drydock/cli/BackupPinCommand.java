package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
        // all local ones are found before the first is changed
        List<Backup> chosen =
                ids.stream()
                        .filter(id -> !S3Location.isOne(id))
                        .map(call.engine().backups()::require)
                        .distinct()
                        .toList();
        List<Backup> changed =
                chosen.stream().map(backup -> call.engine().backups().pin(backup, pinned)).toList();
        List<RemoteBackup> stored =
                ids.stream()
                        .filter(S3Location::isOne)
                        .map(id -> inStorage(call, StorageArgument.parse(call, id), pinned))
                        .toList();
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        changed.forEach(backup -> fields.add(BackupText.fields(backup)));
        stored.forEach(backup ->
                fields.add(
                        new Fields()
                                .with("id", backup.id())
                                .with("name", backup.name())
                                .with("database", backup.database())
                                .with("pinned", pinned)
                                .map()));
        return Answer.of(
                new Fields().with("backups", fields).map(),
                out -> {
                    changed.forEach(one -> print(one.id(), one.database(), pinned, out));
                    stored.forEach(one -> print(one.id(), one.database(), pinned, out));
                });
    }

    private static RemoteBackup inStorage(Call call, StorageArgument storage, boolean pinned) {
        return storage.work(
                call,
                "pin",
                Texts.text("backup.marks.title", storage.named().name()),
                (transfer, context) -> {
                    RemoteBackup backup = storage.find(transfer, context);
                    transfer.pin(backup, pinned, storage.scratch(), context);
                    return backup;
                });
    }

    private static void print(String id, String database, boolean pinned, TextOutput out) {
        out.line(Texts.text(pinned ? "backup.pinned" : "backup.unpinned", id, database));
    }
}
