package dev.drydock.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// What watching must do on every version of PostgreSQL.
abstract class PostgresqlHealthContract extends HealthContract {

    private static final String OWN =
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    + " AND query LIKE '%/* drydock:health */%'";

    private PostgresServer server() {
        return ((PostgresFixture) fixture).server();
    }

    private Connection connect() throws SQLException {
        return server().connect(connection().profile().endpoint().databaseName());
    }

    private static void assumeFlush(Connection connection) throws SQLException {
        assumeTrue(
                connection.getMetaData().getDatabaseMajorVersion() >= 15,
                "before 15 a collector delivers statistics late and cannot be told to hurry");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    // statistics of a session arrive up to a second late unless it is told to hurry (15 and later)
    private static void flush(Connection connection) throws SQLException {
        assumeFlush(connection);
        run(connection, "SELECT pg_stat_force_next_flush()");
        run(connection, "SELECT 1");
    }

    @Test
    void whoIsOnATableIsTold() throws Exception {
        execute(
                "CREATE TABLE orders (n integer)",
                "INSERT INTO orders SELECT generate_series(1, 99)");
        execute("ANALYZE orders");
        try (Connection holder = connect()) {
            holder.setAutoCommit(false);
            run(holder, "LOCK TABLE orders IN ROW EXCLUSIVE MODE");

            TableLoad load =
                    test.engine()
                            .tableLoads(connection())
                            .read(java.util.List.of("public.orders"), JobContext.quiet())
                            .getFirst();

            assertThat(load.rows()).isEqualTo(99);
            assertThat(load.bytes()).isPositive();
            assertThat(load.usersKnown()).isTrue();
            assertThat(load.users())
                    .singleElement()
                    .satisfies(user -> {
                        assertThat(user.mode()).isEqualTo("ROW EXCLUSIVE");
                        assertThat(user.granted()).isTrue();
                        assertThat(user.state()).isEqualTo("idle in transaction");
                        assertThat(user.query()).startsWith("LOCK TABLE orders");
                        assertThat(user.transactionAge()).isNotNull();
                    });
            holder.rollback();
        }
    }

    @Test
    void committedTransactionsAndRowsAreCounted() throws Exception {
        execute("CREATE TABLE orders (n integer)");
        try (var monitor = monitor();
                Connection load = connect()) {
            flush(load);
            monitor.sample(JobContext.quiet());
            for (int i = 0; i < 200; i++) {
                run(load, "INSERT INTO orders VALUES (" + i + ")");
            }
            load.setAutoCommit(false);
            run(load, "INSERT INTO orders VALUES (0)");
            load.rollback();
            load.setAutoCommit(true);
            flush(load);
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            double seconds = metrics.span().toNanos() / 1e9;
            assertThat(metrics.find(Metric.TUPLES_INSERTED_PER_SECOND).orElseThrow() * seconds)
                    .isBetween(200.9, 201.1);
            assertThat(metrics.find(Metric.ROLLBACKS_PER_SECOND).orElseThrow() * seconds)
                    .isBetween(0.9, 1.1);
            // 200, the flush's two, and what the pool and the monitor did while opening
            assertThat(metrics.find(Metric.TRANSACTIONS_PER_SECOND).orElseThrow() * seconds)
                    .isBetween(200.0, 215.0);
            assertThat(metrics.find(Metric.WAL_BYTES_PER_SECOND).orElseThrow()).isPositive();
            assertThat(metrics.find(Metric.CACHE_HIT_RATIO).orElseThrow()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void idleTransactionIsSeenWithItsAge() throws Exception {
        try (var monitor = monitor();
                Connection other = connect()) {
            other.setAutoCommit(false);
            run(other, "SELECT 1 AS forgotten");
            Thread.sleep(20);
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            assertThat(metrics.find(Metric.IDLE_IN_TRANSACTION).orElseThrow()).isEqualTo(1);
            assertThat(metrics.find(Metric.LONGEST_IDLE_IN_TRANSACTION).orElseThrow())
                    .isBetween(20.0, 5_000.0);
            assertThat(metrics.find(Metric.LONGEST_TRANSACTION).orElseThrow())
                    .isGreaterThanOrEqualTo(
                            metrics.find(Metric.LONGEST_IDLE_IN_TRANSACTION).orElseThrow());
            assertThat(metrics.sessions())
                    .anySatisfy(session -> {
                        assertThat(session.state()).isEqualTo("idle in transaction");
                        assertThat(session.query()).isEqualTo("SELECT 1 AS forgotten");
                        assertThat(session.transactionAge()).isNotNull();
                    });
            other.rollback();
        }
    }

    @Test
    void blockedSessionIsCountedAndItsBlockerNamed() throws Exception {
        execute("CREATE TABLE orders (n integer)");
        try (var monitor = monitor();
                Connection holder = connect();
                Connection waiter = connect()) {
            holder.setAutoCommit(false);
            run(holder, "LOCK TABLE orders");
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> {
                        try {
                            run(waiter, "SELECT * FROM orders");
                        } catch (SQLException failure) {
                            throw new IllegalStateException(failure);
                        }
                    });
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (metrics.blocked().isEmpty() && System.nanoTime() < end) {
                metrics = monitor.sample(JobContext.quiet());
            }
            int holderPid = pid(holder);
            assertThat(metrics.find(Metric.BLOCKED_CONNECTIONS)).hasValue(1);
            assertThat(metrics.find(Metric.WAITING_CONNECTIONS)).hasValue(1);
            assertThat(metrics.blocked())
                    .singleElement()
                    .satisfies(blocked -> {
                        assertThat(blocked.blockers()).containsExactly(holderPid);
                        assertThat(blocked.waited())
                                .isBetween(Duration.ZERO, Duration.ofSeconds(10));
                    });
            assertThat(metrics.sessions().getFirst().waitEvent()).isEqualTo("Lock: relation");
            holder.rollback();
            waiting.join();
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    @Test
    void countersThatBeginAnewGiveAReasonAndNoSpike() {
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
            // superuser's reset of this database's counters
            execute("SELECT 1");
            server().execute("SELECT 1");
            try (Connection other = connect()) {
                run(other, "SELECT pg_stat_reset()");
                flush(other);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            assertThat(metrics.find(Metric.TRANSACTIONS_PER_SECOND)).isEmpty();
            assertThat(metrics.findNotAvailable(Metric.TRANSACTIONS_PER_SECOND))
                    .hasValueSatisfying(missing ->
                            assertThat(missing.reason())
                                    .isEqualTo(
                                            "The server's counters began anew since the sample before."));
            DatabaseMetrics next = monitor.sample(JobContext.quiet());
            assertThat(next.find(Metric.TRANSACTIONS_PER_SECOND)).isPresent();
        }
    }

    @Test
    void roleThatMayNotSeeOthersSaysSoInsteadOfZero() throws Exception {
        String role = "reader_" + connection().profile().endpoint().databaseName();
        server().execute("CREATE ROLE " + role + " LOGIN");
        try (Connection busy = connect()) {
            busy.setAutoCommit(false);
            run(busy, "SELECT 'private text'");
            var low =
                    test.engine().databases().open(as(role), Optional.empty(), JobContext.quiet());
            try (var monitor = test.engine().monitor(low)) {
                DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
                assertThat(metrics.find(Metric.ACTIVE_CONNECTIONS)).isEmpty();
                assertThat(metrics.find(Metric.IDLE_IN_TRANSACTION)).isEmpty();
                assertThat(metrics.find(Metric.CONNECTIONS).orElseThrow()).isGreaterThan(1);
                assertThat(metrics.findNotAvailable(Metric.ACTIVE_CONNECTIONS))
                        .hasValueSatisfying(missing -> {
                            assertThat(missing.reason())
                                    .startsWith(
                                            "Role \"" + role + "\" may not see the state of other");
                            assertThat(missing.remedy())
                                    .isEqualTo("GRANT pg_monitor TO \"" + role + "\";");
                        });
                assertThat(metrics.sessions())
                        .noneMatch(session -> session.query().contains("private text"))
                        .anyMatch(session -> !session.isVisible());
            } finally {
                low.close();
            }
            busy.rollback();
        } finally {
            server().execute("DROP ROLE " + role);
        }
    }

    private ConnectionProfile as(String role) {
        var server = server();
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        fixture.dialectId(),
                        server.host(),
                        server.port(),
                        connection().profile().endpoint().databaseName(),
                        role,
                        SslMode.PREFER,
                        Map.of()));
    }

    @Test
    void queryTimeNeedsTheExtensionAndThenTellsTheMean() throws Exception {
        try (var monitor = monitor()) {
            assertThat(monitor.sample(JobContext.quiet()).findNotAvailable(Metric.AVG_QUERY_TIME))
                    .hasValueSatisfying(missing ->
                            assertThat(missing.remedy())
                                    .isEqualTo("CREATE EXTENSION pg_stat_statements;"));
        }
        execute("CREATE EXTENSION pg_stat_statements");
        try (var monitor = monitor();
                Connection load = connect()) {
            assumeFlush(load);
            monitor.sample(JobContext.quiet());
            for (int i = 0; i < 3; i++) {
                run(load, "SELECT pg_sleep(0.05)");
            }
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            // three of 50 ms: their sum would be 150
            assertThat(metrics.find(Metric.AVG_QUERY_TIME).orElseThrow()).isBetween(50.0, 149.0);
        }
    }

    @Test
    void sampleIsOneLabelledReadOnlyStatement() throws Exception {
        execute("CREATE EXTENSION pg_stat_statements");
        try (var monitor = monitor();
                Connection other = connect()) {
            monitor.sample(JobContext.quiet());
            run(other, "SELECT pg_stat_statements_reset()");
            for (int i = 0; i < 10; i++) {
                monitor.sample(JobContext.quiet());
            }
            List<String> statements =
                    texts(
                            other,
                            "SELECT s.calls || ' ' || left(s.query, 25) FROM pg_stat_statements s"
                                    + " JOIN pg_database d ON d.oid = s.dbid"
                                    + " WHERE d.datname = current_database()"
                                    + " AND s.query NOT LIKE '%pg_stat_statements_reset%'");
            assertThat(statements).containsExactly("10 WITH /* drydock:health */");
            assertThat(
                            texts(
                                    other,
                                    "SELECT application_name || '|' || state FROM pg_stat_activity"
                                            + OWN))
                    .containsExactly("Drydock|idle");
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var texts = new java.util.ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    void ownSamplesAreNotTheDatabasesTransactions() throws Exception {
        try (var direct = connect()) {
            assumeFlush(direct);
        }
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
            double counted = 0;
            for (int i = 0; i < 300; i++) {
                DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
                counted +=
                        metrics.find(Metric.TRANSACTIONS_PER_SECOND).orElseThrow()
                                * metrics.span().toNanos()
                                / 1e9;
            }
            // only what opening the connections left behind may arrive late
            assertThat(counted).isLessThan(30);
        }
    }

    @Test
    void serverThatEndsTheSessionIsAGapAndTheWatchRecovers() throws Exception {
        var heard = new Heard();
        RunningJob<Boolean> job = startWatch(heard);
        heard.nextSample();
        heard.nextSample();
        try (Connection other = connect()) {
            run(other, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity" + OWN);
        }
        heard.nextGap();
        DatabaseMetrics back = heard.nextSample();
        assertThat(back.span()).isZero();
        assertThat(heard.nextSample().find(Metric.TRANSACTIONS_PER_SECOND)).isPresent();
        job.requestCancel();
        TestEngine.await(job);
    }

    @Test
    void watchClosesItsConnectionAtTheEnd() throws Exception {
        var heard = new Heard();
        RunningJob<Boolean> job = startWatch(heard);
        heard.nextSample();
        job.requestCancel();
        TestEngine.await(job);
        try (Connection other = connect()) {
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            String left = "SELECT query FROM pg_stat_activity" + OWN;
            while (!texts(other, left).isEmpty() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            assertThat(texts(other, left)).isEmpty();
        }
    }

    @Test
    void forgottenDatabaseConnectionStaysUsable() {
        DatabaseConnection same = connection();
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
        }
        assertThat(same.isOpen()).isTrue();
        assertThat(same.pool().active()).isZero();
    }
}
