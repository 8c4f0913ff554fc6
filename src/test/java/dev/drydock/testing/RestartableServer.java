package dev.drydock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A PostgreSQL server of its own that a test may restart under the feet of those who use it. Ends
/// when it is closed, or when this JVM ends, however it ends.
public final class RestartableServer implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final long LIMIT_SECONDS = 60;

    /// Stops the server as soon as the pipe from this JVM closes.
    private static final String KEEPER =
            "litter=$1; shift; cat >/dev/null; \"$@\"; rm -rf \"$litter\"";

    private final ServerAccount account;
    private final Path programs;
    private final Path data;
    private final Path log;
    private final int port;
    private final Process keeper;

    private RestartableServer(
            ServerAccount account, Path programs, Path data, Path log, int port, Process keeper) {
        this.account = account;
        this.programs = programs;
        this.data = data;
        this.log = log;
        this.port = port;
        this.keeper = keeper;
    }

    /// Starts one of the newest version; what was committed survives every restart.
    public static RestartableServer start() {
        try {
            Path archives =
                    Path.of(System.getProperty("drydock.test.postgres.binaries")).toAbsolutePath();
            String version = System.getProperty("drydock.test.postgres.newest");
            ServerAccount account = ServerAccount.choose();
            Path folder = account.createFolder(archives.resolve("work"), "drydock-restart");
            Path programs = PostgresBinaries.unpack(archives, version, folder).resolve("bin");
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            String run = "restart-" + ProcessHandle.current().pid() + "-" + port;
            Path data = folder.resolve("data-" + run);
            Path log = archives.resolve("server-" + run + ".log");
            List<String> keep =
                    new ArrayList<>(
                            List.of(
                                    "sh",
                                    "-c",
                                    KEEPER,
                                    "keeper",
                                    (account.other() ? folder : data).toString()));
            keep.addAll(control(account, programs, data, "stop", "-m", "immediate"));
            Process keeper = builder(keep, log).start();
            var server = new RestartableServer(account, programs, data, log, port, keeper);
            try {
                server.initialise();
                return server;
            } catch (RuntimeException | Error failure) {
                server.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void initialise() {
        run(
                account.command(
                        List.of(
                                programs.resolve("initdb").toString(),
                                "--auth=trust",
                                "--username=" + SUPERUSER,
                                "--pgdata=" + data,
                                "--encoding=UTF8",
                                "--locale=C.UTF-8",
                                "--no-sync")));
        // no fsync: the machine goes on, only the server ends
        run(
                control(
                        account,
                        programs,
                        data,
                        "start",
                        "-w",
                        "-l",
                        data.resolve("server.log").toString(),
                        "-o",
                        "-p "
                                + port
                                + " -c listen_addresses=127.0.0.1"
                                + " -c unix_socket_directories= -c fsync=off"));
    }

    /// For a [PostgresFixture].
    public PostgresServer server() {
        return new PostgresServer("127.0.0.1", port, SUPERUSER, "", "postgres");
    }

    /// Restarts the server and waits until it takes connections again.
    ///
    /// @param mode `fast` ends sessions in order, `immediate` is a crash with recovery
    public void restart(String mode) {
        run(
                control(
                        account,
                        programs,
                        data,
                        "restart",
                        "-w",
                        "-m",
                        mode,
                        "-l",
                        data.resolve("server.log").toString()));
    }

    /// Ends the server and all its processes as a crash of the machine would.
    public void kill() {
        try {
            long pid =
                    Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
            all.addFirst(server);
            all.forEach(ProcessHandle::destroyForcibly);
            for (ProcessHandle one : all) {
                one.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException stays) {
            throw new IllegalStateException(stays);
        }
    }

    /// Starts it after [#kill] and waits until it takes connections.
    public void startAgain() {
        restart("immediate");
    }

    private static List<String> control(
            ServerAccount account, Path programs, Path data, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(programs.resolve("pg_ctl").toString(), "-D", data.toString()));
        command.addAll(List.of(words));
        return account.command(command);
    }

    private void run(List<String> command) {
        try {
            Process process = builder(command, log).start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " failed:\n" + Files.readString(log));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ProcessBuilder builder(List<String> command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder.directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    @Override
    public void close() {
        try {
            keeper.getOutputStream().close();
            if (!keeper.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                keeper.destroyForcibly();
            }
            Files.deleteIfExists(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
