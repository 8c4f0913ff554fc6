package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.dialect.postgresql.schema.PostgresqlSchemaDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// How a database differs from a backup: objects by kind and name, rows by number and hash.
///
/// @param objects in the database
/// @param rows in all its tables
/// @param found the database's structure
/// @param inside its objects, with counted and hashed rows
/// @param differences each a line; empty when the database equals the backup
public record ContainerComparison(
        long objects,
        long rows,
        SchemaDefinition found,
        List<BackupObject> inside,
        List<String> differences) {

    /// Takes the rows only to count them.
    private static final PartSink NOWHERE = (_, _, _) -> {};

    public ContainerComparison {
        inside = List.copyOf(inside);
        differences = List.copyOf(differences);
    }

    static ContainerComparison of(
            BackupManifest manifest, DatabaseConnection database, int jobs, JobContext context) {
        int major = database.facts().version().major();
        var sql = new SqlResources(PostgresqlContainer.class);
        String encoding = manifest.source().getOrDefault("encoding", "UTF8");
        try (ContainerSnapshot snapshot =
                ContainerSnapshot.take(database, "Drydock compare", context.cancel())) {
            Session session = snapshot.session();
            context.progress().phase("Comparing");
            SchemaDefinition definition =
                    new PostgresqlSchemaDialect()
                            .readInTransaction(session, database.facts(), context);
            List<TableRows> tables = new TableCatalog(sql, major).read(session, definition);
            var largeObjects = new LargeObjects(sql, major);
            largeObjects.find(session);
            List<TableRows.Range> ranges = new ArrayList<>();
            boolean counted =
                    manifest.objects().stream().anyMatch(object -> object.folder() != null);
            if (counted) {
                tables.forEach(table -> ranges.addAll(table.ranges(encoding)));
            }
            snapshot.openWorkers(Math.clamp(ranges.size(), 1, jobs));
            long total = ranges.stream().mapToLong(TableRows.Range::bytes).sum();
            var done = new AtomicLong();
            SideBySide.compute(
                    ranges.size(),
                    Math.clamp(ranges.size(), 1, jobs),
                    context.cancel(),
                    number -> {
                        TableRows.Range range = ranges.get(number);
                        snapshot.with(
                                worker -> new RangeCopy(range, NOWHERE).run(worker.session()));
                        context.progress().work(done.addAndGet(range.bytes()), total, Unit.BYTES);
                        return true;
                    });
            if (counted) {
                largeObjects.batches().forEach(batch -> largeObjects.copy(session, batch, NOWHERE));
            }
            List<BackupObject> found =
                    new ContainerObjects(definition).withRows(counted ? tables : List.of());
            Optional<BackupObject> large = counted ? largeObjects.describe() : Optional.empty();
            large.ifPresent(found::add);
            long rows = tables.stream().mapToLong(table -> table.tally().rows()).sum();
            return new ContainerComparison(
                    found.size(), rows, definition, found, differences(manifest.objects(), found));
        }
    }

    private static List<String> differences(List<BackupObject> wanted, List<BackupObject> found) {
        Map<String, BackupObject> byName = new HashMap<>();
        found.forEach(object -> byName.put(key(object), object));
        List<String> lines = new ArrayList<>();
        for (BackupObject object : wanted) {
            BackupObject there = byName.remove(key(object));
            if (there == null) {
                lines.add(object.kind() + " " + object.displayName() + " is missing");
            } else if (object.folder() != null && object.rows() != there.rows()) {
                lines.add(
                        object.displayName()
                                + " has "
                                + there.rows()
                                + " rows, the backup has "
                                + object.rows());
            } else if (object.folder() != null && !Objects.equals(object.hash(), there.hash())) {
                lines.add("Rows of " + object.displayName() + " differ from the backup");
            }
        }
        byName.values()
                .forEach(extra ->
                        lines.add(
                                extra.kind()
                                        + " "
                                        + extra.displayName()
                                        + " is not in the backup"));
        return lines;
    }

    private static String key(BackupObject object) {
        return object.kind() + "\0" + object.schema() + "\0" + object.name();
    }
}
