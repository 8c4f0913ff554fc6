package dev.drydock.engine.migration;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

final class PostgresqlCampaignTest extends MigrationCampaignContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Override
    List<String> childArguments(ConnectionProfile profile) {
        var server = ((PostgresFixture) fixture).server();
        return List.of(
                server.host(),
                Integer.toString(server.port()),
                profile.endpoint().databaseName(),
                server.user(),
                server.password());
    }

    @Override
    Connection connect(ConnectionProfile profile) throws SQLException {
        return ((PostgresFixture) fixture).server().connect(profile.endpoint().databaseName());
    }

    @Override
    void awaitQuiet(Connection connection) throws SQLException {
        // a server process notices that its client is gone when its statement has ended
        while (!read(
                        connection,
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND backend_type = 'client backend' AND pid <> pg_backend_pid()")
                .isEmpty()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    String slowQuery() {
        return "SELECT pg_sleep(0.004)";
    }

    @Override
    String alone(String table) {
        return """
        CREATE INDEX CONCURRENTLY %1$s_a ON %1$s (a);
        CREATE UNIQUE INDEX CONCURRENTLY %1$s_b ON %1$s (b, a);
        VACUUM ANALYZE %1$s;
        """
                .formatted(table);
    }

    @Override
    List<String> structure(Connection connection) throws SQLException {
        return read(
                connection,
                """
                SELECT c.relname || ' ' || c.relkind::text || ' ' || coalesce(pg_get_indexdef(i.indexrelid), '')
                       || ' ' || coalesce(i.indisvalid::text, '')
                       || ' ' || (SELECT string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum)
                                  FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0)
                FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
                WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1
                """);
    }

    @Override
    List<String> tables(Connection connection) throws SQLException {
        return read(
                connection,
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    }
}
