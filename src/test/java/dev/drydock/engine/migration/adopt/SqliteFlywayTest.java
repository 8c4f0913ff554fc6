package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import org.flywaydb.core.api.configuration.FluentConfiguration;

final class SqliteFlywayTest extends FlywayOracleContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    FluentConfiguration connected(FluentConfiguration configuration) {
        Endpoint.File file = (Endpoint.File) database.profile().endpoint();
        return configuration.dataSource("jdbc:sqlite:" + file.file(), "", "");
    }
}
