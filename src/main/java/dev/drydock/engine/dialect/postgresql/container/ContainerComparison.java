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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// How a database differs from a backup: objects by kind and name, rows by number and hash.
///
/// @param objects in the database
/// @param rows in all its tables
/// @param found the database's structure
/// @param inside its objects, with counted and hashed rows
/// @param differences each a line; empty when the database equals the backup
/// @param notes what is not there because a restore left it out, each a sentence
public record ContainerComparison(
        long objects,
        long rows,
        SchemaDefinition found,
        List<BackupObject> inside,
        List<String> differences,
        List<String> notes) {

    static final String PHASE = "Comparing rows";

    /// Takes the rows only to count them.
    private static final PartSink NOWHERE = (_, _, _) -> {};

    private static final Deque<BackupObject> NONE = new ArrayDeque<>();

    public ContainerComparison {
        inside = List.copyOf(inside);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /// @param known rows that were read since they were written
    /// @param leftOut finds what a restore leaves out; asked when something is missing
    static ContainerComparison of(
            BackupManifest manifest,
            DatabaseConnection database,
            Function<Session, LeftOut> leftOut,
            CountedRows known,
            int jobs,
            JobContext context) {
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
                tables.forEach(table -> ranges.addAll(unknown(table, encoding, known)));
            }
            snapshot.openWorkers(Math.clamp(ranges.size(), 1, jobs));
            context.progress().phase(PHASE);
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
            List<String> notes = new ArrayList<>();
            List<String> differences =
                    differences(manifest.objects(), found, () -> leftOut.apply(session), notes);
            return new ContainerComparison(
                    found.size(), rows, definition, found, differences, notes);
        }
    }

    /// The ranges that are still to be read. Those that are known are counted.
    private static List<TableRows.Range> unknown(
            TableRows table, String encoding, CountedRows known) {
        List<TableRows.Range> unknown = new ArrayList<>();
        for (TableRows.Range range : table.ranges(encoding)) {
            known.of(range)
                    .ifPresentOrElse(part -> table.tally().add(part), () -> unknown.add(range));
        }
        return unknown;
    }

    private static List<String> differences(
            List<BackupObject> wanted,
            List<BackupObject> found,
            Supplier<LeftOut> leftOut,
            List<String> notes) {
        // policies and rules of several tables may have one name
        Map<String, Deque<BackupObject>> byName = new LinkedHashMap<>();
        found.forEach(
                object -> byName.computeIfAbsent(key(object), _ -> new ArrayDeque<>()).add(object));
        List<BackupObject> missing = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (BackupObject object : wanted) {
            BackupObject there = byName.getOrDefault(key(object), NONE).poll();
            if (there == null) {
                missing.add(object);
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
        if (!missing.isEmpty()) {
            LeftOut left = leftOut.get();
            for (BackupObject object : missing) {
                String what = object.kind() + " " + object.displayName();
                left.take(key(object))
                        .ifPresentOrElse(
                                why -> notes.add(what + " was left out: " + why),
                                () -> lines.add(what + " is missing"));
            }
        }
        byName.values().stream()
                .flatMap(Deque::stream)
                .forEach(extra ->
                        lines.add(
                                extra.kind()
                                        + " "
                                        + extra.displayName()
                                        + " is not in the backup"));
        return lines;
    }

    static String key(BackupObject object) {
        return object.kind() + "\0" + object.schema() + "\0" + object.name();
    }
}
