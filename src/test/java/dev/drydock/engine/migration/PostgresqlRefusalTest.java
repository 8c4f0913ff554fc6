package dev.drydock.engine.migration;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlRefusalTest extends RefusalContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }
}
