package dev.drydock.engine.health;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;

final class Postgresql15HealthTest extends PostgresqlHealthContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.fifteen());
    }
}
