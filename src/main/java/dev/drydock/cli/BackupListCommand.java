package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCoverage;
import dev.drydock.engine.backup.BackupTrend;
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

    @Override
    public Answer run(Call call) {
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
}
