package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestCertificate;
import dev.drydock.testing.TestEngine;
import dev.drydock.testing.TestFolders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Encrypted lines to a server whose certificate is for `localhost` only and ends in ten days.
@ExtendWith(LeakCheck.class)
final class PostgresqlTlsTest {

    private static PostgresFixture fixture;
    private static Path folder;
    private static TestCertificate certificate;
    private static ConnectionProfile database;

    private final TestEngine engine = new TestEngine();

    @BeforeAll
    static void encrypt() throws Exception {
        fixture = new PostgresFixture();
        database = fixture.createDatabase();
        folder = TestFolders.create("tls");
        certificate = TestCertificate.create(folder, "dns:localhost", 10);
        PostgresServer server = fixture.server();
        server.execute("alter system set ssl_cert_file = '" + certificate.certificate() + "'");
        server.execute("alter system set ssl_key_file = '" + certificate.key() + "'");
        server.execute("alter system set ssl = on");
        server.execute("select pg_reload_conf()");
        awaitTls(server, true);
    }

    @AfterAll
    static void decrypt() throws InterruptedException {
        for (String setting : new String[] {"ssl", "ssl_cert_file", "ssl_key_file"}) {
            fixture.server().execute("alter system reset " + setting);
        }
        fixture.server().execute("select pg_reload_conf()");
        awaitTls(fixture.server(), false);
        fixture.close();
        TestFolders.delete(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void verifyFullAcceptsTheRightNameUnderTheRightRoot() {
        ConnectionProfile profile = profile("localhost", SslMode.VERIFY_FULL, rooted());
        assertThat(open(profile)).isInstanceOf(JobOutcome.Succeeded.class);
        assertThat(
                        engine.engine()
                                .databases()
                                .findOpen(profile.id())
                                .orElseThrow()
                                .facts()
                                .encrypted())
                .isTrue();
    }

    @Test
    void verifyFullRefusesAnotherNameThatVerifyCaAccepts() {
        assertTlsFailure(profile("127.0.0.1", SslMode.VERIFY_FULL, rooted()));
        assertThat(open(profile("127.0.0.1", SslMode.VERIFY_CA, rooted())))
                .isInstanceOf(JobOutcome.Succeeded.class);
    }

    /// Without a root of its own it is the Java runtime's trust that counts; a missing root file
    /// must not lead to an unchecked line either.
    @Test
    void anUnknownRootIsRefused() {
        assertTlsFailure(profile("localhost", SslMode.VERIFY_FULL, Map.of()));
        assertTlsFailure(
                profile("localhost", SslMode.VERIFY_FULL, Map.of("sslrootcert", "system")));
        assertTlsFailure(
                profile(
                        "localhost",
                        SslMode.VERIFY_CA,
                        Map.of("sslrootcert", folder.resolve("missing.crt").toString())));
    }

    @Test
    void requireEncryptsWithoutChecking() {
        assertThat(open(profile("127.0.0.1", SslMode.REQUIRE, Map.of())))
                .isInstanceOf(JobOutcome.Succeeded.class);
    }

    @Test
    void theTestTellsTheDaysThatAreLeft() {
        StageResult tls = tlsStage(profile("localhost", SslMode.VERIFY_FULL, rooted()));
        assertThat(tls.state()).isEqualTo(StageResult.State.WARNING);
        assertThat(tls.message()).contains("CN=drydock test").contains("valid for 9 more days");
        assertThat(tls.hint()).contains("Renew");
    }

    @Test
    void theTestFailsAtTlsBeforeAnyPasswordIsSent() {
        StageResult tls = tlsStage(profile("127.0.0.1", SslMode.VERIFY_FULL, rooted()));
        assertThat(tls.state()).isEqualTo(StageResult.State.FAILED);
        assertThat(tls.errorCode()).contains(ErrorCode.CONNECTION_TLS_FAILED);
    }

    private StageResult tlsStage(ConnectionProfile profile) {
        return engine
                .engine()
                .databases()
                .test(profile, fixture.password(), JobContext.quiet())
                .stages()
                .stream()
                .filter(stage -> stage.stage() == TestStage.TLS)
                .findFirst()
                .orElseThrow();
    }

    private void assertTlsFailure(ConnectionProfile profile) {
        assertThat(open(profile))
                .isInstanceOfSatisfying(
                        JobOutcome.Failed.class,
                        failed -> {
                            DrydockException error = failed.error();
                            assertThat(error.code())
                                    .as(error.message())
                                    .isEqualTo(ErrorCode.CONNECTION_TLS_FAILED);
                            assertThat(error.hint()).contains("sslrootcert").contains("sslmode=");
                        });
        assertThat(engine.engine().databases().allOpen()).isEmpty();
    }

    private JobOutcome<DatabaseConnection> open(ConnectionProfile profile) {
        return engine.run(
                "connect",
                context -> engine.engine().databases().open(profile, fixture.password(), context));
    }

    private static Map<String, String> rooted() {
        return Map.of("sslrootcert", certificate.certificate().toString());
    }

    private static ConnectionProfile profile(
            String host, SslMode mode, Map<String, String> properties) {
        return ConnectionProfile.adHoc(
                        new Endpoint.Server(
                                "postgresql",
                                host,
                                fixture.server().port(),
                                database.endpoint().databaseName(),
                                fixture.server().user(),
                                mode,
                                properties))
                .withName(mode.keyword());
    }

    /// The server reads its settings again some moments after it was asked to.
    private static void awaitTls(PostgresServer server, boolean wanted)
            throws InterruptedException {
        for (int i = 0; speaksTls(server) != wanted; i++) {
            if (i == 50) {
                throw new IllegalStateException("TLS of the server is not " + wanted);
            }
            Thread.sleep(100);
        }
    }

    private static boolean speaksTls(PostgresServer server) {
        String url = server.jdbcUrl(server.database()) + "?sslmode=require";
        try (Connection open = DriverManager.getConnection(url, server.user(), server.password())) {
            return open.isValid(5);
        } catch (SQLException refused) {
            return false;
        }
    }
}
