package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Puts PostgreSQL's SQLSTATEs (manual, appendix A) and the driver's own failures into Drydock's
/// terms.
final class PostgresqlErrors {

    private static final Pattern COPY_LINE = Pattern.compile("^COPY .*, line (\\d+)");

    /// What to do when TLS fails; the choices in falling order of safety.
    static final String TLS_HINT =
            "Give the server's root certificate (sslrootcert=FILE). If you trust the line:"
                    + " sslmode=require encrypts without checking the server, sslmode=disable does"
                    + " not encrypt.";

    private PostgresqlErrors() {}

    static DrydockException hostUnknown(Endpoint.Server server, Throwable cause) {
        return new DrydockException(
                ErrorCode.CONNECTION_HOST_UNKNOWN,
                "The host \"" + server.host() + "\" is not known.",
                "Check the host name and the name service.",
                cause);
    }

    static DrydockException refused(Endpoint.Server server, Throwable cause) {
        return new DrydockException(
                ErrorCode.CONNECTION_REFUSED,
                "Could not connect to " + server.display() + ": " + cause.getMessage() + ".",
                "Check host, port and that the server listens there.",
                cause);
    }

    static DrydockException timeout(Endpoint.Server server, Throwable cause) {
        return new DrydockException(
                ErrorCode.CONNECTION_TIMEOUT,
                "No answer from " + server.display() + " in time.",
                "Check route and firewall.",
                cause);
    }

    static DrydockException classify(SQLException failure, String what, ConnectionProfile profile) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        Map<String, String> details = details(failure, state);
        String reason =
                withoutStop(
                        details.getOrDefault(
                                "serverMessage", String.valueOf(failure.getMessage())));
        String address = profile.endpoint().display();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            DrydockException network = network(cause, address, details, failure);
            if (network != null && !state.startsWith("57")) {
                return network;
            }
        }
        if (state.startsWith("08") && isAboutTls(reason)) {
            return new DrydockException(
                    ErrorCode.CONNECTION_TLS_FAILED,
                    "TLS with " + address + " failed: " + withoutStop(reason) + ".",
                    TLS_HINT,
                    details,
                    failure);
        }
        if (state.equals("08001") && reason.contains("timed out")) {
            return new DrydockException(
                    ErrorCode.CONNECTION_TIMEOUT,
                    "No answer from " + address + " in time.",
                    "Check route and firewall.",
                    details,
                    failure);
        }
        String text = "Could not " + what + " on " + profile.name() + ": " + reason + ".";
        return switch (state) {
            case "28P01", "28000" ->
                    new DrydockException(
                            ErrorCode.CONNECTION_LOGIN_FAILED,
                            "The server refused the login at " + address + ": " + reason + ".",
                            "Check user and password, and the server's pg_hba.conf.",
                            details,
                            failure);
            case "3D000" ->
                    new DrydockException(
                            ErrorCode.DATABASE_MISSING,
                            "Could not open " + address + ": " + reason + ".",
                            "Check the database's name.",
                            details,
                            failure);
            case "53300", "57P03" ->
                    new DrydockException(
                            ErrorCode.CONNECTION_NOT_ACCEPTED,
                            "The server at " + address + " accepts no connection: " + reason + ".",
                            "Try again shortly, or close other sessions.",
                            details,
                            failure);
            case "57P01", "57P02", "08006", "08003", "08007" ->
                    new DrydockException(
                            ErrorCode.CONNECTION_LOST,
                            "The connection to " + address + " was lost: " + reason + ".",
                            "Check that the server runs; an open transaction was rolled back by it.",
                            details,
                            failure);
            case "08001" ->
                    new DrydockException(
                            ErrorCode.CONNECTION_REFUSED,
                            "Could not connect to " + address + ": " + reason + ".",
                            "Check host, port and that the server listens there.",
                            details,
                            failure);
            case "08004" ->
                    new DrydockException(
                            ErrorCode.CONNECTION_LOGIN_FAILED,
                            "The login at " + address + " was not possible: " + reason + ".",
                            "The server asks for a password: set PGPASSWORD, use ~/.pgpass, or type it.",
                            details,
                            failure);
            case "42501" ->
                    new DrydockException(
                            ErrorCode.PRIVILEGE_MISSING,
                            text,
                            "Grant the privilege or use another role.",
                            details,
                            failure);
            case "53100" ->
                    new DrydockException(
                            ErrorCode.DISK_FULL,
                            text,
                            "Free space on the server.",
                            details,
                            failure);
            case "55P03", "40P01" ->
                    new DrydockException(
                            ErrorCode.DATABASE_LOCKED,
                            text,
                            "Another session holds the lock; try again when it is done.",
                            details,
                            failure);
            case "57014" ->
                    new DrydockException(ErrorCode.DEADLINE_PASSED, text, "", details, failure);
            default ->
                    new DrydockException(
                            ErrorCode.SQL_FAILED,
                            text,
                            details.getOrDefault("serverHint", ""),
                            details,
                            failure);
        };
    }

    private static @Nullable DrydockException network(
            Throwable cause, String address, Map<String, String> details, SQLException failure) {
        return switch (cause) {
            case UnknownHostException unknown ->
                    new DrydockException(
                            ErrorCode.CONNECTION_HOST_UNKNOWN,
                            "The host of " + address + " is not known.",
                            "Check the host name and the name service.",
                            details,
                            failure);
            case ConnectException refused ->
                    new DrydockException(
                            ErrorCode.CONNECTION_REFUSED,
                            "Could not connect to " + address + ": " + refused.getMessage() + ".",
                            "Check host, port and that the server listens there.",
                            details,
                            failure);
            case SocketTimeoutException late ->
                    new DrydockException(
                            ErrorCode.CONNECTION_TIMEOUT,
                            "No answer from " + address + " in time.",
                            "Check route and firewall.",
                            details,
                            failure);
            case SSLException tls ->
                    new DrydockException(
                            ErrorCode.CONNECTION_TLS_FAILED,
                            "TLS with " + address + " failed: " + tls.getMessage() + ".",
                            TLS_HINT,
                            details,
                            failure);
            default -> null;
        };
    }

    // the driver has no SQLSTATE of its own for these
    private static boolean isAboutTls(String reason) {
        return reason.contains("SSL")
                || reason.contains("ertificate")
                || (reason.contains("hostname") && reason.contains("verif"));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    /// Which row of a COPY was wrong, from 1, as the server tells in the context of the error.
    private static @Nullable String copyLine(@Nullable String where) {
        Matcher line = COPY_LINE.matcher(where == null ? "" : where);
        return line.find() ? line.group(1) : null;
    }

    private static Map<String, String> details(SQLException failure, String state) {
        var details = new LinkedHashMap<String, String>();
        if (!state.isEmpty()) {
            details.put("sqlState", state);
        }
        ServerErrorMessage server =
                failure instanceof PSQLException own ? own.getServerErrorMessage() : null;
        if (server != null) {
            put(details, "serverMessage", server.getMessage());
            put(details, "serverDetail", server.getDetail());
            put(details, "serverHint", server.getHint());
            put(details, "copyLine", copyLine(server.getWhere()));
            put(details, "table", server.getTable());
            put(details, "constraint", server.getConstraint());
            if (server.getPosition() > 0) {
                details.put("position", Integer.toString(server.getPosition()));
            }
        }
        return details;
    }

    private static void put(Map<String, String> details, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            details.put(key, value);
        }
    }
}
