package dev.drydock.engine.migration.adopt;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;

final class SqliteRepairTest extends RepairContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }
}
