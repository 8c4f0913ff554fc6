package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;

final class PostgresqlSqlAlchemyTest extends SqlAlchemyContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.newest());
    }

    @Override
    String everything() {
        return ModelSchemas.script("everything-postgresql.sql");
    }

    @Override
    String preparation() {
        return """
        CREATE SCHEMA shop;
        CREATE SCHEMA "Odd ""Name""\";
        CREATE TYPE shop.money_range AS RANGE (subtype = numeric);
        CREATE TYPE shop.size AS (width integer, label text COLLATE "C");
        """;
    }

    @Override
    String address(ConnectionProfile profile) {
        var endpoint = (Endpoint.Server) profile.endpoint();
        return Python.has("psycopg2")
                ? "postgresql+psycopg2://%s@%s:%d/%s"
                        .formatted(
                                endpoint.user(),
                                endpoint.host(),
                                endpoint.port(),
                                endpoint.database())
                : "";
    }
}
