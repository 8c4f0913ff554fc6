package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.testing.TestContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A shop in a SQLite file that lost rows after its backup was made, with the page beside it.
final class LostRows implements AutoCloseable, RescueHost {

    static final String LONG =
            "invoice_positions_of_the_year_before_last_with_corrections_and_reversals";

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestContext test;
    private final ConnectionProfile profile;
    private final DatabaseConnection connection;
    private final Path backup;
    final RescueModel model = new RescueModel();
    final RescueController controller;
    final List<String> calls = new ArrayList<>();

    LostRows(TestContext test, Path folder, Environment environment) {
        this.test = test;
        profile =
                ConnectionProfile.named("shop", fixture.createDatabase("shop.db").endpoint())
                        .withEnvironment(environment);
        test.engine().profiles().add(profile);
        connection = test.testEngine().open(fixture, profile);
        backup = folder.resolve("shop-before.db");
        execute(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT"
                        + " UNIQUE)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL REFERENCES"
                        + " customer, status TEXT, total REAL, note TEXT)",
                "CREATE TABLE log (id INTEGER PRIMARY KEY, at TEXT)",
                "CREATE TABLE " + LONG + " (id INTEGER PRIMARY KEY, payload BLOB)",
                "CREATE TRIGGER orders_log AFTER INSERT ON orders BEGIN INSERT INTO log (at) VALUES"
                        + " (datetime('now')); END");
        fill("customer", "SELECT v, 'Customer ' || v, 'c' || v || '@example.org'", 60);
        fill(
                "orders",
                "SELECT v, 1 + v % 60, CASE v % 3 WHEN 0 THEN 'paid' ELSE 'open' END, v * 1.5,"
                        + " CASE v % 4 WHEN 0 THEN NULL ELSE 'note of order ' || v END",
                5_000);
        fill(LONG, "SELECT v, randomblob(40)", 400);
        execute(
                "CREATE TABLE gone (id INTEGER PRIMARY KEY)",
                "INSERT INTO gone VALUES (1), (2)",
                "VACUUM INTO '" + backup + "'",
                "DROP TABLE gone",
                "DELETE FROM orders WHERE id BETWEEN 1001 AND 2200",
                "DELETE FROM orders WHERE customer = 8",
                "DELETE FROM customer WHERE id = 8",
                "UPDATE orders SET status = 'lost', note = NULL WHERE id BETWEEN 11 AND 22",
                "INSERT INTO orders VALUES (6001, 1, 'open', 9.5, 'made since then'), (6002, 2,"
                        + " 'open', 1, NULL), (6003, 3, 'paid', 7, NULL)");
        test.context().connections().show(connection);
        controller = new RescueController(test.context(), model, this);
    }

    private void fill(String table, String select, int rows) {
        execute(
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < "
                        + rows
                        + ") INSERT INTO "
                        + table
                        + " "
                        + select
                        + " FROM n");
    }

    void execute(String... statements) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String sql : statements) {
                session.update(sql);
            }
        }
    }

    long number(String sql) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(sql, row -> row.integer(1)).getFirst();
        }
    }

    TestContext test() {
        return test;
    }

    DatabaseConnection connection() {
        return connection;
    }

    SqliteFixture fixture() {
        return fixture;
    }

    Path backup() {
        return backup;
    }

    RescueSource source() {
        return new RescueSource(
                "shop-before.db",
                backup.toString(),
                run -> test.engine().archives().open(backup, KeyRing.NONE, run));
    }

    @Override
    public void show(Page page) {
        calls.add("show " + page);
    }

    @Override
    public void leave() {
        calls.add("leave");
    }

    @Override
    public boolean askForKey(RescueSource source, DrydockException failure, Runnable then) {
        calls.add("key " + failure.code());
        return false;
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }
}
