package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import org.junit.jupiter.api.Test;

final class PostgresqlRehearsalTest extends PostgresqlRehearsalContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.newest();
    }

    @Test
    void anotherMajorVersionIsSaid() {
        write("001_a.sql", "CREATE TABLE a (id integer PRIMARY KEY);");
        write("001_a.down.sql", "DROP TABLE a;");
        try (var other = new PostgresFixture(EmbeddedServers.fifteen())) {
            DatabaseConnection server = test.openNew(other);
            RehearsalReport report = rehearse(request().withServer(server));
            assertThat(only(report).down()).isEqualTo(DownVerdict.PROVED);
            assertThat(report.serverVersion()).startsWith("15.");
            assertThat(report.warnings())
                    .singleElement()
                    .satisfies(
                            one -> assertThat(one).startsWith("The sandbox runs on version 15."));
        }
    }
}
