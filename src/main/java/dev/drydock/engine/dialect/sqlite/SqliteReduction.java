package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.backup.DumpOrder;
import dev.drydock.engine.backup.NamePattern;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Takes out of a copied file what the request leaves out: whole tables, or all rows.
final class SqliteReduction {

    private record Trigger(String name, String sql) {}

    private SqliteReduction() {}

    static void reduce(
            SqliteConnectionDialect connections, Path copy, DumpOrder order, JobContext context) {
        context.progress().phase("Leaving out what was not asked for");
        try (SqliteSnapshot snapshot = SqliteSnapshot.open(connections, copy, context)) {
            Session session = snapshot.session();
            session.update("PRAGMA foreign_keys = OFF");
            List<String> tables =
                    session.query(
                            "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                    + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                            row -> row.text(1));
            for (String table : leftOut(tables, order)) {
                session.update("DROP TABLE IF EXISTS " + Identifiers.quote(table));
            }
            if (order.request().type() == BackupType.SCHEMA) {
                deleteRows(session);
            }
            session.update("VACUUM");
        }
    }

    private static Set<String> leftOut(List<String> tables, DumpOrder order) {
        Set<String> excluded = find(order.request().excludeTables(), tables);
        Set<String> included = find(order.request().includeTables(), tables);
        Set<String> result = new HashSet<>();
        for (String table : tables) {
            boolean asked = order.request().includeTables().isEmpty() || included.contains(table);
            if (excluded.contains(table) || !asked) {
                result.add(table);
            }
        }
        return result;
    }

    private static Set<String> find(List<String> texts, List<String> tables) {
        return NamePattern.find(texts, tables, table -> "", table -> table);
    }

    private static void deleteRows(Session session) {
        // triggers would run for each deleted row, so they are set aside
        List<Trigger> triggers =
                session.query(
                        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
                        row -> new Trigger(row.text(1), row.text(2)));
        triggers.forEach(
                trigger -> session.update("DROP TRIGGER " + Identifiers.quote(trigger.name())));
        // rows of a virtual table live in its shadow tables, which only it may empty
        session.query(
                        "SELECT name FROM pragma_table_list WHERE schema = 'main'"
                                + " AND type IN ('table', 'virtual')"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                        row -> row.text(1))
                .forEach(table -> session.update("DELETE FROM " + Identifiers.quote(table)));
        if (session.queryFirst(
                        "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'",
                        row -> row.integer(1))
                .isPresent()) {
            session.update("DELETE FROM sqlite_sequence");
        }
        triggers.forEach(trigger -> session.update(trigger.sql()));
    }
}
