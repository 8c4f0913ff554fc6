package dev.drydock.engine.schema.compare;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.schema.PostgresqlDump;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/// Changes on version 15, where the dumps are compared as well.
final class Postgresql15ChangeTest extends PostgresqlChangeContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }

    @Override
    List<String> dump(DatabaseConnection of) {
        return PostgresqlDump.isInstalled() ? PostgresqlDump.statements(of) : List.of();
    }

    /// With every build on the newest server only.
    @Override
    @TestFactory
    @Tag("long")
    Stream<DynamicTest> everySingleDifferenceIsCrossedOnline() {
        return super.everySingleDifferenceIsCrossedOnline();
    }

    @Override
    void requireDumps() {
        PostgresqlDump.assumeInstalled();
    }
}
