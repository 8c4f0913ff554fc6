package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.util.Map;

final class SqliteIncrementalTest extends IncrementalContract {

    @Override
    DialectFixture newFixture() {
        return new SqliteFixture();
    }

    @Override
    ConnectionProfile newTarget(DialectFixture fixture, String name) {
        return ConnectionProfile.adHoc(
                new Endpoint.File(SqliteDialect.ID, folder.resolve(name + ".db"), Map.of()));
    }
}
