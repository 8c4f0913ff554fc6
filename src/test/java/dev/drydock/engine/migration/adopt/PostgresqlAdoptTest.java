package dev.drydock.engine.migration.adopt;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlAdoptTest extends AdoptContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }
}
