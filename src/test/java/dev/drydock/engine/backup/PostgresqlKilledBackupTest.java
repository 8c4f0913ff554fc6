package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.PostgresFixture;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

final class PostgresqlKilledBackupTest extends KilledBackupContract {

    private final PostgresFixture fixture = new PostgresFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Override
    ConnectionProfile createFilled() {
        ConnectionProfile profile = fixture.createDatabase();
        FaultServer.execute(
                fixture.server(),
                profile.endpoint().databaseName(),
                "CREATE TABLE large (id int PRIMARY KEY, body text)",
                "INSERT INTO large SELECT g, repeat(md5(g::text), 9) FROM generate_series(1, 30000) g",
                "CREATE TABLE small (id serial PRIMARY KEY, name text)",
                "INSERT INTO small (name) VALUES ('Łódź'), (NULL)",
                "CREATE VIEW both_of AS SELECT l.id, s.name FROM large l JOIN small s USING (id)",
                "SELECT lo_from_bytea(0, '\\xc0ffee')");
        return profile;
    }

    @Override
    ConnectionProfile missing() {
        String name = "restored_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
        fixture.dropAtEnd(name);
        return fixture.profileOf(name);
    }

    @Override
    Optional<Secret> password() {
        return fixture.password();
    }

    @Override
    List<String> address(ConnectionProfile profile) {
        return List.of(
                fixture.server().host(),
                Integer.toString(fixture.server().port()),
                profile.endpoint().databaseName(),
                fixture.server().user(),
                fixture.server().password());
    }

    @Override
    List<String> sessionsOfDrydock() {
        return FaultServer.awaitNoSession(fixture.server(), "Drydock");
    }

    @Override
    List<String> content(DatabaseConnection connection) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT * FROM (SELECT l::text FROM large l UNION ALL SELECT s::text FROM small s"
                            + " UNION ALL SELECT lo_get(oid)::text FROM pg_largeobject_metadata) t"
                            + " ORDER BY 1",
                    row -> row.text(1));
        }
    }
}
