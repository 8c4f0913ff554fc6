package dev.drydock.engine.migration.tidy;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;

final class SqliteTidyUndoTest extends TidyUndoContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }
}
