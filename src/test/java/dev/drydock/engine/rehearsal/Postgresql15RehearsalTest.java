package dev.drydock.engine.rehearsal;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

final class Postgresql15RehearsalTest extends PostgresqlRehearsalContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }
}
