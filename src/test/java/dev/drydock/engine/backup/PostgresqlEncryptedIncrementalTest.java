package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Encryption;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

/// The same promises for chains that only their owner can read.
final class PostgresqlEncryptedIncrementalTest extends IncrementalContract {

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
        return new PostgresFixture();
    }

    @Override
    ConnectionProfile newTarget(DialectFixture fixture, String name) {
        var postgres = (PostgresFixture) fixture;
        String database = "incremental_" + ProcessHandle.current().pid() + "_" + name;
        postgres.dropAtEnd(database);
        return postgres.profileOf(database);
    }
}
