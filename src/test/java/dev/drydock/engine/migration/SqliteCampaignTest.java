package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

final class SqliteCampaignTest extends MigrationCampaignContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> childArguments(ConnectionProfile profile) {
        return List.of(file(profile));
    }

    private static String file(ConnectionProfile profile) {
        return ((Endpoint.File) profile.endpoint()).file().toString();
    }

    @Override
    Connection connect(ConnectionProfile profile) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file(profile));
    }

    @Override
    void awaitQuiet(Connection connection) throws SQLException {
        assertThat(read(connection, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @Override
    String slowQuery() {
        return "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                + " SELECT count(*) FROM n";
    }

    @Override
    String alone(String table) {
        return "VACUUM;\nPRAGMA synchronous = FULL;\nVACUUM;\n";
    }

    @Override
    List<String> structure(Connection connection) throws SQLException {
        return read(
                connection,
                "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
    }

    @Override
    List<String> tables(Connection connection) throws SQLException {
        return read(
                connection,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                        + " ORDER BY 1");
    }
}
