package dev.drydock.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SqliteHealthTest extends HealthContract {

    private static final String ROWS =
            "INSERT INTO filler WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                    + " WHERE i < 2000) SELECT hex(randomblob(100)) FROM n";

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    private Path file() {
        return ((Endpoint.File) connection().profile().endpoint()).file();
    }

    @Test
    void deletedRowsBecomeFreePages() {
        execute("CREATE TABLE filler (t text)", ROWS);
        try (var monitor = monitor()) {
            DatabaseMetrics full = monitor.sample(JobContext.quiet());
            assertThat(full.find(Metric.FREE_PAGES)).hasValue(0);
            execute("DELETE FROM filler");
            DatabaseMetrics emptied = monitor.sample(JobContext.quiet());
            double pages = emptied.find(Metric.PAGE_COUNT).orElseThrow();
            assertThat(emptied.find(Metric.FREE_PAGES).orElseThrow()).isBetween(pages * 0.9, pages);
            assertThat(emptied.find(Metric.DATABASE_SIZE).orElseThrow())
                    .isEqualTo((double) file().toFile().length());
        }
    }

    @Test
    void logThatGrowsIsSeenAndNeverMovedByTheMonitor() throws Exception {
        execute("PRAGMA journal_mode = WAL", "CREATE TABLE filler (t text)", ROWS);
        Path log = file().resolveSibling(file().getFileName() + "-wal");
        long bytes = Files.size(log);
        try (var monitor = monitor()) {
            DatabaseMetrics metrics = monitor.sample(JobContext.quiet());
            assertThat(metrics.find(Metric.WAL_SIZE)).hasValue((double) bytes);
            assertThat(metrics.facts()).containsEntry("journalMode", "wal");
            monitor.sample(JobContext.quiet());
        }
        assertThat(Files.size(log)).isEqualTo(bytes);
    }

    @Test
    void monitorDoesNotPinTheLog() {
        execute("PRAGMA journal_mode = WAL", "CREATE TABLE filler (t text)");
        try (var monitor = monitor()) {
            monitor.sample(JobContext.quiet());
            execute(ROWS);
            try (var session = connection().lease(JobContext.quiet())) {
                // busy, frames in the log, frames moved
                session.forEach(
                        "PRAGMA wal_checkpoint(TRUNCATE)",
                        row -> {
                            assertThat(row.integer(1)).isZero();
                            assertThat(row.integer(2)).isZero();
                        });
            }
            assertThat(monitor.sample(JobContext.quiet()).find(Metric.WAL_SIZE)).hasValue(0);
        }
    }

    @Test
    void fileThatIsMovedAwayIsAGapAndComesBack() throws Exception {
        var heard = new Heard();
        RunningJob<Boolean> job = startWatch(heard);
        heard.nextSample();
        Path away = file().resolveSibling("away.db");
        Files.move(file(), away);
        assertThat(heard.nextGap().code()).isEqualTo(ErrorCode.FILE_MISSING);
        Files.move(away, file());
        assertThat(heard.nextSample().span()).isZero();
        job.requestCancel();
        TestEngine.await(job);
    }
}
