package dev.drydock.engine.migration.adopt;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;

final class Postgresql15RepairTest extends RepairContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.fifteen());
    }
}
