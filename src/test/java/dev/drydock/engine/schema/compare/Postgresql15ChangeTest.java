package dev.drydock.engine.schema.compare;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

/// Changes on version 15.
final class Postgresql15ChangeTest extends PostgresqlChangeContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }
}
