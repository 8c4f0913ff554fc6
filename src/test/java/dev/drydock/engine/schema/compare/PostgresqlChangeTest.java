package dev.drydock.engine.schema.compare;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

/// Changes on the newest supported version.
final class PostgresqlChangeTest extends PostgresqlChangeContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.newest();
    }
}
