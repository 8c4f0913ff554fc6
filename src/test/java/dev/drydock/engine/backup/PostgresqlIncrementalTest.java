package dev.drydock.engine.backup;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlIncrementalTest extends IncrementalContract {

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
