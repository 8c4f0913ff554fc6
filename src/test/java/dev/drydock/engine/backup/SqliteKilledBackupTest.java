package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

final class SqliteKilledBackupTest extends KilledBackupContract {

    @Override
    ConnectionProfile createFilled() {
        Path file = folder.resolve("shop.db");
        SqliteBackups.execute(
                file,
                "PRAGMA journal_mode = WAL",
                "CREATE TABLE large (id INTEGER PRIMARY KEY, body)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 30000)"
                        + " INSERT INTO large SELECT v, randomblob(300) FROM n",
                "CREATE TABLE small (id INTEGER PRIMARY KEY, name TEXT)",
                "INSERT INTO small VALUES (1, 'Łódź'), (2, NULL)");
        return SqliteBackups.profile(file);
    }

    @Override
    ConnectionProfile missing() {
        return SqliteBackups.profile(folder.resolve("restored.db"));
    }

    @Override
    Optional<Secret> password() {
        return Optional.empty();
    }

    @Override
    List<String> address(ConnectionProfile profile) {
        return List.of(((Endpoint.File) profile.endpoint()).file().toString());
    }

    /// A file has no sessions; whoever writes to it would be kept out by what is left.
    @Override
    List<String> sessionsOfDrydock() {
        SqliteBackups.execute(folder.resolve("shop.db"), "BEGIN EXCLUSIVE", "ROLLBACK");
        return List.of();
    }

    @Override
    List<String> content(DatabaseConnection connection) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT id || hex(body) FROM large UNION ALL SELECT id || quote(name) FROM small"
                            + " ORDER BY 1",
                    row -> row.text(1));
        }
    }
}
