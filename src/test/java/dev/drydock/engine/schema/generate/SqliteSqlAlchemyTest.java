package dev.drydock.engine.schema.generate;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;

final class SqliteSqlAlchemyTest extends SqlAlchemyContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    String everything() {
        return ModelSchemas.script("everything-sqlite.sql");
    }

    @Override
    String preparation() {
        return "";
    }

    @Override
    String address(ConnectionProfile profile) {
        return "sqlite:///" + ((Endpoint.File) profile.endpoint()).file();
    }

    @Override
    boolean isCompared(Table table) {
        return table.kind() != TableKind.VIRTUAL;
    }

    @Override
    String type(Column column) {
        // SQLAlchemy has one spelling each
        return column.type()
                .toUpperCase(java.util.Locale.ROOT)
                .replace(" ", "")
                .replaceAll("^INT$", "INTEGER");
    }
}
