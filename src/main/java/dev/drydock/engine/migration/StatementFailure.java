package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words a failed statement as a failed migration, with its place in the file.
final class StatementFailure {

    private StatementFailure() {}

    /// A failure with the statement it came from, on its way to the end of the run.
    ///
    /// @param offset in the file's text
    record Place(SqlStatement statement, int offset) {}

    /// Finds the place; asks the server where needed, so call it before the session is closed.
    static Place locate(
            MigrationDialect dialect,
            Session session,
            DrydockException error,
            SqlStatement statement,
            Placeholders.Filled filled) {
        int row = rowOffset(error, statement);
        if (row >= 0) {
            return new Place(statement, row);
        }
        int inStatement =
                error.code() == ErrorCode.CONNECTION_LOST
                        ? -1
                        : dialect.errorOffset(session, error, filled.text());
        int offset = inStatement < 0 ? 0 : filled.originalOffset(inStatement);
        return new Place(statement, statement.offset() + offset);
    }

    /// Where the row of a COPY begins that the server did not take; −1 when it was not a row.
    private static int rowOffset(DrydockException error, SqlStatement statement) {
        String line = error.details().get("copyLine");
        String rows = statement.rows();
        if (line == null || rows == null) {
            return -1;
        }
        int offset = 0;
        for (int i = 1; i < Integer.parseInt(line); i++) {
            int end = rows.indexOf('\n', offset);
            if (end < 0) {
                break;
            }
            offset = end + 1;
        }
        return statement.rowsOffset() + offset;
    }

    /// The server's own words.
    static String reason(DrydockException error) {
        String server = error.details().get("serverMessage");
        String detail = error.details().get("serverDetail");
        String text = server == null ? error.message() : server;
        String full = detail == null ? text : text + " (" + strip(detail) + ")";
        return strip(full);
    }

    /// @param place null when no single statement failed (a deferred check at the end)
    /// @param what what was done with the file: "Migration", "The rollback of"
    /// @param consequence a sentence on what is left
    /// @param blockers whom the statement waited for when it failed for want of a lock
    static DrydockException describe(
            DrydockException error,
            Script script,
            @org.jspecify.annotations.Nullable Place place,
            ErrorCode code,
            String what,
            String consequence,
            List<String> blockers) {
        MigrationFile file = script.file();
        Map<String, String> details = new LinkedHashMap<>();
        String where = Identifiers.visible(file.name());
        if (place != null) {
            details.putAll(Script.details(file, place.offset()));
            details.put("statement", Integer.toString(place.statement().number()));
            where =
                    Script.at(file, place.offset())
                            + " (statement "
                            + place.statement().number()
                            + " of "
                            + script.statements().getLast().number()
                            + ")";
        } else {
            details.put("file", file.name());
        }
        return error.as(
                        code,
                        what + " failed at " + where + ": " + reason(error) + ". " + consequence,
                        hint(error, blockers))
                .withDetails(details);
    }

    private static String hint(DrydockException error, List<String> blockers) {
        if (error.code() == ErrorCode.DATABASE_LOCKED) {
            return (blockers.isEmpty()
                            ? "Another session holds a lock on the table"
                            : "It waited for " + String.join("; ", blockers))
                    + ". Run again when that is done.";
        }
        return error.hint().isEmpty() ? "Correct the file and run again." : error.hint();
    }

    private static String strip(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
