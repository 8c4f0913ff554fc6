package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.Dump;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.PartSink;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.dialect.postgresql.schema.DdlSections;
import dev.drydock.engine.dialect.postgresql.schema.PostgresqlSchemaDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.snapshot.DefinitionText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes a database into the parts of a container: everything as one snapshot sees it, rows from
/// several sessions at once.
final class ContainerDump {

    /// The phase that takes longest.
    static final String COPYING = "Copying rows";

    private static final Comparator<Work> LARGEST_FIRST =
            Comparator.comparingLong(Work::tableBytes).reversed();

    private final DatabaseConnection connection;
    private final DumpOrder order;
    private final PartSink parts;
    private final Function<Session, Map<String, String>> source;
    private final JobContext context;
    private final StallWatch watch;
    private final SqlResources sql = new SqlResources(PostgresqlContainer.class);
    private final int major;

    /// @param source facts about the origin
    /// @param watch of the sessions that are called like [#application]
    ContainerDump(
            DatabaseConnection connection,
            DumpOrder order,
            PartSink parts,
            Function<Session, Map<String, String>> source,
            StallWatch watch) {
        this.source = source;
        this.connection = connection;
        this.order = order;
        this.parts =
                (name, plain, length) -> {
                    watch.moved();
                    parts.add(name, plain, length);
                };
        this.watch = watch;
        this.context = watch.watched();
        this.major = connection.facts().version().major();
    }

    /// What one thread does next.
    ///
    /// @param object for people
    /// @param table null for what is no table
    /// @param tableBytes of the table it belongs to, so that large ones begin first
    private record Work(
            String object, @Nullable TableRows table, long tableBytes, long bytes, Reader reader) {}

    private interface Reader {
        void read(Session session);
    }

    /// The name of the sessions on the server.
    static String application(DumpOrder order) {
        return "Drydock backup " + order.id();
    }

    Dump run() {
        try (ContainerSnapshot snapshot =
                ContainerSnapshot.take(connection, application(order), context.cancel())) {
            Instant at = Instant.now();
            Session session = snapshot.session();
            new TableLocks(sql, major, context, watch).lock(session);
            context.progress().phase("Reading the structure");
            SchemaDefinition definition =
                    Selection.of(
                            new PostgresqlSchemaDialect()
                                    .readInTransaction(session, connection.facts(), context),
                            order.request());
            requireCarried(definition);
            boolean withRows = order.request().type() != BackupType.SCHEMA;
            Map<String, String> facts = source.apply(session);
            List<TableRows> tables =
                    withRows ? new TableCatalog(sql, major).read(session, definition) : List.of();
            Set<Long> large = new LargeRows(sql, major).requireReadable(session, tables);
            writeStructure(session, definition);
            var largeObjects = new LargeObjects(sql, major);
            List<BackupObject> objects = new ContainerObjects(definition).list();
            if (withRows) {
                text(
                        PartNames.SEQUENCES,
                        new SequenceValues(sql, major).statements(session, definition));
                if (order.request().includeTables().isEmpty()) {
                    largeObjects.find(session);
                }
                String encoding = facts.getOrDefault("encoding", "UTF8");
                copy(snapshot, tables, work(tables, large, largeObjects, encoding));
                objects = new ContainerObjects(definition).withRows(tables);
                largeObjects.describe().ifPresent(objects::add);
            }
            return new Dump(
                    tables.stream().mapToLong(TableRows::bytes).sum(),
                    at,
                    objects,
                    facts,
                    notCarried(definition));
        }
    }

    private void requireCarried(SchemaDefinition definition) {
        if (!definition.notModelled().isEmpty()) {
            throw new DrydockException(
                    ErrorCode.BACKUP_NOT_CARRIED,
                    "The format drydock cannot carry everything in \""
                            + definition.database()
                            + "\": "
                            + definition.notModelled().stream()
                                    .map(kind -> kind.count() + " " + kind.kind())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Use the format pg_custom or pg_directory for this database.");
        }
    }

    private void writeStructure(Session session, SchemaDefinition definition) {
        Set<Long> needed =
                new HashSet<>(session.query(sql.text("needed_keys", major), row -> row.integer(1)));
        DdlSections ddl = PostgresqlSchemaDialect.sections(definition, needed);
        text(PartNames.BEFORE, ddl.before());
        text(PartNames.AFTER, ddl.after());
        text(PartNames.REFRESH, ddl.refresh());
        // for telling later what has changed since
        text(
                PartNames.DEFINITION,
                new String(DefinitionText.write(definition), StandardCharsets.UTF_8));
    }

    /// @param large tables with rows of which the memory does not hold several
    private List<Work> work(
            List<TableRows> tables, Set<Long> large, LargeObjects largeObjects, String encoding) {
        var oneAtATime = new ReentrantLock();
        List<Work> work = new ArrayList<>();
        for (TableRows table : tables) {
            for (TableRows.Range range : table.ranges(encoding)) {
                work.add(
                        new Work(
                                table.displayName(),
                                table,
                                table.bytes(),
                                range.bytes(),
                                large.contains(table.oid())
                                        ? session -> alone(oneAtATime, range, session)
                                        : session -> new RangeCopy(range, parts).run(session)));
            }
        }
        for (LargeObjects.Batch batch : largeObjects.batches()) {
            work.add(
                    new Work(
                            LargeObjects.KIND,
                            null,
                            batch.bytes(),
                            batch.bytes(),
                            session -> largeObjects.copy(session, batch, parts)));
        }
        work.sort(LARGEST_FIRST);
        return work;
    }

    private void alone(ReentrantLock oneAtATime, TableRows.Range range, Session session) {
        oneAtATime.lock();
        try {
            new RangeCopy(range, parts).run(session);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void copy(ContainerSnapshot snapshot, List<TableRows> tables, List<Work> work) {
        int threads = Math.clamp(work.size(), 1, order.request().jobs());
        snapshot.openWorkers(threads);
        context.progress().phase(COPYING);
        var progress = new CopyProgress(context.progress(), order.pace(), tables);
        work.forEach(one -> progress.plan(one.object(), one.table(), one.bytes()));
        SideBySide.compute(
                work.size(),
                threads,
                context.cancel(),
                number -> {
                    Work next = work.get(number);
                    snapshot.with(worker -> {
                        context.progress().current(worker.number(), next.object());
                        next.reader().read(worker.session());
                    });
                    progress.done(next.object(), next.table(), next.bytes());
                    return true;
                });
    }

    private void text(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        new TextParts(parts, name).add(bytes);
    }

    private static List<String> notCarried(SchemaDefinition definition) {
        List<String> lines = new ArrayList<>();
        definition
                .notVisible()
                .forEach(hidden ->
                        lines.add("Not visible: " + hidden.what() + " (" + hidden.reason() + ")"));
        definition
                .tables()
                .filter(dev.drydock.engine.schema.Table::isForeign)
                .forEach(table ->
                        lines.add(
                                "Rows of the foreign table "
                                        + table.id().display()
                                        + ": they live on another server"));
        return lines;
    }
}
