package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.StageResult.State;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The staged test of connections.
@ExtendWith(LeakCheck.class)
final class ConnectionTestTest {

    private final TestEngine engine = new TestEngine();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void aGoodServerPassesEveryStageAndTellsEachAtOnce() {
        try (var fixture = new PostgresFixture()) {
            List<StageResult> told = new ArrayList<>();
            ConnectionTest test =
                    engine.engine()
                            .databases()
                            .test(
                                    fixture.createDatabase(),
                                    fixture.password(),
                                    JobContext.quiet(),
                                    told::add);
            assertThat(test.passed()).isTrue();
            assertThat(told).isEqualTo(test.stages());
            assertThat(test.stages())
                    .extracting(StageResult::stage)
                    .containsExactly(
                            TestStage.RESOLVE,
                            TestStage.REACH,
                            TestStage.TLS,
                            TestStage.LOG_IN,
                            TestStage.PRIVILEGES,
                            TestStage.VERSION,
                            TestStage.TOOLS);
            assertThat(test.stages())
                    .allSatisfy(stage -> {
                        assertThat(stage.message()).endsWith(".");
                        assertThat(stage.duration()).isPositive();
                    });
            assertThat(state(test, TestStage.PRIVILEGES)).isEqualTo(State.OK);
            assertThat(engine.engine().databases().allOpen()).isEmpty();
        }
    }

    @Test
    void whatARoleLacksIsListed() {
        String role = "weak_" + ProcessHandle.current().pid();
        try (var fixture = new PostgresFixture()) {
            ConnectionProfile profile = fixture.createDatabase();
            fixture.server().execute("create role " + role + " login");
            try {
                try (Session session = engine.open(fixture, profile).lease(JobContext.quiet())) {
                    session.update("CREATE TABLE hidden (n int)");
                    session.update("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
                }
                var server = (Endpoint.Server) profile.endpoint();
                ConnectionProfile weak =
                        ConnectionProfile.adHoc(
                                new Endpoint.Server(
                                        server.dialectId(),
                                        server.host(),
                                        server.port(),
                                        server.database(),
                                        role,
                                        server.sslMode(),
                                        Map.of()));
                ConnectionTest test = test(weak);
                assertThat(test.passed()).isTrue();
                StageResult privileges = stage(test, TestStage.PRIVILEGES);
                assertThat(privileges.state()).isEqualTo(State.WARNING);
                assertThat(privileges.message())
                        .contains("monitoring")
                        .contains("backup (1 tables")
                        .contains("migrations");
                assertThat(privileges.hint()).contains("pg_monitor").contains("pg_read_all_data");
            } finally {
                fixture.server().execute("drop role " + role);
            }
        }
    }

    @Test
    void theFirstFailureIsNamedAndTheRestSkipped() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        ConnectionTest test = test(server("127.0.0.1", port, SslMode.PREFER));
        assertThat(test.failure().orElseThrow().stage()).isEqualTo(TestStage.REACH);
        assertThat(test.failure().orElseThrow().errorCode()).contains(ErrorCode.CONNECTION_REFUSED);
        assertThat(state(test, TestStage.RESOLVE)).isEqualTo(State.OK);
        assertThat(state(test, TestStage.TLS)).isEqualTo(State.SKIPPED);
        assertThat(state(test, TestStage.TOOLS)).isEqualTo(State.SKIPPED);
    }

    @Test
    void anUnknownHostFailsToResolve() {
        ConnectionTest test = test(server("no-such-host.invalid", 5432, SslMode.PREFER));
        assertThat(test.failure().orElseThrow().stage()).isEqualTo(TestStage.RESOLVE);
        assertThat(test.failure().orElseThrow().errorCode())
                .contains(ErrorCode.CONNECTION_HOST_UNKNOWN);
    }

    @Test
    void aServerWithoutTlsFailsWhereTlsIsWanted() {
        try (var fixture = new PostgresFixture()) {
            var server = (Endpoint.Server) fixture.createDatabase().endpoint();
            ConnectionProfile strict = server(server.host(), server.port(), SslMode.VERIFY_FULL);
            ConnectionTest test = test(strict);
            StageResult failure = test.failure().orElseThrow();
            assertThat(failure.stage()).isEqualTo(TestStage.TLS);
            assertThat(failure.errorCode()).contains(ErrorCode.CONNECTION_TLS_FAILED);
            assertThat(failure.hint()).contains("sslmode=require").contains("sslrootcert");
            assertThat(
                            engine.run(
                                            "connect",
                                            context ->
                                                    engine.engine()
                                                            .databases()
                                                            .open(
                                                                    strict,
                                                                    Optional.empty(),
                                                                    context))
                                    .toString())
                    .contains("TLS");
        }
    }

    @Test
    void aGoodFilePasses() {
        try (var fixture = new SqliteFixture()) {
            ConnectionTest test = test(fixture.createDatabase());
            assertThat(test.stages())
                    .extracting(StageResult::state)
                    .containsExactly(State.OK, State.OK, State.OK, State.OK, State.OK);
        }
    }

    @Test
    void badFilesFailWhereTheyAreBad() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "just notes ".repeat(100));
        byte[] damaged = new byte[8_192];
        byte[] magic = "SQLite format 3\0".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        System.arraycopy(magic, 0, damaged, 0, magic.length);
        Path broken = Files.write(folder.resolve("broken.db"), damaged);

        assertFailure(folder.resolve("missing.db"), TestStage.EXISTS, ErrorCode.FILE_MISSING);
        assertFailure(folder, TestStage.EXISTS, ErrorCode.FILE_NOT_A_DATABASE);
        assertFailure(text, TestStage.IS_DATABASE, ErrorCode.FILE_NOT_A_DATABASE);
        assertFailure(broken, TestStage.IS_DATABASE, ErrorCode.FILE_NOT_A_DATABASE);
        assertThat(text).hasContent("just notes ".repeat(100));
        assertThat(broken).hasBinaryContent(damaged);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("notes.txt", "broken.db");
    }

    private void assertFailure(Path file, TestStage stage, ErrorCode code) {
        StageResult failure =
                test(ConnectionProfile.adHoc(new Endpoint.File("sqlite", file, Map.of())))
                        .failure()
                        .orElseThrow();
        assertThat(failure.stage()).isEqualTo(stage);
        assertThat(failure.errorCode()).contains(code);
        assertThat(failure.message()).contains(file.toString());
        assertThat(failure.hint()).isNotBlank();
    }

    private ConnectionTest test(ConnectionProfile profile) {
        return engine.engine().databases().test(profile, Optional.empty(), JobContext.quiet());
    }

    private static StageResult stage(ConnectionTest test, TestStage stage) {
        return test.stages().stream().filter(one -> one.stage() == stage).findFirst().orElseThrow();
    }

    private static State state(ConnectionTest test, TestStage stage) {
        return stage(test, stage).state();
    }

    private static ConnectionProfile server(String host, int port, SslMode mode) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        "postgresql", host, port, "postgres", "postgres", mode, Map.of()));
    }
}
