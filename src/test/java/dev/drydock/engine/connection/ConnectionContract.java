package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every dialect's connections must do.
@ExtendWith(LeakCheck.class)
abstract class ConnectionContract {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private DialectFixture fixture;
    private TestEngine engine;

    abstract DialectFixture createFixture();

    @BeforeEach
    void start() {
        fixture = createFixture();
        engine = new TestEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
        fixture.close();
    }

    DialectFixture fixture() {
        return fixture;
    }

    TestEngine engine() {
        return engine;
    }

    static List<String> hostileNames() {
        return List.of(
                "two words",
                " leading and trailing ",
                "double\"quote",
                "single'quote",
                "\";drop table x;--",
                "';--",
                "back`tick",
                "back\\slash",
                "line\nbreak",
                "tab\there",
                "-dash",
                "--help",
                "$HOME ${x} $1 $$",
                "percent%41%s",
                "question?mark=1",
                "hash#tag",
                "plus+and&amp=;",
                "dbname=postgres host=elsewhere",
                "Ünïcödé 数据库 🗄",
                "right\u202eto left",
                "SELECT",
                "a".repeat(60));
    }

    @Test
    void opensAndKnowsItsServer() {
        DatabaseConnection connection = engine.openNew(fixture);
        ServerFacts facts = connection.facts();

        assertThat(facts.product()).isNotBlank();
        assertThat(facts.version().major()).isGreaterThanOrEqualTo(3);
        assertThat(facts.database()).isEqualTo(connection.profile().endpoint().databaseName());
        assertThat(facts.readOnly()).isFalse();
        assertThat(facts.sizeBytes()).isGreaterThanOrEqualTo(0);
        assertThat(connection.isOpen()).isTrue();
        assertThat(engine.engine().databases().findOpen(connection.profile().id()))
                .contains(connection);
    }

    @Test
    void openingTwiceGivesTheSameConnection() {
        ConnectionProfile profile = fixture.createDatabase();
        assertThat(engine.open(fixture, profile)).isSameAs(engine.open(fixture, profile));
        assertThat(engine.engine().databases().allOpen()).hasSize(1);
    }

    @Test
    void closedMeansClosed() {
        DatabaseConnection connection = engine.openNew(fixture);
        engine.engine().databases().close(connection.profile().id());

        assertThat(connection.isOpen()).isFalse();
        assertThat(connection.pool())
                .isEqualTo(new PoolFigures(0, 0, 0, connection.pool().limit()));
        assertThatThrownBy(() -> connection.lease(JobContext.quiet()))
                .isInstanceOf(DrydockException.class);
    }

