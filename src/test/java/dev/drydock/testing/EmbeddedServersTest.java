package dev.drydock.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class EmbeddedServersTest {

    @Test
    void serversOfTwoVersionsRunBesideEachOther() throws SQLException {
        try (TestDatabase fifteen = EmbeddedServers.fifteen().createDatabase("two_versions");
                Connection old = fifteen.connect();
                TestDatabase newest = EmbeddedServers.newest().createDatabase("two_versions");
                Connection current = newest.connect()) {
            assertThat(old.getMetaData().getDatabaseMajorVersion()).isEqualTo(15);
            assertThat(current.getMetaData().getDatabaseMajorVersion()).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void closingDropsTheDatabaseUnderAnOpenConnection() throws SQLException {
        TestDatabase database = EmbeddedServers.fifteen().createDatabase("dropped");
        try (Connection open = database.connect()) {
            database.close();
            assertThat(open.isValid(5)).isFalse();
        }
        assertThatThrownBy(database::connect).hasMessageContaining("does not exist");
    }

    @Test
    void membersOfTheGroupNeedTheirPassword() throws SQLException {
        PostgresServer server = EmbeddedServers.fifteen();
        server.execute(
                "create role locked login password 'right' in role "
                        + PostgresServer.PASSWORD_REQUIRED);
        String url = server.jdbcUrl("postgres");
        try (Connection open = DriverManager.getConnection(url, "locked", "right")) {
            assertThat(open.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> DriverManager.getConnection(url, "locked", "wrong"))
                .hasMessageContaining("password authentication failed");
    }
}
