package dev.drydock.engine.migration.tidy;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlTidyUndoTest extends TidyUndoContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }
}
