package dev.drydock.engine.migration;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;

final class SqliteRefusalTest extends RefusalContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }
}
