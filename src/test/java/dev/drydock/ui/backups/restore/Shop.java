package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;

/// A small shop in a SQLite file, backed up, with the explorer beside it.
final class Shop implements AutoCloseable {

    static final String LONG =
            "invoice_positions_of_the_year_before_last_with_corrections_and_reversals";

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test;
    private final ConnectionProfile profile;
    private final DatabaseConnection connection;
    private final FakeHost host;
    private final Path folder;

    Shop(TestContext test, Path folder) {
        this.test = test;
        this.folder = folder;
        this.host = new FakeHost(folder);
        profile =
                ConnectionProfile.named("shop", fixture.createDatabase("shop.db").endpoint())
                        .withEnvironment(Environment.PRODUCTION);
        test.engine().profiles().add(profile);
        connection = test.testEngine().open(fixture, profile);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT)");
            session.update(
                    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES"
                            + " customer, amount REAL, note TEXT)");
            session.update("CREATE TABLE log (id INTEGER PRIMARY KEY, at TEXT)");
            session.update("CREATE TABLE " + LONG + " (id INTEGER PRIMARY KEY, payload BLOB)");
            session.update("CREATE INDEX orders_customer ON orders (customer)");
            session.update("CREATE INDEX orders_amount ON orders (amount)");
            session.update(
                    "CREATE TRIGGER orders_log AFTER INSERT ON orders BEGIN INSERT INTO log (at)"
                            + " VALUES (datetime('now')); END");
            session.update(
                    "CREATE VIEW revenue AS SELECT customer, sum(amount) AS total FROM orders"
                            + " GROUP BY customer");
            fill(session, "customer", "SELECT v, 'Customer ' || v", 60);
            fill(
                    session,
                    "orders",
                    "SELECT v, 1 + v % 60, v * 1.5, CASE v % 3 WHEN 0 THEN NULL ELSE 'note ' || v"
                            + " END",
                    5_000);
            fill(session, LONG, "SELECT v, randomblob(900)", 400);
        }
    }

    private static void fill(Session session, String table, String select, int rows) {
        session.update(
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + rows
                        + ") INSERT INTO "
                        + table
                        + " "
                        + select
                        + " FROM n");
    }

    Backup backUp() {
        return test.engine()
                .backups()
                .backUp(
                        connection,
                        BackupRequest.into(folder.resolve("backups")),
                        JobContext.quiet());
    }

    TestContext test() {
        return test;
    }

    FakeHost host() {
        return host;
    }

    DatabaseConnection connection() {
        return connection;
    }

    Path file() {
        return ((Endpoint.File) profile.endpoint()).file();
    }

    long count(String table) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.queryFirst("SELECT count(*) FROM " + table, row -> row.integer(1))
                    .orElseThrow();
        }
    }

    void delete(String table) {
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("DELETE FROM " + table);
        }
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }
}
