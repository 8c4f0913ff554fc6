package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// A server of version 15, an engine, and databases to back up. Skips where the native client is
/// missing.
final class PostgresBackups implements AutoCloseable {

    final PostgresFixture fixture;
    final TestEngine test = new TestEngine();
    final Path target;
    private final List<String> restored = new ArrayList<>();

    PostgresBackups(Path folder) {
        boolean present =
                test.engine().tools().findAll("pg_dump").stream()
                        .anyMatch(tool -> tool.version().major() >= 15);
        if (!present) {
            test.close();
        }
        Assumptions.assumeTrue(present, "pg_dump 15 or later is not installed");
        fixture = new PostgresFixture(EmbeddedServers.fifteen());
        target = folder.resolve("backups");
    }

    BackupManager manager() {
        return test.engine().backups();
    }

    /// Tables with keys, a partitioned table, a view, a function, a trigger and hostile names.
    static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL)",
                    "CREATE TABLE invoice (id int PRIMARY KEY, customer int REFERENCES customer,"
                            + " amount numeric)",
                    "CREATE TABLE log (at date, line text) PARTITION BY RANGE (at)",
                    "CREATE TABLE log_26 PARTITION OF log FOR VALUES FROM ('2026-01-01') TO"
                            + " ('2027-01-01')",
                    "CREATE VIEW total AS SELECT customer, sum(amount) FROM invoice GROUP BY 1",
                    "CREATE FUNCTION fake() RETURNS text LANGUAGE sql AS $$ SELECT '\n"
                            + "COPY public.customer (id, name) FROM stdin;\nfake\n\\.\n' $$",
                    "CREATE SCHEMA \"odd; DROP\"",
                    "CREATE TABLE \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\" (a int)",
                    "CREATE TABLE \"a*\" (a int)",
                    "CREATE TABLE ab (a int)",
                    "CREATE TABLE \"-d x\" (\"数\" text)",
                    "CREATE TABLE nothing ()",
                    "INSERT INTO customer (name) SELECT 'n' || g || E'\\t\\n\\\\.' FROM"
                            + " generate_series(1, 50) g",
                    "INSERT INTO invoice SELECT g, g % 50 + 1, g * 1.5 FROM generate_series(1,"
                            + " 2000) g",
                    "INSERT INTO log SELECT '2026-03-01', 'l' || g FROM generate_series(1, 30) g",
                    "INSERT INTO \"odd; DROP\".\"it's \"\"q\"\" $x *\nline\" VALUES (1), (2)",
                    "INSERT INTO \"a*\" VALUES (1), (2), (3)",
                    "INSERT INTO ab VALUES (1), (2), (3), (4)",
                    "INSERT INTO \"-d x\" VALUES ('Łódź')",
                    "INSERT INTO nothing SELECT FROM generate_series(1, 5)");

    static final long ROWS = 50 + 2000 + 30 + 2 + 3 + 4 + 1 + 5;

    DatabaseConnection createFilled(String name) {
        DatabaseConnection connection = test.open(fixture, fixture.createDatabase(name));
        try (Session session = connection.lease(JobContext.quiet())) {
            CONTENT.forEach(session::update);
        }
        return connection;
    }

    Backup backUp(DatabaseConnection connection, BackupRequest request) {
        return manager().backUp(connection, request, JobContext.quiet());
    }

    /// A profile of a database that the restore makes; dropped at the end.
    ConnectionProfile newDatabase(String name) {
        fixture.server().execute("drop database if exists \"" + name.replace("\"", "\"\"") + "\"");
        restored.add(name);
        return fixture.profileOf(name);
    }

    RestoreReport restore(Backup backup, ConnectionProfile into) {
        return manager()
                .restore(
                        RestoreRequest.intoNew(backup, into, fixture.password()),
                        JobContext.quiet());
    }

    /// Every row of every table as text, as an oracle that Drydock has no part in.
    List<String> rowsOf(String database) {
        List<String> lines = new ArrayList<>();
        try (Connection connection = fixture.server().connect(database);
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM"
                                    + " pg_tables WHERE schemaname !~ '^pg_|^information'"
                                    + " ORDER BY 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
                    while (rows.next()) {
                        lines.add(table + " " + rows.getString(1));
                    }
                }
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    List<String> databases() {
        try (Connection connection = fixture.server().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database ORDER BY 1")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    FoundTool tool(String name) {
        return test.engine().tools().findAll(name).getFirst();
    }

    @Override
    public void close() {
        test.close();
        restored.forEach(fixture.server()::dropDatabase);
        fixture.close();
    }
}
