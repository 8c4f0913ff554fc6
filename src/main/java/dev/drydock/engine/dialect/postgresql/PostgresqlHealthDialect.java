package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.SqlResources;
import dev.drydock.engine.error.Redaction;
import dev.drydock.engine.health.HealthDialect;
import dev.drydock.engine.health.HealthReader;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.TableLoad;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

    private static final int OLDEST = 12;

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

    @Override
    public TableLoad tableLoad(Session session, String table) {
        record Size(long rows, long bytes) {}
        Optional<Size> size =
                session.queryFirst(
                        SQL.text("table-size", OLDEST),
                        row -> new Size(row.integer("rows"), row.integer("bytes")),
                        table);
        List<TableLoad.User> users =
                size.isEmpty()
                        ? List.of()
                        : session.query(
                                SQL.text("table-users", OLDEST),
                                PostgresqlHealthDialect::user,
                                table);
        return new TableLoad(
                table,
                size.isPresent(),
                size.map(Size::rows).orElse(-1L),
                size.map(Size::bytes).orElse(-1L),
                users,
                true);
    }

    private static TableLoad.User user(Row row) {
        long age = row.integer("age");
        return new TableLoad.User(
                (int) row.integer("pid"),
                row.text("usename"),
                row.text("application"),
                row.text("state"),
                row.text("mode"),
                row.flag("granted"),
                age < 0 ? null : Duration.ofMillis(age),
                Redaction.mask(row.text("query")));
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
