package dev.drydock.engine.backup.rows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/// 400,000 rows compared and 1,000 brought back in five seconds.
@Tag("long")
@ExtendWith(LeakCheck.class)
final class RowRescueSpeedTest {

    private static final Duration GOAL = Duration.ofSeconds(5);

    private static final String TABLE =
            "CREATE TABLE orders (id bigint PRIMARY KEY, customer int NOT NULL, name text, price"
                    + " numeric(10,2), placed timestamp, note text)";

    @Test
    void onPostgresql(TestReporter reporter) {
        measure(
                reporter,
                "PostgreSQL",
                RescuePlace::postgresql,
                "INSERT INTO orders SELECT g, g % 5000, 'Customer name ' || g, g / 7.0, timestamp"
                        + " '2020-01-01' + g * interval '1 minute', repeat('note ', g % 12) FROM"
                        + " generate_series(1, 400000) g");
    }

    @Test
    void inSqlite(TestReporter reporter) {
        measure(
                reporter,
                "SQLite",
                RescuePlace::sqlite,
                "WITH RECURSIVE s(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM s WHERE g < 400000)"
                        + " INSERT INTO orders SELECT g, g % 5000, 'Customer name ' || g, g / 7.0,"
                        + " datetime(1577836800 + g * 60, 'unixepoch'), substr('note note note note"
                        + " note note note note', 1, g % 40) FROM s");
    }

    private static void measure(
            TestReporter reporter, String engine, Supplier<RescuePlace> open, String fill) {
        try (RescuePlace place = open.get()) {
            place.execute(TABLE, fill);
            place.backUp();
            place.execute("DELETE FROM orders WHERE id % 400 = 7");
            Duration best = Duration.ofDays(1);
            for (int i = 0; i < 3; i++) {
                long begun = System.nanoTime();
                RescueReport report =
                        place.with(rescue -> {
                            rescue.compare(RescueRequest.lost("orders"), JobContext.quiet());
                            return rescue.bringBack(Confirmation.NONE, JobContext.quiet());
                        });
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                reporter.publishEntry(engine, took.toMillis() + " ms");
                assertThat(report.broughtBack()).isEqualTo(1000);
                best = took.compareTo(best) < 0 ? took : best;
                place.execute("DELETE FROM orders WHERE id % 400 = 7");
            }
            pageInAnotherOrder(reporter, engine, place);
            assertThat(best).isLessThan(GOAL);
        }
    }

    /// All rows are lost, and a person looks at the last of them by a column without an index.
    private static void pageInAnotherOrder(
            TestReporter reporter, String engine, RescuePlace place) {
        place.execute("DELETE FROM orders WHERE id > 1000");
        place.with(rescue -> {
            rescue.compare(RescueRequest.lost("orders"), JobContext.quiet());
            var order =
                    new RowOrder(
                            List.of(new RowOrder.By(rescue.columns().getLast(), true)));
            long begun = System.nanoTime();
            List<ComparedRow> rows =
                    rescue.page(
                            List.of(RowKind.LOST, RowKind.CHANGED, RowKind.NEW),
                            "",
                            order,
                            390_000,
                            100,
                            JobContext.quiet());
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            reporter.publishEntry(engine + ", page in another order", took.toMillis() + " ms");
            assertThat(rows).hasSize(100);
            assertThat(took).isLessThan(GOAL);
            return true;
        });
    }
}
