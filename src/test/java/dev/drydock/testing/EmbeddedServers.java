package dev.drydock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// PostgreSQL servers for tests: one per version and test run, started when first asked for and
/// stopped when the JVM ends, however it ends. Works as root and without a display, Docker or an
/// installed server.
///
/// `DRYDOCK_TEST_POSTGRES_URL` (`postgresql://user:password@host:port/database`) stands in for
/// [#newest()], so that the same suite runs against any other server.
///
/// All methods may be called from any thread.
public final class EmbeddedServers {

    private static final String OVERRIDE = "DRYDOCK_TEST_POSTGRES_URL";
    private static final String SUPERUSER = "postgres";
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Map<String, PostgresServer> SERVERS = new ConcurrentHashMap<>();

    private static final Map<String, Path> PROGRAMS = new ConcurrentHashMap<>();

    private static final Set<Long> KEEPERS = ConcurrentHashMap.newKeySet();

    /// Ends the server as soon as the pipe from this JVM closes, even when the JVM was killed.
    private static final String KEEPER =
            "litter=$1; shift; \"$@\" & server=$!; cat >/dev/null; kill -QUIT $server; wait $server; rm -rf \"$litter\"";

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "max_connections=300",
                    "shared_preload_libraries=pg_stat_statements",
                    // the default only since 14
                    "password_encryption=scram-sha-256",
                    // Data of tests need not survive the machine.
                    "fsync=off",
                    "synchronous_commit=off",
                    "full_page_writes=off");

    private EmbeddedServers() {}

    /// The newest major version that Drydock supports, or the server named in the environment.
    public static PostgresServer newest() {
        return SERVERS.computeIfAbsent(
                "newest",
                key -> override().orElseGet(() -> start(required("drydock.test.postgres.newest"))));
    }

    /// A server of version 15, which the `pg_dump` and `pg_restore` of Debian 12 can read.
    public static PostgresServer fifteen() {
        return SERVERS.computeIfAbsent(
                "fifteen", key -> start(required("drydock.test.postgres.fifteen")));
    }

    /// A server of that version.
    ///
    /// @param version one of [#versions()], `16.15.0`
    public static PostgresServer of(String version) {
        return version.equals(required("drydock.test.postgres.fifteen"))
                ? fifteen()
                : SERVERS.computeIfAbsent(version, EmbeddedServers::start);
    }

    /// The versions that the test run brings, oldest first: every supported major in the long run,
    /// otherwise two.
    public static List<String> versions() {
        return List.of(required("drydock.test.postgres.versions").split(",", -1));
    }

    /// The folder with `initdb`, `pg_ctl` and `postgres` of a server that was started.
    ///
    /// @param major `15`
    public static Path programs(String major) {
        Path folder = PROGRAMS.get(major);
        if (folder == null) {
            throw new IllegalStateException("no server of version " + major + " was started");
        }
        return folder;
    }

    /// Whether the process is one of these servers, which live as long as the JVM.
    static boolean owns(ProcessHandle process) {
        return KEEPERS.contains(process.pid());
    }

    private static Optional<PostgresServer> override() {
        return Optional.ofNullable(System.getenv(OVERRIDE))
                .filter(url -> !url.isBlank())
                .map(PostgresServer::ofUrl);
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

    private static PostgresServer start(String version) {
        Path archives = Path.of(required("drydock.test.postgres.binaries")).toAbsolutePath();
        try {
            ServerAccount account = ServerAccount.choose();
            Path folder = account.createFolder(archives.resolve("work"), "drydock-postgres");
            Path programs = PostgresBinaries.unpack(archives, version, folder).resolve("bin");
            String run = version + "-" + ProcessHandle.current().pid();
            PROGRAMS.put(version.replaceFirst("\\..*", ""), programs);
            Path data = folder.resolve("data-" + run);
            Path log = archives.resolve("server-" + run + ".log");
            initialise(account, programs, data, log);
            int port = freePort();
            Process keeper =
                    launch(account, programs, data, port, log, account.other() ? folder : data);
            PostgresServer server =
                    new PostgresServer("127.0.0.1", port, SUPERUSER, "", "postgres");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> stop(keeper), "stop-postgres-" + version));
            awaitConnection(server, keeper, log);
            server.execute("create role " + PostgresServer.PASSWORD_REQUIRED + " nologin");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL " + version + " did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static void initialise(ServerAccount account, Path programs, Path data, Path log)
            throws IOException, InterruptedException {
        List<String> words =
                List.of(
                        programs.resolve("initdb").toString(),
                        "--auth=trust",
                        "--username=" + SUPERUSER,
                        "--pgdata=" + data,
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync");
        Process process = builder(account.command(words), log).start();
        if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("initdb failed:\n" + Files.readString(log));
        }
        requirePasswords(data);
    }

    /// `initdb` trusts every local user. Roles that are members of the group below must log in with
    /// a password, so that tests can be refused.
    private static void requirePasswords(Path data) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        String before = Files.readString(rules, StandardCharsets.UTF_8);
        String line = "host all +" + PostgresServer.PASSWORD_REQUIRED + " all scram-sha-256\n";
        Files.writeString(rules, line + before, StandardCharsets.UTF_8);
    }

    private static Process launch(
            ServerAccount account, Path programs, Path data, int port, Path log, Path litter)
            throws IOException {
        List<String> words = new ArrayList<>();
        words.add(programs.resolve("postgres").toString());
        words.addAll(List.of("-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
        List<String> command =
                new ArrayList<>(List.of("sh", "-c", KEEPER, "keeper", litter.toString()));
        command.addAll(account.command(words));
        Process keeper = builder(command, log).start();
        KEEPERS.add(keeper.pid());
        return keeper;
    }

    private static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        // Messages are compared in tests; libpq variables of the tester must not leak in.
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitConnection(PostgresServer server, Process keeper, Path log)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try (Connection connection = server.connect(server.database())) {
                if (connection.isValid(5)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (System.nanoTime() > deadline) {
                    stop(keeper);
                    throw new IOException(
                            "the server takes no connection:\n" + Files.readString(log), notYet);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static void stop(Process keeper) {
        try {
            keeper.getOutputStream().close();
            boolean ended = keeper.waitFor(20, TimeUnit.SECONDS);
            if (!ended) {
                keeper.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
