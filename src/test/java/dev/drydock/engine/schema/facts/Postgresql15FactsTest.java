package dev.drydock.engine.schema.facts;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;

/// The statements for servers before 16.
final class Postgresql15FactsTest extends PostgresqlFactsTest {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.fifteen());
    }
}
