package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.NamePattern;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What is in a database as seen by one snapshot: objects, sizes, and rows counted table by table.
/// Objects of extensions are left out, as `pg_dump` leaves them out.
///
/// @param objects in the order of the catalog query
/// @param tables those named to `pg_dump` when tables were chosen; empty when all are wanted
/// @param excluded those named to `pg_dump` as left out
record PgInventory(List<BackupObject> objects, List<Named> tables, List<Named> excluded) {

    /// A table by its exact name.
    record Named(String schema, String name) {

        /// As a pattern that matches nothing else: inside double quotes no character is special to
        /// `pg_dump` (manual, "Patterns" of psql).
        String pattern() {
            return Identifiers.qualified(schema, name);
        }
    }

    private record Entry(
            String kind, long oid, long tableOid, String schema, String name, long bytes) {}

    /// Reads with the session's transaction, which should be REPEATABLE READ.
    ///
    /// @throws dev.drydock.engine.error.DrydockException OBJECT_UNKNOWN for a named table that is
    ///   not there
    static PgInventory read(
            Session session, BackupRequest request, boolean countRows, JobContext context) {
        List<Entry> entries =
                session.query(
                        PgBackupSql.load("objects"),
                        row ->
                                new Entry(
                                        row.text("kind"),
                                        row.integer("oid"),
                                        row.integer("table_oid"),
                                        row.text("schema"),
                                        row.text("name"),
                                        row.integer("bytes")));
        Set<Long> included = resolve(session, entries, request.includeTables());
        Set<Long> left = resolve(session, entries, request.excludeTables());
        List<Entry> wanted =
                entries.stream().filter(entry -> isWanted(entry, request, included, left)).toList();
        List<BackupObject> objects = new ArrayList<>();
        context.progress().phase("Counting rows");
        for (Entry entry : wanted) {
            boolean counted = countRows && entry.kind().equals(BackupObject.TABLE);
            objects.add(
                    new BackupObject(
                            entry.kind(),
                            entry.schema(),
                            entry.name(),
                            counted ? countRows(session, entry) : -1,
                            entry.bytes()));
            context.progress().work(objects.size(), wanted.size(), Unit.OBJECTS);
        }
        return new PgInventory(objects, named(entries, included), named(entries, left));
    }

    /// Everything in the database.
    static PgInventory readAll(Session session, JobContext context) {
        return read(session, BackupRequest.into(java.nio.file.Path.of("")), true, context);
    }

    /// Sum of what the tables take; −1 when unknown.
    long totalBytes() {
        return objects.stream()
                .filter(object -> object.kind().equals(BackupObject.TABLE))
                .mapToLong(object -> Math.max(0, object.bytes()))
                .sum();
    }

    private static long countRows(Session session, Entry table) {
        return session.query(
                        "/* drydock:backup */ SELECT count(*) FROM ONLY "
                                + Identifiers.qualified(table.schema(), table.name()),
                        (Row row) -> row.integer(1))
                .getFirst();
    }

    private static boolean isWanted(
            Entry entry, BackupRequest request, Set<Long> included, Set<Long> left) {
        if (left.contains(entry.tableOid())) {
            return false;
        }
        return request.includeTables().isEmpty() || included.contains(entry.tableOid());
    }

    private static Set<Long> resolve(Session session, List<Entry> entries, List<String> names) {
        List<Entry> tables = entries.stream().filter(PgInventory::isTableLike).toList();
        Set<Long> found = new HashSet<>();
        NamePattern.find(names, tables, Entry::schema, Entry::name)
                .forEach(entry -> found.add(entry.oid()));
        if (!found.isEmpty()) {
            // partitions go with their parent, which older clients would not do
            session.forEach(
                    PgBackupSql.load("partitions"),
                    row -> {
                        if (found.contains(row.integer("parent"))) {
                            found.add(row.integer("oid"));
                        }
                    });
        }
        return found;
    }

    private static List<Named> named(List<Entry> entries, Set<Long> oids) {
        return entries.stream()
                .filter(PgInventory::isTableLike)
                .filter(entry -> oids.contains(entry.oid()))
                .map(entry -> new Named(entry.schema(), entry.name()))
                .toList();
    }

    private static boolean isTableLike(Entry entry) {
        return entry.tableOid() == entry.oid();
    }
}
