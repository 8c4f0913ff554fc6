package dev.drydock.engine.dialect.postgresql;

import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.ok;
import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.skipped;
import static dev.drydock.engine.connection.ConnectionProbe.StageFinding.warning;

import dev.drydock.engine.connection.ConnectionProbe;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.FittingTools;
import dev.drydock.engine.connection.ProbeRun;
import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.connection.TestStage;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.Abandonable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Tests a PostgreSQL connection from the name service to the role's privileges.
final class PostgresqlProbe implements ConnectionProbe {

    private static final SqlResources SQL = new SqlResources(PostgresqlProbe.class, "connection");

    /// Certificates with fewer days left are warned about.
    private static final int SHORT_OF_DAYS = 30;

    @Override
    public List<TestStage> stages() {
        return List.of(
                TestStage.RESOLVE,
                TestStage.REACH,
                TestStage.TLS,
                TestStage.LOG_IN,
                TestStage.PRIVILEGES,
                TestStage.VERSION,
                TestStage.TOOLS);
    }

    @Override
    public StageFinding run(TestStage stage, ProbeRun run) {
        if (!(run.profile().endpoint() instanceof Endpoint.Server server)) {
            throw new DrydockException(
                    ErrorCode.URL_INVALID, "PostgreSQL wants a server address, not a file.", "");
        }
        return switch (stage) {
            case RESOLVE -> network(run, server, () -> resolve(server));
            case REACH -> network(run, server, () -> reach(run, server));
            case TLS -> network(run, server, () -> tls(run, server));
            case LOG_IN -> logIn(run);
            case PRIVILEGES -> privileges(run);
            case VERSION -> version(run);
            case TOOLS -> tools(run);
            case EXISTS, READABLE, IS_DATABASE, WRITABLE ->
                    throw new IllegalArgumentException(stage + " is a stage of files");
        };
    }

    private static StageFinding resolve(Endpoint.Server server) throws IOException {
        List<String> found =
                Arrays.stream(InetAddress.getAllByName(server.host()))
                        .map(InetAddress::getHostAddress)
                        .toList();
        return ok(server.host() + " is " + String.join(", ", found) + ".");
    }

    private static StageFinding reach(ProbeRun run, Endpoint.Server server) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.host(), server.port()),
                    (int) run.limit().toMillis());
            return ok("Port " + server.port() + " accepts connections.");
        }
    }

    private static StageFinding tls(ProbeRun run, Endpoint.Server server) throws IOException {
        SslMode mode = server.sslMode();
        if (mode == SslMode.DISABLE) {
            return Hosts.isLoopback(server.host())
                    ? skipped("Not used: sslmode is disable.")
                    : warning(
                            "Not used: sslmode is disable, so everybody on the way can read along.",
                            "Use sslmode=verify-full.");
        }
        Optional<TlsProbe.Peer> peer = TlsProbe.handshake(server, (int) run.limit().toMillis());
        if (peer.isEmpty()) {
            if (mode == SslMode.PREFER || mode == SslMode.ALLOW) {
                return skipped(
                        "The server offers no TLS, and sslmode="
                                + mode.keyword()
                                + " allows that.");
            }
            throw new DrydockException(
                    ErrorCode.CONNECTION_TLS_FAILED,
                    "The server at " + server.display() + " offers no TLS.",
                    PostgresqlErrors.TLS_HINT);
        }
        TlsProbe.Peer found = peer.get();
        String text =
                found.protocol()
                        + ", certificate of "
                        + found.subject()
                        + ", valid for "
                        + found.daysLeft()
                        + " more days.";
        if (found.daysLeft() < SHORT_OF_DAYS) {
            return warning(text, "Renew the certificate of the server.");
        }
        if (!mode.verifies()) {
            return Hosts.isLoopback(server.host())
                    ? ok(text + " It is not checked: sslmode is " + mode.keyword() + ".")
                    : warning(
                            text + " It is not checked: sslmode is " + mode.keyword() + ".",
                            "Use sslmode=verify-full to be sure of the server.");
        }
        return ok(text);
    }

    private static StageFinding logIn(ProbeRun run) {
        return run.session()
                .query(
                        SQL.text("login", 12),
                        row ->
                                ok(
                                        "Logged in as "
                                                + row.text("role")
                                                + " to "
                                                + row.text("database")
                                                + "."))
                .getFirst();
    }

    private static StageFinding privileges(ProbeRun run) {
        List<String> missing = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        String role =
                run.session()
                        .query(
                                SQL.text("privileges", 12),
                                row -> {
                                    if (!row.flag("may_monitor")) {
                                        missing.add("monitoring (pg_monitor)");
                                        hints.add("GRANT pg_monitor");
                                    }
                                    if (!row.flag("may_read_all")) {
                                        missing.add(
                                                "backup ("
                                                        + row.integer("unreadable")
                                                        + " tables or sequences cannot be read)");
                                        hints.add("GRANT pg_read_all_data");
                                    }
                                    if (!row.flag("may_create")) {
                                        missing.add("migrations (CREATE in a schema)");
                                        hints.add("GRANT CREATE ON SCHEMA");
                                    }
                                    return row.text("role");
                                })
                        .getFirst();
        return missing.isEmpty()
                ? ok(role + " may monitor, back up and migrate.")
                : warning(
                        role + " lacks privileges for " + String.join(", ", missing) + ".",
                        "Ask an administrator for: " + String.join("; ", hints) + " to this role.");
    }

    private static StageFinding version(ProbeRun run) {
        ServerVersion version = serverVersion(run);
        SupportedVersions.require(version, run.profile());
        return SupportedVersions.isNewerThanKnown(version)
                ? warning(
                        "PostgreSQL " + version.text() + " is newer than this Drydock knows.",
                        "Look for a newer Drydock.")
                : ok("PostgreSQL " + version.text() + ".");
    }

    private static StageFinding tools(ProbeRun run) {
        Optional<FittingTools> tools = run.tools();
        if (tools.isEmpty()) {
            return skipped("Nobody looked for client programs.");
        }
        FittingTools.Finding found = tools.get().find(PostgresqlDialect.ID, serverVersion(run));
        return found.found() ? ok(found.message()) : warning(found.message(), found.hint());
    }

    private static ServerVersion serverVersion(ProbeRun run) {
        return run.session()
                .query(SQL.text("login", 12), row -> ServerVersion.parse(row.text("version")))
                .getFirst();
    }

    private static StageFinding network(
            ProbeRun run,
            Endpoint.Server server,
            Abandonable.Call<StageFinding, IOException> call) {
        try {
            return Abandonable.call(
                    run.cancel(),
                    "connect " + run.profile().name(),
                    IOException.class,
                    call,
                    late -> {});
        } catch (UnknownHostException unknown) {
            throw PostgresqlErrors.hostUnknown(server, unknown);
        } catch (ConnectException refused) {
            throw PostgresqlErrors.refused(server, refused);
        } catch (SocketTimeoutException late) {
            throw PostgresqlErrors.timeout(server, late);
        } catch (IOException failure) {
            throw new DrydockException(
                    failure instanceof javax.net.ssl.SSLException
                            ? ErrorCode.CONNECTION_TLS_FAILED
                            : ErrorCode.CONNECTION_LOST,
                    "The server at "
                            + server.display()
                            + " ended the connection: "
                            + failure.getMessage()
                            + ".",
                    failure instanceof javax.net.ssl.SSLException
                            ? PostgresqlErrors.TLS_HINT
                            : "Check that PostgreSQL answers at this port.",
                    failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while testing", interrupted);
        }
    }
}
