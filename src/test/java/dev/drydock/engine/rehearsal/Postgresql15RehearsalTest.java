package dev.drydock.engine.rehearsal;

import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import org.junit.jupiter.api.Tag;

/// With every build on the newest server only.
@Tag("long")
final class Postgresql15RehearsalTest extends PostgresqlRehearsalContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }
}
