package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.health.HealthReader;
import dev.drydock.engine.health.Metric;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Watches PostgreSQL 12 to 18 with one prepared statement per sample.
final class PostgresqlHealthDialect implements HealthDialect {

    private static final Set<Metric> METRICS =
            Collections.unmodifiableSet(
                    EnumSet.complementOf(
                            EnumSet.of(
                                    Metric.PAGE_COUNT,
                                    Metric.FREE_PAGES,
                                    Metric.FREE_BYTES,
                                    Metric.WAL_SIZE)));

    private static final SqlResources SQL =
            new SqlResources(PostgresqlHealthDialect.class, "health");

    @Override
    public Set<Metric> metrics() {
        return METRICS;
    }

    @Override
    public HealthReader prepare(Session session) {
        int version =
                session.withConnection(
                        "ask for the version",
                        connection -> connection.getMetaData().getDatabaseMajorVersion());
        session.query(SQL.text("prepare", version), row -> true);
        PostgresqlVisibility visibility =
                session.query(SQL.text("probe", version), PostgresqlVisibility::of).getFirst();
        return new PostgresqlHealthReader(snapshot(version, visibility), visibility);
    }

    private static String snapshot(int version, PostgresqlVisibility visibility) {
        String statements =
                visibility.seesStatements()
                        ? SQL.text("statements", visibility.statementsVersion())
                                .replace("{schema}", visibility.statementsSchema())
                        : "NULL::text";
        return SQL.text("snapshot", version)
                .replace("{waits}", SQL.text("waits", version))
                .replace("{statements}", statements);
    }
}
