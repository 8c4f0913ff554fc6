package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.List;

/// A database of either engine with rows to back up, about 330 bytes each and hard to compress, and
/// what must hold after a run that failed.
final class FilledDatabase implements AutoCloseable {

    private static final String SESSIONS = "Drydock backup";

    final TestEngine test = new TestEngine();
    final DialectFixture fixture;
    final DatabaseConnection source;

    private FilledDatabase(DialectFixture fixture, int rows) {
        this.fixture = fixture;
        this.source = test.openNew(fixture);
        try (Session session = source.lease(JobContext.quiet())) {
            session.update("CREATE TABLE large (id INTEGER PRIMARY KEY, body TEXT)");
            session.update(
                    fixture instanceof PostgresFixture
                            ? "INSERT INTO large SELECT g, string_agg(md5(g::text || i), '') FROM"
                                    + " generate_series(1, "
                                    + rows
                                    + ") g, generate_series(1, 10) i GROUP BY g"
                            : "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n"
                                    + " WHERE v < "
                                    + rows
                                    + ") INSERT INTO large SELECT v, hex(randomblob(160)) FROM n");
            session.update("CREATE TABLE small (id INTEGER PRIMARY KEY, name TEXT)");
            session.update("INSERT INTO small VALUES (1, 'Łódź'), (2, NULL)");
        }
    }

    /// @param engine `postgresql` or `sqlite`
    static FilledDatabase of(String engine, int rows) {
        return new FilledDatabase(
                engine.equals("sqlite") ? new SqliteFixture() : new PostgresFixture(), rows);
    }

    static FilledDatabase on(PostgresServer server, int rows) {
        return new FilledDatabase(new PostgresFixture(server), rows);
    }

    BackupManager manager() {
        return test.engine().backups();
    }

    Backup backUp(BackupRequest request, JobContext context) {
        return manager().backUp(source, request, context);
    }

    /// What somebody who reads it understands: a code of its own, a sentence, a next step.
    static void requireClear(DrydockException failure, ErrorCode... codes) {
        assertThat(failure.code()).as(failure.message()).isIn((Object[]) codes);
        assertThat(failure.message()).endsWith(".").doesNotContain("Exception", "null");
        assertThat(failure.hint()).as("the hint of: " + failure.message()).isNotEmpty();
    }

    /// No file, and a run with the error in the list.
    void requireNothingLeft(Path folder, List<String> before, DrydockException failure) {
        assertThat(SqliteBackups.filesIn(folder)).isEqualTo(before);
        Backup run = manager().list().getFirst();
        assertThat(run.state()).isEqualTo(BackupState.FAILED);
        assertThat(run.error()).isEqualTo(failure.message());
        assertThat(run.path()).doesNotExist();
        requireNoSession();
    }

    void requireNoSession() {
        if (fixture instanceof PostgresFixture postgres) {
            assertThat(FaultServer.awaitNoSession(postgres.server(), SESSIONS)).isEmpty();
        }
    }

    @Override
    public void close() {
        test.close();
        fixture.close();
    }
}
