package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.process.ExternalTool;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.PrivateFile;
import dev.drydock.engine.process.ToolCommand;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.engine.process.ToolResult;
import dev.drydock.engine.scratch.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL server from the programs that are installed on this machine: a new cluster that
/// listens on this machine only, asks for a password nobody else knows, and writes nothing safely,
/// because nobody needs it after a crash.
final class PostgresqlLocalServer {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresqlLocalServer.class);
    private static final String PREFIX = "local-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-[0-9a-f]+");
    private static final String ROLE = "drydock";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ToolFinder tools;
    private final int major;
    private final Path parent;
    private final JobContext context;

    PostgresqlLocalServer(ToolFinder tools, int major, Path parent, JobContext context) {
        this.tools = tools;
        this.major = major;
        this.parent = parent;
        this.context = context;
    }

    LocalServer start() {
        FoundTool initdb = require("initdb");
        FoundTool control = require("pg_ctl");
        Path folder =
                parent.resolve(
                        PREFIX + ProcessHandle.current().pid() + "-" + random(4));
        try {
            DurableFile.createFolder(parent);
            endLeftovers(control);
            DurableFile.createFolder(folder);
            Path data = folder.resolve("data");
            byte[] password = random(24).getBytes(StandardCharsets.US_ASCII);
            try {
                initialise(initdb, data, password);
                int port = freePort();
                launch(control, data, folder.resolve("server.log"), port);
                return new LocalServer(
                        profile(port),
                        Secret.of(new String(password, StandardCharsets.US_ASCII)),
                        () -> end(control, folder));
            } finally {
                java.util.Arrays.fill(password, (byte) 0);
            }
        } catch (IOException failure) {
            end(control, folder);
            throw DurableFile.failed("start a server in", folder, failure);
        } catch (RuntimeException | Error failure) {
            end(control, folder);
            throw failure;
        }
    }

    private FoundTool require(String name) {
        return tools.findAll(name).stream()
                .filter(tool -> tool.version().major() == major)
                .max(Comparator.comparing(FoundTool::version))
                .orElseThrow(() ->
                        new DrydockException(
                                ErrorCode.TOOL_MISSING,
                                "No PostgreSQL server "
                                        + major
                                        + " is installed on this machine ("
                                        + name
                                        + ").",
                                "Install it (on Debian: apt-get install postgresql-"
                                        + major
                                        + "), name its folder in the settings, or name another"
                                        + " server for scratch databases."));
    }

    private void initialise(FoundTool initdb, Path data, byte[] password) throws IOException {
        byte[] line = java.util.Arrays.copyOf(password, password.length + 1);
        line[password.length] = '\n';
        try (PrivateFile file = PrivateFile.create("password", line)) {
            run(
                    initdb,
                    List.of(
                            "--pgdata=" + data,
                            "--username=" + ROLE,
                            "--auth=scram-sha-256",
                            "--pwfile=" + file.path(),
                            "--encoding=UTF8",
                            "--locale=C",
                            "--no-sync"),
                    context.cancel());
        } finally {
            java.util.Arrays.fill(line, (byte) 0);
        }
    }

    private void launch(FoundTool control, Path data, Path log, int port) throws IOException {
        String options =
                "-c listen_addresses=127.0.0.1 -c port="
                        + port
                        + " -c unix_socket_directories= -c fsync=off -c synchronous_commit=off"
                        + " -c full_page_writes=off";
        run(
                control,
                List.of(
                        "start",
                        "--wait",
                        "--silent",
                        "--pgdata=" + data,
                        "--log=" + log,
                        "--options=" + options),
                context.cancel());
    }

    private void run(FoundTool tool, List<String> arguments, CancelToken cancel)
            throws IOException {
        ToolResult result = ExternalTool.run(command(tool, arguments), cancel);
        if (!result.succeeded()) {
            throw new DrydockException(
                    ErrorCode.TOOL_FAILED,
                    tool.name()
                            + " "
                            + tool.version()
                            + " ended with status "
                            + result.status()
                            + ": "
                            + result.lastError(),
                    "Name another server for scratch databases.");
        }
    }

    /// PostgreSQL refuses to run as root: there it runs in a user namespace in which it is not.
    private static ToolCommand command(FoundTool tool, List<String> arguments)
            throws IOException {
        if (!isRoot()) {
            return ToolCommand.of(tool.program(), arguments)
                    .withEnvironment(Map.of("LC_ALL", "C"))
                    .withLimit(LIMIT);
        }
        List<String> all = new ArrayList<>(List.of("--user", tool.program().toString()));
        all.addAll(arguments);
        return ToolCommand.of(Path.of("/usr/bin/unshare"), all)
                .withEnvironment(Map.of("LC_ALL", "C"))
                .withLimit(LIMIT);
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) && Files.getAttribute(self, "unix:uid").equals(0);
    }

    private static ConnectionProfile profile(int port) {
        return ConnectionProfile.adHoc(
                new Endpoint.Server(
                        PostgresqlDialect.ID,
                        "127.0.0.1",
                        port,
                        "postgres",
                        ROLE,
                        SslMode.DISABLE,
                        Map.of()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /// Ends servers whose processes of Drydock are gone.
    private void endLeftovers(FoundTool control) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    context.progress().note("Ended a server left by a crash: " + folder);
                    end(control, folder);
                }
            }
        }
    }

    /// Neither a cancel nor a failure keeps it from ending.
    private void end(FoundTool control, Path folder) {
        Path data = folder.resolve("data");
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                run(
                        control,
                        List.of("stop", "--wait", "--silent", "--mode=immediate", "--pgdata=" + data),
                        new CancelSource());
            }
            FileTrees.delete(folder);
        } catch (IOException | DrydockException left) {
            LOG.warn("A local server was not cleared away", left);
            context.progress().note("The server in " + folder + " may still be there: " + left);
        }
    }
}
