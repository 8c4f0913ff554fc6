package dev.drydock.engine.migration;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlHistoryTableTest extends HistoryTableContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }
}
