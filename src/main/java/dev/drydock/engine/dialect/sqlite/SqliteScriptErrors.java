package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.sqlite.SQLiteErrorCode;

/// What a script did that is not done, or could not be done, with its line.
record SqliteScriptErrors(Path script) {

    /// As much of a statement is told.
    static final int SHOWN = 200;

    /// SQLite adds more to its codes (https://www.sqlite.org/rescode.html).
    private static final int PRIMARY = 0xFF;

    DrydockException failed(String statement, long line, SQLException failure) {
        if ((failure.getErrorCode() & PRIMARY) == SQLiteErrorCode.SQLITE_FULL.code) {
            return new DrydockException(
                    ErrorCode.DISK_FULL,
                    "Could not write what the script makes: no space left on the volume.",
                    "Free space on the target's volume or choose another folder.",
                    details(statement, line),
                    failure);
        }
        return new DrydockException(
                ErrorCode.RESTORE_FAILED,
                "Line "
                        + line
                        + " of "
                        + script
                        + " failed: "
                        + SqliteConnectionDialect.serverMessage(failure)
                        + ". Nothing was restored.",
                "Correct the script, or use another backup.",
                details(statement, line),
                failure);
    }

    DrydockException refused(String statement, long line, String hint) {
        return new DrydockException(
                ErrorCode.RESTORE_SCRIPT_REFUSED,
                "Nothing was restored: line "
                        + line
                        + " of "
                        + script
                        + " holds what is never run: "
                        + shown(statement),
                hint,
                details(statement, line),
                null);
    }

    private Map<String, String> details(String statement, long line) {
        return Map.of(
                "file",
                script.toString(),
                "line",
                Long.toString(line),
                "statement",
                shown(statement),
                "left",
                "the target is as it was");
    }

    private static String shown(String statement) {
        String visible = Identifiers.visible(statement.strip().replace('\n', ' '));
        return visible.length() <= SHOWN ? visible : visible.substring(0, SHOWN) + "…";
    }
}
