package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says where a restore stopped, why, and what to do.
final class RestoreFailure {

    private static final int SHOWN = 200;

    private RestoreFailure() {}

    /// @param failure of a statement or of rows
    static DrydockException at(
            RestoreStep step, RestorableArchive source, DrydockException failure) {
        switch (failure.code()) {
            case BACKUP_DAMAGED, CONNECTION_LOST, RESTORE_FAILED, RESTORE_NOT_EQUAL -> {
                return failure;
            }
            default -> {
                // told with its place
            }
        }
        String object = Identifiers.visible(step.entry().displayName());
        Map<String, String> details = new LinkedHashMap<>();
        details.put("object", object);
        long line = line(step, source, failure);
        if (line > 0) {
            details.put("line", Long.toString(line));
        }
        if (!step.statement().isEmpty()) {
            details.put("statement", beginning(step.statement()));
        }
        String server = failure.details().getOrDefault("serverMessage", failure.message());
        String more = failure.details().getOrDefault("serverDetail", "");
        details.put("server", more.isEmpty() ? server : server + " (" + more + ")");
        return failure.as(
                        failure.code() == ErrorCode.DISK_FULL
                                ? ErrorCode.DISK_FULL
                                : ErrorCode.RESTORE_FAILED,
                        "The restore stopped at "
                                + object
                                + (line > 0 ? ", line " + line : "")
                                + ": "
                                + server
                                + ".",
                        hint(failure))
                .withDetails(details);
    }

    /// The same failure with what is left of the restore.
    static DrydockException withLeft(DrydockException failure, String left) {
        return failure.withDetails(Map.of("left", left));
    }

    private static long line(RestoreStep step, RestorableArchive source, DrydockException failure) {
        if (step.kind() == RestoreStep.Kind.ROWS) {
            return number(failure.details().getOrDefault("copyLine", ""));
        }
        return source.line(step.entry().position());
    }

    private static long number(String text) {
        try {
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static String beginning(String statement) {
        String text = Identifiers.visible(statement.strip());
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static String hint(DrydockException failure) {
        String state = failure.details().getOrDefault("sqlState", "");
        String server = failure.details().getOrDefault("serverMessage", "");
        String hint =
                switch (state) {
                    case "58P01", "0A000" ->
                            server.contains("extension")
                                    ? "Install the extension on the target server, or leave it out."
                                    : "";
                    case "42704" ->
                            server.contains("role")
                                    ? "Create the role, or let another one own its objects."
                                    : server.contains("type")
                                            ? "Restore the type too, or install the extension that"
                                                    + " has it."
                                            : "";
                    case "42P01", "42883", "3F000" ->
                            "Restore what it names too: choose it, or look at what was left out.";
                    case "23505" ->
                            "The target has such a key already. Replace the rows, or choose another"
                                    + " target.";
                    case "23503" ->
                            "Restore the table that it points to as well, or into a new database.";
                    case "22021", "22P05" ->
                            "The target's encoding does not know a character of the backup. Restore"
                                    + " into a database with the backup's encoding.";
                    case "42501" -> "Use a role that may do it, or leave the object out.";
                    case "2BP01" ->
                            "Restore what depends on it as well, or restore beside the database.";
                    case "53100" -> "Free space on the server.";
                    case "55P03", "40P01" ->
                            "Another session holds what is replaced. Let sessions be ended, or try"
                                    + " again when it is done.";
                    default -> "";
                };
        if (hint.isEmpty() && failure.hint().isEmpty()) {
            return state.startsWith("42")
                    ? "The server does not understand it: the backup is of a newer version, or it is"
                            + " damaged. Leave the object out, or use another backup."
                    : "Leave the object out, or use another backup.";
        }
        return hint.isEmpty() ? failure.hint() : hint;
    }
}
