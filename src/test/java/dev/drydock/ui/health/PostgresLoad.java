package dev.drydock.ui.health;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.ui.common.WorkspaceSection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Sessions that work, wait, block each other and forget their transactions, until closed.
final class PostgresLoad implements AutoCloseable {

    private interface Work {
        void run(Connection connection) throws SQLException, InterruptedException;
    }

    private final PostgresFixture fixture;
    private final String database;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private volatile boolean ended;

    PostgresLoad(PostgresFixture fixture, DatabaseConnection target) throws SQLException {
        this.fixture = fixture;
        this.database = target.profile().endpoint().databaseName();
        try (Connection setup = connect("setup")) {
            run(setup, "CREATE EXTENSION pg_stat_statements");
            run(setup, "CREATE TABLE orders (id serial PRIMARY KEY, note text)");
            run(
                    setup,
                    "INSERT INTO orders (note) SELECT 'order ' || n FROM generate_series(1,20000) n");
        }
        for (int i = 0; i < 3; i++) {
            start("web-" + i, this::orders);
        }
        start("report", this::sort);
        start("migration", PostgresLoad::hold);
        start("web-4", PostgresLoad::wait);
        start("web-5", PostgresLoad::wait);
        connections.add(connect("pool"));
        connections.add(connect("pool"));
    }

    static WorkspaceSection everySecondForAMinute() {
        return new WorkspaceSection(Map.of("window", "60", "interval", "1"));
    }

    private void orders(Connection connection) throws SQLException, InterruptedException {
        double beat = 0.6 + 0.4 * Math.sin(System.nanoTime() / 5e9);
        connection.setAutoCommit(false);
        run(connection, "INSERT INTO orders (note) VALUES (repeat('x', 400))");
        run(connection, "SELECT count(*) FROM orders WHERE id < " + random(900));
        if (random(20) == 0) {
            connection.rollback();
        } else {
            connection.commit();
        }
        Thread.sleep(Math.round(8 / beat));
    }

    private void sort(Connection connection) throws SQLException, InterruptedException {
        run(connection, "SET work_mem = '64kB'");
        run(
                connection,
                "SELECT count(*) FROM (SELECT note FROM orders ORDER BY note, id OFFSET 10) o");
        Thread.sleep(1_500 + random(3_000));
    }

    private static void hold(Connection connection) throws SQLException, InterruptedException {
        connection.setAutoCommit(false);
        run(connection, "SELECT * FROM orders WHERE id = 7 FOR UPDATE");
        Thread.sleep(100_000);
    }

    private static void wait(Connection connection) throws SQLException, InterruptedException {
        Thread.sleep(20_000);
        run(connection, "UPDATE orders SET note = 'paid' WHERE id = 7");
    }

    private static int random(int bound) {
        return RandomGenerator.getDefault().nextInt(bound);
    }

    private void start(String name, Work work) throws SQLException {
        Connection connection = connect(name);
        connections.add(connection);
        threads.add(
                Thread.ofPlatform()
                        .daemon()
                        .name("load " + name)
                        .start(() -> {
                            while (!ended) {
                                try {
                                    work.run(connection);
                                } catch (SQLException | InterruptedException closed) {
                                    return;
                                }
                            }
                        }));
    }

    private Connection connect(String application) throws SQLException {
        Connection connection = fixture.server().connect(database);
        connection.setClientInfo("ApplicationName", application);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        for (Connection connection : connections) {
            connection.abort(Runnable::run);
        }
        for (Thread thread : threads) {
            thread.interrupt();
        }
    }
}
