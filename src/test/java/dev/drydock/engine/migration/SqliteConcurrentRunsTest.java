package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.util.List;

final class SqliteConcurrentRunsTest extends ConcurrentRunsContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> childArguments() {
        return List.of(((Endpoint.File) database.profile().endpoint()).file().toString());
    }
}
