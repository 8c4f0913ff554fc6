package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TcpProxy;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What goes wrong between here and a PostgreSQL server: message, hint, code, exit code, and what
/// is left behind.
@ExtendWith(LeakCheck.class)
final class PostgresqlBadInputTest {

    private PostgresFixture fixture;
    private TestEngine engine;

    @BeforeEach
    void start() {
        fixture = new PostgresFixture();
        engine = new TestEngine();
    }

    @AfterEach
    void stop() {
        engine.close();
        fixture.close();
    }

    @Test
    void aWrongOrMissingPasswordIsALoginFailure() {
        String role = "locked_" + ProcessHandle.current().pid();
        fixture.server()
                .execute(
                        "create role "
                                + role
                                + " login password 'right cAnArY' in role "
                                + PostgresServer.PASSWORD_REQUIRED);
        try {
            ConnectionProfile profile = withUser(fixture.createDatabase(), role);
            for (Optional<Secret> password :
                    List.of(Optional.<Secret>empty(), Optional.of(Secret.of("wrong cAnArY")))) {
                DrydockException failure = refused(profile, password);
                assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOGIN_FAILED);
                assertThat(failure.code().exitCode().status()).isEqualTo(4);
                assertThat(failure.message()).contains(role).doesNotContain("cAnArY");
                assertThat(failure.hint()).isNotBlank();
                assertThat(engine.engine().databases().allOpen()).isEmpty();
            }
            List<String> asked = new ArrayList<>();
            DatabaseConnection opened =
                    engine.engine()
                            .databases()
                            .open(
                                    profile,
                                    Optional.empty(),
                                    (who, reason) -> {
                                        asked.add(reason);
                                        return Optional.of(Secret.of("right cAnArY"));
                                    },
                                    JobContext.quiet());
            assertThat(opened.facts().user()).isEqualTo(role);
            assertThat(asked).hasSize(1);
            engine.engine().databases().close(profile.id());
            assertThatThrownBy(() ->
                            engine.engine()
                                    .databases()
                                    .open(
                                            profile,
                                            Optional.empty(),
                                            PasswordPrompt.nobody(),
                                            JobContext.quiet()))
                    .isInstanceOf(DrydockException.class);
        } finally {
            fixture.server().execute("drop role " + role);
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        DrydockException failure = refused(at("no-such-host.invalid", 5432));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_HOST_UNKNOWN);
        assertThat(failure.message()).contains("no-such-host.invalid");
        assertThat(failure.hint()).contains("host name");
    }

    @Test
    void aClosedPortIsRefused() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        DrydockException failure = refused(at("127.0.0.1", port));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_REFUSED);
        assertThat(failure.message()).contains("127.0.0.1:" + port);
        assertThat(failure.code().exitCode().status()).isEqualTo(4);
    }

    @Test
    void aMissingDatabaseIsNamed() {
        DrydockException failure = refused(fixture.profileOf("no such \"database\""));
        assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_MISSING);
        assertThat(failure.message()).contains("no such \"database\"");
    }

    @Test
    void somethingElseAtThePortIsNoServer() throws IOException {
        try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofPlatform().daemon().start(() -> greet(listener));
            DrydockException failure = refused(at("127.0.0.1", listener.getLocalPort()));
            assertThat(failure.code().exitCode().status()).isEqualTo(4);
        }
    }

    @Test
    void aSilentHostIsGivenUpInTime() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ConnectionProfile profile = at("127.0.0.1", silent.getLocalPort());
            var server = (Endpoint.Server) profile.endpoint();
            ConnectionProfile impatient =
                    profile.withEndpoint(
                            new Endpoint.Server(
                                    server.dialectId(),
                                    server.host(),
                                    server.port(),
                                    server.database(),
                                    server.user(),
                                    server.sslMode(),
                                    Map.of("connect_timeout", "2")));
            Instant begun = Instant.now();
            DrydockException failure = refused(impatient);
            assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_TIMEOUT);
            assertThat(failure.hint()).contains("firewall");
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void connectingToASilentHostCanBeCancelled() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ConnectionProfile profile = at("127.0.0.1", silent.getLocalPort());
            var job =
                    engine.start(
                            "connect",
                            context ->
                                    engine.engine()
                                            .databases()
                                            .open(profile, Optional.empty(), context));
            silent.accept();
            Instant asked = Instant.now();
            job.requestCancel();
            assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(engine.engine().databases().allOpen()).isEmpty();
        }
    }

    @Test
    void aKilledBackendIsALostConnectionAndTheNextLeaseWorks() throws Exception {
        DatabaseConnection connection = engine.openNew(fixture);
        try (Session session = connection.lease(JobContext.quiet())) {
            session.update("CREATE TABLE t (n bigint)");
        }
        var begun = new CountDownLatch(1);
        var job =
                engine.start(
                        "work",
                        context -> {
                            try (Session session = connection.lease(context)) {
                                return session.inTransaction(() -> {
                                    session.update("INSERT INTO t VALUES (1)");
                                    begun.countDown();
                                    return session.query("SELECT pg_sleep(60)", row -> 1);
                                });
                            }
                        });
        begun.await();
        fixture.server()
                .execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                                + connection.facts().database()
                                + "' and query like 'SELECT pg_sleep%' or query like 'INSERT%'");
        DrydockException failure = failure(TestEngine.await(job));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_LOST);
        assertThat(failure.code().exitCode().status()).isEqualTo(4);
        assertThat(failure.message()).contains("terminating connection");
        assertThat(failure.hint()).contains("rolled back");
        try (Session session = connection.lease(JobContext.quiet())) {
            assertThat(session.query("SELECT count(*) FROM t", row -> row.integer(1)))
                    .containsExactly(0L);
        }
    }

    @Test
    void aCutLineIsALostConnection() throws Exception {
        try (var proxy = proxy()) {
            DatabaseConnection connection = engine.open(fixture, through(proxy));
            var begun = new CountDownLatch(1);
            var job =
                    engine.start(
                            "work",
                            context -> {
                                try (Session session = connection.lease(context)) {
                                    begun.countDown();
                                    return session.query("SELECT pg_sleep(60)", row -> 1);
                                }
                            });
            begun.await();
            proxy.cut();
            assertThat(failure(TestEngine.await(job)).code()).isEqualTo(ErrorCode.CONNECTION_LOST);
            try (Session session = connection.lease(JobContext.quiet())) {
                assertThat(session.query("SELECT 1", row -> row.integer(1))).containsExactly(1L);
            }
        }
    }

    /// The line is dead, nothing answers, not even to a cancel: every call still ends.
    @Test
    void aDeadLineEndsStatementsCancelsLeasesAndClosing() {
        try (var proxy = proxy()) {
            DatabaseConnection connection = engine.open(fixture, through(proxy));
            try (Session session = connection.lease(JobContext.quiet())) {
                session.update("CREATE TABLE t (n bigint)");
                session.begin();
                session.update("INSERT INTO t VALUES (1)");
                proxy.freeze();
                session.deadline(Duration.ofSeconds(1));
                Instant begun = Instant.now();
                assertThatThrownBy(() -> session.query("SELECT 1", row -> 1))
                        .isInstanceOfSatisfying(
                                DrydockException.class,
                                failure ->
                                        assertThat(failure.code())
                                                .isEqualTo(ErrorCode.DEADLINE_PASSED));
                assertThat(Duration.between(begun, Instant.now()))
                        .isLessThan(Duration.ofSeconds(15));
            }
            Instant leased = Instant.now();
            assertThatThrownBy(() -> connection.lease(JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.CONNECTION_TIMEOUT));
            assertThat(Duration.between(leased, Instant.now())).isLessThan(Duration.ofSeconds(12));
            Instant closed = Instant.now();
            connection.close();
            assertThat(Duration.between(closed, Instant.now())).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aLeaseOnAGoneServerSaysSoAtOnce() {
        var proxy = proxy();
        DatabaseConnection connection = engine.open(fixture, through(proxy));
        proxy.close();
        Instant begun = Instant.now();
        assertThatThrownBy(() -> connection.lease(JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_REFUSED));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void waitingForABusyPoolCanBeCancelledAndEnds() {
        DatabaseConnection connection = engine.openNew(fixture);
        List<Session> all = new ArrayList<>();
        try {
            for (int i = 0; i < connection.pool().limit(); i++) {
                all.add(connection.lease(JobContext.quiet()));
            }
            var job = engine.start("wait", connection::lease);
            Instant asked = Instant.now();
            job.requestCancel();
            assertThat(TestEngine.await(job)).isInstanceOf(JobOutcome.Cancelled.class);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));

            assertThatThrownBy(() -> connection.lease(new CancelSource()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code()).isEqualTo(ErrorCode.POOL_EXHAUSTED);
                                assertThat(failure.message()).contains("6 of 6 are busy");
                            });
        } finally {
            all.forEach(Session::close);
        }
    }

    private TcpProxy proxy() {
        return new TcpProxy(fixture.server().host(), fixture.server().port());
    }

    private ConnectionProfile through(TcpProxy proxy) {
        ConnectionProfile profile = fixture.createDatabase();
        return at("127.0.0.1", proxy.port(), profile.endpoint().databaseName());
    }

    private ConnectionProfile at(String host, int port) {
        return at(host, port, "postgres");
    }

    private ConnectionProfile at(String host, int port, String database) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        "postgresql",
                        host,
                        port,
                        database,
                        fixture.server().user(),
                        SslMode.PREFER,
                        Map.of()));
    }

    private static ConnectionProfile withUser(ConnectionProfile profile, String user) {
        var server = (Endpoint.Server) profile.endpoint();
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        server.dialectId(),
                        server.host(),
                        server.port(),
                        server.database(),
                        user,
                        server.sslMode(),
                        server.properties()));
    }

    private DrydockException refused(ConnectionProfile profile) {
        return refused(profile, fixture.password());
    }

    private DrydockException refused(ConnectionProfile profile, Optional<Secret> password) {
        return failure(
                engine.run(
                        "connect",
                        context -> engine.engine().databases().open(profile, password, context)));
    }

    private static DrydockException failure(JobOutcome<?> outcome) {
        assertThat(outcome).isInstanceOf(JobOutcome.Failed.class);
        return ((JobOutcome.Failed<?>) outcome).error();
    }

    private static void greet(ServerSocket listener) {
        try {
            while (true) {
                try (var client = listener.accept()) {
                    client.getOutputStream()
                            .write(
                                    "220 mail ready\r\n"
                                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }
}
