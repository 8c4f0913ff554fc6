package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCoverage;
import dev.drydock.engine.backup.BackupTrend;
import dev.drydock.engine.backup.target.BackupTransfer;
import dev.drydock.engine.backup.target.RemoteBackup;
import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.backup.target.S3Target;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `backup list`: the catalogue, with trends, and what it does not cover.
@Command(name = "list")
final class BackupListCommand implements CliCommand {

    @Option(names = "--database", paramLabel = "NAME")
    private @Nullable String database;

    @Option(names = "--rescan", paramLabel = "DIR")
    private @Nullable Path folder;

    @Option(names = "--backup-path", paramLabel = "S3")
    private @Nullable String place;

    @Override
    public Answer run(Call call) {
        if (place != null) {
            return remote(call, S3Location.parse(place));
        }
        List<Backup> found = folder == null ? List.of() : rescan(call, folder);
        List<Backup> all = call.engine().backups().list();
        Map<String, BackupTrend> trends = BackupTrend.of(all);
        List<Backup> backups =
                all.stream()
                        .filter(backup -> database == null || backup.database().equals(database))
                        .toList();
        List<BackupCoverage> coverage =
                BackupCoverage.of(
                                call.engine().profiles().all(),
                                all,
                                BackupCoverage.RECENT,
                                Instant.now())
                        .stream()
                        .filter(covered ->
                                database == null
                                        || covered.connection()
                                                .endpoint()
                                                .databaseName()
                                                .equals(database))
                        .toList();
        return Answer.of(
                new Fields()
                        .with(
                                "backups",
                                backups.stream()
                                        .map(backup ->
                                                CatalogueText.fields(
                                                        backup, trends.get(backup.id())))
                                        .toList())
                        .with("coverage", coverage.stream().map(CatalogueText::fields).toList())
                        .with("rescanned", found.stream().map(Backup::id).toList())
                        .map(),
                out -> {
                    if (folder != null) {
                        out.line(Texts.text("backup.list.rescanned", Format.count(found.size())));
                    }
                    CatalogueText.print(backups, trends, out);
                    CatalogueText.print(coverage, out);
                });
    }

    private static List<Backup> rescan(Call call, Path folder) {
        return call.look(
                Texts.text("backup.list.rescan", folder),
                _ ->
                        call.engine()
                                .backups()
                                .rescan(
                                        folder,
                                        problem ->
                                                call.warn(
                                                        Texts.text(
                                                                "backup.list.unreadable",
                                                                problem))));
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
}