    @Test
    void bindsAndReadsEveryType() {
        byte[] bytes = {0, 1, -1, 127, -128, 39, 34};
        try (Session session = engine.openNew(fixture).lease(JobContext.quiet())) {
            session.update(
                    "CREATE TABLE things (t text, n bigint, r double precision, b boolean, x "
                            + fixture.binaryType()
                            + ")");
            session.update(
                    "INSERT INTO things VALUES (?, ?, ?, ?, ?)",
                    "it's \"quoted\"\n數",
                    Long.MIN_VALUE,
                    0.1,
                    true,
                    bytes);
            session.update(
                    "INSERT INTO things VALUES (?, ?, ?, ?, ?)", null, null, null, null, null);

            List<Row> seen =
                    session.query(
                            "SELECT * FROM things ORDER BY n IS NULL",
                            row -> {
                                if (row.textOrNull("t") == null) {
                                    assertThat(row.integerOrNull("n")).isNull();
                                    assertThat(row.realOrNull("r")).isNull();
                                    assertThat(row.bytesOrNull("x")).isNull();
                                    assertThat(row.valueOrNull(1)).isNull();
                                    assertThat(row.flag("b")).isFalse();
                                } else {
                                    assertThat(row.text(1)).isEqualTo("it's \"quoted\"\n數");
                                    assertThat(row.integer("n")).isEqualTo(Long.MIN_VALUE);
                                    assertThat(row.real("r")).isEqualTo(0.1);
                                    assertThat(row.flag("b")).isTrue();
                                    assertThat(row.bytesOrNull("x")).isEqualTo(bytes);
                                    assertThat(row.columnCount()).isEqualTo(5);
                                    assertThat(row.columnName(2)).isEqualTo("n");
                                }
                                return row;
                            });
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void nullWhereAValueIsRequiredNamesTheColumn() {
        try (Session session = engine.openNew(fixture).lease(JobContext.quiet())) {
            assertThatThrownBy(() ->
                            session.query("SELECT NULL AS missing", row -> row.text("missing")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("missing");
            assertThat(session.query("SELECT 1", row -> row.integer(1))).containsExactly(1L);
        }
    }

    @Test
    void updateCountsRows() {
        try (Session session = engine.openNew(fixture).lease(JobContext.quiet())) {
            assertThat(session.update("CREATE TABLE t (n bigint)")).isZero();
            session.updateAll(
                    "INSERT INTO t VALUES (?)",
                    List.of(new Object[] {1L}, new Object[] {2L}, new Object[] {3L}));
            assertThat(session.update("DELETE FROM t WHERE n > ?", 1L)).isEqualTo(2);
        }
    }

    @Test
    void badSqlSaysWhatTheServerSaid() {
        try (Session session = engine.openNew(fixture).lease(JobContext.quiet())) {
            assertThatThrownBy(() -> session.update("SELECT * FROM no_such_table"))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.SQL_FAILED);
                                assertThat(failure.message()).contains("no_such_table");
                            });
        }
    }

    @Test
    void committedStaysAndRolledBackIsGone() {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
            session.inTransaction(() -> session.update("INSERT INTO t VALUES (1)"));
            assertThatThrownBy(() ->
                            session.inTransaction(() -> {
                                session.update("INSERT INTO t VALUES (2)");
                                throw new IllegalStateException("stop");
                            }))
                    .hasMessage("stop");
            assertThat(session.inTransaction()).isFalse();
        }
        assertThat(numbers(connection)).containsExactly(1L);
    }

