package dev.drydock.engine.scratch;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

final class PostgresqlScratchTest extends PostgresqlScratchContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.newest();
    }
}
