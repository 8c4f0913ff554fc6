package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.PlaceChoices;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.job.JobContext;

/// The databases and roles of a server, for people to choose from. Reads only.
final class PgChoices {

    private PgChoices() {}

    static PlaceChoices read(
            ConnectionDialect connections, RestorePlaceLogin login, JobContext context) {
        RestoreOrder order =
                RestoreOrder.of(RestoreIntent.REPLACE, new RestorePlace.New(login.profile()), 1)
                        .withPassword(login.password());
        try (var server = new PreflightServer(connections, order, context)) {
            return server.onServer(session ->
                    new PlaceChoices(
                            session.query(
                                    "SELECT datname FROM pg_catalog.pg_database WHERE datallowconn"
                                            + " AND NOT datistemplate ORDER BY datname",
                                    row -> row.text(1)),
                            // predefined roles own nothing
                            session.query(
                                    "SELECT rolname FROM pg_catalog.pg_roles WHERE"
                                            + " left(rolname, 3) <> 'pg_' ORDER BY rolname",
                                    row -> row.text(1))));
        }
    }
}
