package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import java.util.List;

final class PostgresqlConcurrentRunsTest extends ConcurrentRunsContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Override
    List<String> childArguments() {
        Endpoint.Server server = (Endpoint.Server) database.profile().endpoint();
        return List.of(
                server.host(),
                Integer.toString(server.port()),
                server.database(),
                server.user(),
                ((PostgresFixture) fixture).server().password());
    }
}
