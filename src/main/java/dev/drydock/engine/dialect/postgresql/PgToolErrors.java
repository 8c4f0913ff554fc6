package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.process.FoundTool;
import dev.drydock.engine.process.ToolResult;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Tells from what a client program wrote why it ended. Its messages are in English, because we set
/// its locale.
final class PgToolErrors {

    private record Cause(String mark, ErrorCode code, String hint) {}

    private static final java.util.List<Cause> CAUSES =
            java.util.List.of(
                    new Cause(
                            "no space left",
                            ErrorCode.DISK_FULL,
                            "Free space on that volume or choose another folder."),
                    new Cause(
                            "password authentication failed",
                            ErrorCode.CONNECTION_LOGIN_FAILED,
                            "Check user and password."),
                    new Cause(
                            "no password supplied",
                            ErrorCode.CONNECTION_LOGIN_FAILED,
                            "The server wants a password; give one."),
                    new Cause(
                            "server version mismatch",
                            ErrorCode.TOOL_UNFIT,
                            "Install the client of the server's version."),
                    new Cause(
                            "lock timeout",
                            ErrorCode.DATABASE_LOCKED,
                            "Another session holds a lock on a table; see who (drydock monitor"
                                    + " blocking) and try again."),
                    new Cause(
                            "could not obtain lock",
                            ErrorCode.DATABASE_LOCKED,
                            "Another session wants to change a table while workers of pg_dump begin;"
                                    + " try again when it is done, or with one job."),
                    new Cause(
                            "contains a newline or carriage return",
                            ErrorCode.BACKUP_FAILED,
                            "pg_dump writes no tar archive of a database with such a name. Use the"
                                    + " format pg_custom or drydock."),
                    new Cause(
                            "permission denied",
                            ErrorCode.PRIVILEGE_MISSING,
                            "Grant the role what it lacks, or exclude the table."),
                    new Cause(
                            "row-level security",
                            ErrorCode.PRIVILEGE_MISSING,
                            "Use a role with BYPASSRLS, or rows would be missing."),
                    new Cause(
                            "terminating connection",
                            ErrorCode.CONNECTION_LOST,
                            "The server ended the session; see its log."),
                    new Cause(
                            "server closed the connection",
                            ErrorCode.CONNECTION_LOST,
                            "The server went away; see its log."),
                    new Cause(
                            "could not connect",
                            ErrorCode.CONNECTION_REFUSED,
                            "Check that the server runs and can be reached."),
                    new Cause(
                            "connection to server",
                            ErrorCode.CONNECTION_REFUSED,
                            "Check that the server runs and can be reached."));

    private PgToolErrors() {}

    /// @param otherwise the code when nothing more exact is known
    static DrydockException of(
            ErrorCode otherwise, String what, FoundTool tool, ToolResult result, String hint) {
        String lower = result.errors().toLowerCase(Locale.ROOT);
        Cause cause =
                CAUSES.stream()
                        .filter(known -> lower.contains(known.mark()))
                        .findFirst()
                        .orElse(new Cause("", otherwise, hint));
        String reason = reason(result, cause);
        return new DrydockException(
                cause.code(),
                what
                        + " failed: "
                        + tool.name()
                        + " ended with status "
                        + result.status()
                        + (reason.isEmpty() ? "" : " (" + reason + ")")
                        + ".",
                cause.hint(),
                Map.of(
                        "tool", tool.program() + " " + tool.version(),
                        "status", Integer.toString(result.status()),
                        "output", result.errors()),
                null);
    }

    // the first line that is an error; with --verbose most lines are not
    private static String reason(ToolResult result, Cause cause) {
        return result.errors()
                .lines()
                .filter(line -> line.contains("error: ") || line.contains("ERROR: "))
                .findFirst()
                .map(line -> line.replaceFirst("^.*?(?i:error): +", "").strip())
                .or(() -> withMark(result, cause))
                .orElse(result.lastError());
    }

    // some messages have no such word, and names in them may have several lines
    private static Optional<String> withMark(ToolResult result, Cause cause) {
        return result.errors()
                .lines()
                .filter(line ->
                        !cause.mark().isEmpty()
                                && line.toLowerCase(Locale.ROOT).contains(cause.mark()))
                .findFirst()
                .map(String::strip);
    }
}
