package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.ServerVersion;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResource;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.health.HealthReader;
import dev.drydock.engine.health.Metric;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Watches PostgreSQL 12 to 18 with one prepared statement per sample.
final class PostgresqlHealthDialect implements HealthDialect {

    // a read from a peer that vanished without a word would never end: a cancel cannot reach it
    private static final Duration NETWORK_LIMIT = Duration.ofSeconds(15);

    private static final Set<Metric> METRICS =
            Collections.unmodifiableSet(
                    EnumSet.complementOf(
                            EnumSet.of(
                                    Metric.PAGE_COUNT,
                                    Metric.FREE_PAGES,
                                    Metric.FREE_BYTES,
                                    Metric.WAL_SIZE)));

    @Override
    public Set<Metric> metrics() {
        return METRICS;
    }

    @Override
    public HealthReader prepare(Session session) {
        session.withConnection(
                "limit the wait for the network",
                connection -> {
                    connection.setNetworkTimeout(Runnable::run, (int) NETWORK_LIMIT.toMillis());
                    return true;
                });
        ServerVersion version =
                session.withConnection(
                        "ask for the version",
                        connection ->
                                ServerVersion.parse(
                                        connection.getMetaData().getDatabaseProductVersion()));
        session.query(sql(version, "prepare.sql"), row -> true);
        PostgresqlVisibility visibility =
                session.query(sql(version, "probe.sql"), PostgresqlVisibility::of).getFirst();
        return new PostgresqlHealthReader(snapshot(version, visibility), visibility);
    }

    private static String snapshot(ServerVersion version, PostgresqlVisibility visibility) {
        String statements =
                visibility.statementsText().isEmpty()
                        ? "NULL::text"
                        : SqlResource.read(
                                        PostgresqlHealthDialect.class,
                                        "health/" + visibility.statementsText() + "/statements.sql")
                                .replace("{schema}", visibility.statementsSchema());
        return sql(version, "snapshot.sql")
                .replace("{waits}", sql(version, "waits.sql"))
                .replace("{statements}", statements);
    }

    private static String sql(ServerVersion version, String name) {
        return SqlResource.forVersion(PostgresqlHealthDialect.class, "health", version, name);
    }
}
