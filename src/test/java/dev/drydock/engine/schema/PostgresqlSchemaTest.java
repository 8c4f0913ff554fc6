package dev.drydock.engine.schema;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

final class PostgresqlSchemaTest extends PostgresqlSchemaContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.newest();
    }
}
