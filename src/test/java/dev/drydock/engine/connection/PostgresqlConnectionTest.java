package dev.drydock.engine.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// PostgreSQL passes the contract.
final class PostgresqlConnectionTest extends ConnectionContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Test
    void bindsAndReadsArraysAndTimes() {
        Instant time = Instant.parse("2026-03-04T05:06:07.123456Z");
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            List<String> texts =
                    session.query(
                                    "SELECT ?::text[] AS names",
                                    row -> row.texts("names"),
                                    (Object) new String[] {"a,b", "it's", "\"q\"", ""})
                            .getFirst();
            assertThat(texts).containsExactly("a,b", "it's", "\"q\"", "");
            assertThat(session.query("SELECT NULL::text[] AS names", row -> row.texts("names")))
                    .containsExactly(List.of());
            assertThat(
                            session.query(
                                    "SELECT ?::timestamptz AS at",
                                    row -> row.instantOrNull("at"),
                                    time))
                    .containsExactly(time);
        }
    }

    @Test
    void namesItselfToTheServer() {
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            assertThat(session.query("SHOW application_name", row -> row.text(1)))
                    .containsExactly("Drydock");
        }
    }

    /// Inside a transaction rows come in portions, so a result may be larger than the heap.
    @Test
    void streamsALargeResult() {
        try (Session session = engine().openNew(fixture()).lease(JobContext.quiet())) {
            long[] sum = new long[1];
            session.inTransaction(() -> {
                session.forEach(
                        "SELECT n FROM generate_series(1, 200000) n",
                        row -> sum[0] += row.integer(1));
                return true;
            });
            assertThat(sum[0]).isEqualTo(200_000L * 200_001L / 2);
        }
    }
}
