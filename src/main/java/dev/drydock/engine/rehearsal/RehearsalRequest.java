package dev.drydock.engine.rehearsal;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.migration.MigrationSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to rehearse and how.
///
/// @param rows how many rows of each table a sandbox on a server gets, in the order of the primary
///   key; 0 for structure alone. A copy of a file has all rows anyway
/// @param server where the sandbox is made; null for beside the database itself
/// @param writeRollbacks whether rollbacks that are missing are written from the difference that
///   the file made, and tried like any other
/// @param keep whether the sandbox stays for somebody to look at
/// @param fill a backup that the sandbox gets its structure, rows and history from, instead of from
///   the database: id in the catalogue or the beginning of one, path, or `latest` for the newest of
///   the database; null for none. With one, `rows` does not count
/// @param placeholders as for a run
/// @param confirmation asked for when the sandbox is made on a production server
public record RehearsalRequest(
        MigrationSource source,
        long rows,
        @Nullable DatabaseConnection server,
        boolean writeRollbacks,
        boolean keep,
        @Nullable String fill,
        Map<String, String> placeholders,
        Confirmation confirmation) {

    public RehearsalRequest {
        placeholders = Map.copyOf(placeholders);
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows);
        }
    }

    /// Everything that is pending in the source, on structure alone where rows do not come anyway.
    public static RehearsalRequest of(MigrationSource source) {
        return new RehearsalRequest(
                source, 0, null, false, false, null, Map.of(), Confirmation.NONE);
    }

    /// The same for other files.
    RehearsalRequest withSource(MigrationSource other) {
        return new RehearsalRequest(
                other, rows, server, writeRollbacks, keep, fill, placeholders, confirmation);
    }

    public RehearsalRequest withRows(long other) {
        return new RehearsalRequest(
                source, other, server, writeRollbacks, keep, fill, placeholders, confirmation);
    }

    public RehearsalRequest withServer(@Nullable DatabaseConnection other) {
        return new RehearsalRequest(
                source, rows, other, writeRollbacks, keep, fill, placeholders, confirmation);
    }

    public RehearsalRequest withWriteRollbacks(boolean other) {
        return new RehearsalRequest(
                source, rows, server, other, keep, fill, placeholders, confirmation);
    }

    public RehearsalRequest withKeep(boolean other) {
        return new RehearsalRequest(
                source, rows, server, writeRollbacks, other, fill, placeholders, confirmation);
    }

    public RehearsalRequest withFill(@Nullable String other) {
        return new RehearsalRequest(
                source, rows, server, writeRollbacks, keep, other, placeholders, confirmation);
    }

    public RehearsalRequest withPlaceholders(Map<String, String> other) {
        return new RehearsalRequest(
                source, rows, server, writeRollbacks, keep, fill, other, confirmation);
    }

    public RehearsalRequest withConfirmation(Confirmation other) {
        return new RehearsalRequest(
                source, rows, server, writeRollbacks, keep, fill, placeholders, other);
    }
}
