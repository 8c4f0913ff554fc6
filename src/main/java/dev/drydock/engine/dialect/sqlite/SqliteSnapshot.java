package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.ServerFacts;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A SQLite file of our own, opened to be looked through: what is in it, and whether it is sound.
final class SqliteSnapshot implements AutoCloseable {

    /// As many findings are named; more do not help anybody.
    private static final int FINDINGS = 20;

    private record Entry(String kind, String name) {}

    private final DatabaseManager databases;
    private final Session session;
    private final ServerFacts facts;
    private final JobContext context;
    private final List<String> notChecked = new ArrayList<>();

    private SqliteSnapshot(
            DatabaseManager databases, Session session, ServerFacts facts, JobContext context) {
        this.facts = facts;
        this.databases = databases;
        this.session = session;
        this.context = context;
    }

    static SqliteSnapshot open(SqliteConnectionDialect dialect, Path file, JobContext context) {
        var databases = new DatabaseManager(id -> SqliteDialect.ID.equals(id) ? dialect : null);
        try {
            DatabaseConnection connection =
                    databases.open(
                            ConnectionProfile.adHoc(
                                    new Endpoint.File(SqliteDialect.ID, file, Map.of())),
                            Optional.empty(),
                            // it is a step within another one, which says itself what it does
                            new JobContext(progress -> {}, context.cancel()));
            // checks and counts take as long as the file is large; cancel still ends them
            Session session = connection.lease(context).deadline(Session.NO_DEADLINE);
            return new SqliteSnapshot(databases, session, connection.facts(), context);
        } catch (RuntimeException failure) {
            databases.close();
            throw failure;
        }
    }

    Session session() {
        return session;
    }

    /// Of the file.
    ServerFacts facts() {
        return facts;
    }

    /// What could not be looked at, with the reason.
    List<String> notChecked() {
        return List.copyOf(notChecked);
    }

    /// All objects, tables with rows and, where known, sizes.
    List<BackupObject> objects() {
        return objects(readSizes());
    }

    /// The same without sizes, for which every page would be read.
    List<BackupObject> countedObjects() {
        return objects(Map.of());
    }

    private List<BackupObject> objects(Map<String, Long> sizes) {
        List<Entry> entries =
                session.query(
                        "SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%'"
                                + " ESCAPE '\\' ORDER BY type = 'table' DESC, type, name",
                        row -> new Entry(row.text(1), row.text(2)));
        List<BackupObject> objects = new ArrayList<>();
        for (Entry entry : entries) {
            boolean table = entry.kind().equals(BackupObject.TABLE);
            long rows = table ? countRows(entry.name()) : -1;
            long bytes = sizes.getOrDefault(entry.name(), -1L);
            objects.add(new BackupObject(entry.kind(), "", entry.name(), rows, bytes));
            context.progress().work(objects.size(), entries.size(), Unit.OBJECTS);
        }
        return objects;
    }

    /// Findings of SQLite's own check; empty when it found none.
    ///
    /// @param thorough also compares indexes with their tables, which takes many times as long
    List<String> findDamage(boolean thorough) {
        return check(thorough ? "integrity_check" : "quick_check", Integer.toString(FINDINGS));
    }

    /// The same for one table and its indexes. Pages that belong to none or to two tables do not
    /// show.
    List<String> findDamageIn(String table, boolean thorough) {
        return check(thorough ? "integrity_check" : "quick_check", Identifiers.quote(table));
    }

    private List<String> check(String pragma, String argument) {
        try {
            return session
                    .query("PRAGMA " + pragma + "(" + argument + ")", row -> row.text(1))
                    .stream()
                    .filter(line -> !line.equals("ok"))
                    .toList();
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.DATABASE_DAMAGED) {
                return List.of(failure.message());
            }
            if (failure.code() == ErrorCode.SQL_FAILED) {
                // a collation or function that only the owning program has
                notChecked.add(pragma + ": " + failure.message());
                return List.of();
            }
            throw failure;
        }
    }

    /// Entries of partial indexes that no row has.
    List<String> findDamageOfPartialIndexes() {
        try {
            return new SqlitePartialIndexes(session).findDamage();
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.DATABASE_DAMAGED) {
                return List.of(failure.message());
            }
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            notChecked.add("partial indexes: " + failure.message());
            return List.of();
        }
    }

    /// All tables with pages of their own, and virtual ones.
    List<String> tables() {
        return session.query(
                "SELECT name FROM sqlite_schema WHERE type = 'table'", row -> row.text(1));
    }

    /// Tables that have a foreign key.
    List<String> tablesWithForeignKeys() {
        return new SqliteForeignKeys(session).tables();
    }

    /// Number of rows of the table whose foreign key points nowhere; 0 when that could not be
    /// looked at.
    long countForeignKeyViolations(String table) {
        try {
            return new SqliteForeignKeys(session).violations(table);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            notChecked.add("foreign_key_check of " + table + ": " + failure.message());
            return 0;
        }
    }

    @Override
    public void close() {
        session.close();
        databases.close();
    }

    private long countRows(String table) {
        try {
            return session.query(
                            "SELECT count(*) FROM " + Identifiers.quote(table),
                            row -> row.integer(1))
                    .getFirst();
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            // a virtual table whose module is not in this build
            notChecked.add("rows of " + table + ": " + failure.message());
            return -1;
        }
    }

    private Map<String, Long> readSizes() {
        Map<String, Long> sizes = new HashMap<>();
        try {
            session.forEach(
                    "SELECT name, pgsize FROM dbstat WHERE aggregate = TRUE",
                    row -> sizes.put(row.text(1), row.integer(2)));
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            notChecked.add("sizes: " + failure.message());
        }
        return sizes;
    }
}