    @Test
    void aFailedStatementInATransactionLeavesTheSessionUsable() {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
            assertThatThrownBy(() ->
                            session.inTransaction(() -> {
                                session.update("INSERT INTO t VALUES (1)");
                                return session.update("INSERT INTO nowhere VALUES (1)");
                            }))
                    .isInstanceOf(DrydockException.class);
            session.update("INSERT INTO t VALUES (7)");
        }
        assertThat(numbers(connection)).containsExactly(7L);
    }

    @Test
    void closingASessionRollsAnOpenTransactionBack() {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
            session.begin();
            session.update("INSERT INTO t VALUES (1)");
        }
        assertThat(numbers(connection)).isEmpty();
    }

    @Test
    void aRunningStatementIsCancelledAndRolledBackWithinTwoSeconds() throws Exception {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
        }
        var begun = new CountDownLatch(1);
        var job =
                engine.start(
                        "endless",
                        context -> {
                            try (Session session = connection.lease(context)) {
                                return session.inTransaction(() -> {
                                    session.update("INSERT INTO t VALUES (1)");
                                    begun.countDown();
                                    return session.query(fixture.endlessQuery(), row -> 1);
                                });
                            }
                        });
        begun.await();
        awaitRunning(connection);
        Instant asked = Instant.now();
        job.requestCancel();
        var outcome = TestEngine.await(job);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(TWO_SECONDS);
        assertThat(outcome).isEqualTo(new JobOutcome.Cancelled<List<Integer>>("rolled back"));
        assertThat(numbers(connection)).isEmpty();
        assertThat(connection.pool().active()).isZero();
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("INSERT INTO t VALUES (2)");
        }
        assertThat(numbers(connection)).containsExactly(2L);
    }

    /// The cancel falls anywhere: before, into, or after the beginning of the statement.
    @Test
    void aCancelAtAnyMomentEndsTheJobAndHurtsNobodyElse() {
        DatabaseConnection connection = engine.openNew(fixture);
        for (int i = 0; i < 25; i++) {
            var job =
                    engine.start(
                            "race",
                            context -> {
                                try (Session session = connection.lease(context)) {
                                    return session.query(fixture.endlessQuery(), row -> 1);
                                }
                            });
            job.requestCancel();
            assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
            try (Session session = connection.lease(JobContext.quiet())) {
                assertThat(session.query("SELECT 1", row -> row.integer(1))).containsExactly(1L);
            }
        }
        assertThat(connection.pool().active()).isZero();
    }

    @Test
    void cancelledBeforeTheStatementRunsNothing() {
        DatabaseConnection connection = engine.openNew(fixture);
        var cancel = new CancelSource();
        try (Session session = connection.lease(cancel)) {
            session.update("CREATE TABLE t (n bigint)");
            cancel.cancel();
            assertThatThrownBy(() -> session.update("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(JobCancelledException.class);
        }
        assertThatThrownBy(() -> connection.lease(cancel))
                .isInstanceOf(JobCancelledException.class);
        assertThat(numbers(connection)).isEmpty();
    }

    @Test
    void aStatementEndsAtItsDeadlineAndTheSessionGoesOn() {
        try (Session session = engine.openNew(fixture).lease(JobContext.quiet())) {
            session.deadline(Duration.ofMillis(200));
            Instant begun = Instant.now();
            assertThatThrownBy(() -> session.query(fixture.endlessQuery(), row -> 1))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_PASSED);
                                assertThat(failure.message()).contains("200 ms");
                                assertThat(failure.hint()).isNotBlank();
                            });
            assertThat(Duration.between(begun, Instant.now())).isLessThan(TWO_SECONDS);
            assertThat(session.query("SELECT 1", row -> row.integer(1))).containsExactly(1L);
        }
    }

    @Test
    void aReadOnlyProfileCannotWrite() {
        ConnectionProfile profile = fixture.createDatabase();
        try (Session session = engine.open(fixture, profile).lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
        }
        DatabaseConnection connection = engine.open(fixture, profile.withReadOnly(true));
        assertThat(connection.facts().readOnly()).isTrue();
        try (Session session = connection.lease(JobContext.quiet())) {
            assertThatThrownBy(() -> session.update("INSERT INTO t VALUES (1)"))
                    .isInstanceOf(DrydockException.class);
            assertThatThrownBy(() ->
                            session.inTransaction(() -> session.update("INSERT INTO t VALUES (1)")))
                    .isInstanceOf(DrydockException.class);
        }
        assertThat(numbers(connection)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void opensADatabaseOfAnyName(String name) {
        DatabaseConnection connection = engine.open(fixture, fixture.createDatabase(name));
        assertThat(connection.facts().database()).isEqualTo(name);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE " + Identifiers.quote(name) + " (n bigint)");
            session.update("INSERT INTO " + Identifiers.quote(name) + " VALUES (1)");
            assertThat(
                            session.query(
                                    "SELECT " + Identifiers.literal(name) + ", ?",
                                    row -> row.text(1) + row.text(2),
                                    name))
                    .containsExactly(name + name);
        }
    }

    @Test
    void aSessionOfItsOwnIsOutsideThePool() {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session own = connection.openOwn(new CancelSource(), TWO_SECONDS)) {
            assertThat(own.query("SELECT 1", row -> row.integer(1))).containsExactly(1L);
            assertThat(own.isAlive()).isTrue();
            assertThat(connection.pool().active()).isZero();
        }
    }

    private static List<Long> numbers(DatabaseConnection connection) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query("SELECT n FROM t ORDER BY n", row -> row.integer(1));
        }
    }

    /// Returns when the endless statement has most likely begun: the only wait without an event,
    /// because no engine tells. A cancel that comes too early is covered by its own test.
    private static void awaitRunning(DatabaseConnection connection) throws InterruptedException {
        new CountDownLatch(1).await(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        assertThat(connection.pool().active()).isEqualTo(1);
    }
}
