package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.util.Map;

/// The same promises for chains that only their owner can read.
final class SqliteEncryptedIncrementalTest extends IncrementalContract {

    private final Identity owner = TestKeys.identity();

    @Override
    Encryption encryption() {
        return TestKeys.encryptionFor(owner);
    }

    @Override
    KeyRing keys() {
        return TestKeys.ring(owner);
    }

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
