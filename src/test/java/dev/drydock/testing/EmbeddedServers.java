package dev.drydock.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// PostgreSQL servers for tests: one per version and test run, started when first asked for and
/// stopped when the JVM ends. Works as root and without a display, Docker or an installed server.
///
/// `DRYDOCK_TEST_POSTGRES_URL` (`postgresql://user:password@host:port/database`) stands in for
/// [#newest()], so that the same suite runs against any other server.
///
/// All methods may be called from any thread.
public final class EmbeddedServers {

    private static final String OVERRIDE = "DRYDOCK_TEST_POSTGRES_URL";
    private static final Map<String, PostgresServer> SERVERS = new ConcurrentHashMap<>();

    private EmbeddedServers() {}

    /// The newest major version that Drydock supports, or the server named in the environment.
    public static PostgresServer newest() {
        return SERVERS.computeIfAbsent(
                "newest", key -> override().orElseGet(() -> start(version("newest"))));
    }

    /// A server of version 15, which the `pg_dump` and `pg_restore` of Debian 12 can read.
    public static PostgresServer fifteen() {
        return SERVERS.computeIfAbsent("fifteen", key -> start(version("fifteen")));
    }

    private static Optional<PostgresServer> override() {
        return Optional.ofNullable(System.getenv(OVERRIDE))
                .filter(url -> !url.isBlank())
                .map(PostgresServer::ofUrl);
    }

    private static String version(String key) {
        return required("drydock.test.postgres." + key);
    }

    private static String required(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(
                    "System property "
                            + property
                            + " is not set: start the tests through Maven, or copy"
                            + " the surefire section of pom.xml into the launcher of your IDE.");
        }
        return value;
    }

    /// Starts a server from the archive of the given binaries version, for example `15.19.0`.
    private static PostgresServer start(String version) {
        Path directory = Path.of(required("drydock.test.postgres.binaries"));
        try {
            Path work = Files.createDirectories(directory.resolve("work"));
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder()
                            .setPgBinaryResolver(resolver(archive(directory, version)))
                            .setOverrideWorkingDirectory(work.toFile())
                            .setCleanDataDirectory(true)
                            .setPGStartupWait(Duration.ofMinutes(1))
                            .setLocaleConfig("encoding", "UTF8")
                            .setLocaleConfig("locale", "C.UTF-8")
                            .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                            .setDataDirectoryCustomizer(data -> requirePasswords(data.toPath()))
                            .start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> close(server), "stop-postgres-" + version));
            PostgresServer started =
                    new PostgresServer("127.0.0.1", server.getPort(), "postgres", "", "postgres");
            started.execute("create role " + PostgresServer.PASSWORD_REQUIRED + " nologin");
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL " + version + " did not start", e);
        }
    }

    private static Path archive(Path directory, String version) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(
                            file -> file.getFileName().toString().endsWith("-" + version + ".jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException(
                                    "No server binaries of version "
                                            + version
                                            + " in "
                                            + directory
                                            + ": run mvn process-test-resources."));
        }
    }

    /// The archives of all versions hold the same resource name, so they are read as files and not
    /// from the class path.
    private static PgBinaryResolver resolver(Path archive) {
        return (system, machine) -> {
            try (ZipFile zip = new ZipFile(archive.toFile())) {
                ZipEntry binaries =
                        zip.stream()
                                .filter(entry ->
                                        entry.getName().toLowerCase(Locale.ROOT).endsWith(".txz"))
                                .findFirst()
                                .orElseThrow(() ->
                                        new IOException(archive + " holds no server binaries"));
                try (InputStream stream = zip.getInputStream(binaries)) {
                    return new ByteArrayInputStream(stream.readAllBytes());
                }
            }
        };
    }

    /// `initdb` trusts every local user. Roles that are members of the group below must log in with
    /// a password, so that tests can be refused.
    private static void requirePasswords(Path data) {
        Path rules = data.resolve("pg_hba.conf");
        try {
            String before = Files.readString(rules, StandardCharsets.UTF_8);
            String line = "host all +" + PostgresServer.PASSWORD_REQUIRED + " all scram-sha-256\n";
            Files.writeString(rules, line + before, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
