package dev.drydock.engine.schema;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresServer;

final class Postgresql15SchemaTest extends PostgresqlSchemaContract {

    @Override
    PostgresServer server() {
        return EmbeddedServers.fifteen();
    }

    @Override
    void compareDumps(DatabaseConnection original, DatabaseConnection copy) {
        PostgresqlDump.assumeInstalled();
        PostgresqlScripts.assertSame(
                PostgresqlDump.statements(copy), PostgresqlDump.statements(original));
    }
}
