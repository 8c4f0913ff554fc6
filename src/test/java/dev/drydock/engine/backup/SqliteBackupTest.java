package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

final class SqliteBackupTest extends BackupContract {

    private final TestEngine test = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();

    @Override
    TestEngine test() {
        return test;
    }

    @Override
    DialectFixture fixture() {
        return fixture;
    }

    @Override
    ConnectionProfile missing(String name) {
        return ConnectionProfile.adHoc(
                new Endpoint.File(
                        SqliteDialect.ID, fixture.folder().resolve(name + ".db"), Map.of()));
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }
}
