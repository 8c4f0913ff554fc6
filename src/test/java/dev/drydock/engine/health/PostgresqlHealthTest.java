package dev.drydock.engine.health;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlHealthTest extends PostgresqlHealthContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }
}
