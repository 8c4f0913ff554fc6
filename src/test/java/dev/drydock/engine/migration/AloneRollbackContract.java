package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.DialectFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rollbacks without a transaction that stop.
abstract class AloneRollbackContract {

    private static final String ALONE = "-- drydock: transaction=off\n";

    @TempDir Path directory;

    private MigrationTrial trial;

    abstract DialectFixture createFixture();

    @BeforeEach
    final void open() {
        trial = new MigrationTrial(createFixture(), directory);
        trial.write("001_a.sql", "CREATE TABLE a (id integer);");
        trial.write("001_a.down.sql", "DROP TABLE a;");
        trial.write("002_b.sql", "CREATE TABLE b (id integer); CREATE TABLE c (id integer);");
        trial.apply();
    }

    @AfterEach
    final void close() {
        trial.close();
    }

    @Test
    void whatStoppedWithNothingDoneIsStillApplied() {
        trial.write("002_b.down.sql", ALONE + "DROP TABLE nowhere; DROP TABLE b;");

        DrydockException error = failure(() -> trial.rollBack(1));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message()).contains("002_b.down.sql left nothing behind");
        assertThat(trial.lastEntry().event()).isEqualTo(HistoryEntry.Event.FAILED);
        assertThat(trial.state("2")).isEqualTo(MigrationState.APPLIED);
        assertThat(trial.status().currentVersion()).isEqualTo("002");
        assertThat(trial.apply().appliedCount()).isZero();

        trial.write("002_b.down.sql", ALONE + "DROP TABLE c; DROP TABLE b;");
        assertThat(trial.rollBack(1).rolledBackCount()).isOne();
        assertThat(trial.tables()).containsExactly("a");
        assertThat(trial.state("2")).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(trial.apply().appliedCount()).isOne();
    }

    /// The row that a dead process left says "running" for ever.
    @Test
    void secondAttemptThatLeftNothingEndsTheFirst() {
        trial.write("002_b.down.sql", ALONE + "DROP TABLE nowhere;");
        failure(() -> trial.rollBack(1));
        trial.execute("UPDATE migration_history SET event = 'running' WHERE event = 'failed'");
        assertThat(trial.state("2")).isEqualTo(MigrationState.HALF_DONE);

        DrydockException error = failure(() -> trial.rollBack(1));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(trial.state("2")).isEqualTo(MigrationState.APPLIED);
    }

    @Test
    void whatStoppedInTheMiddleGoesOn() {
        trial.write("002_b.down.sql", ALONE + "DROP TABLE c; DROP TABLE nowhere; DROP TABLE b;");

        assertThat(failure(() -> trial.rollBack(1)).code())
                .isEqualTo(ErrorCode.MIGRATION_HALF_DONE);

        assertThat(trial.state("2")).isEqualTo(MigrationState.HALF_DONE);
        trial.write("002_b.down.sql", ALONE + "DROP TABLE c; DROP TABLE b;");
        assertThat(trial.rollBack(1).rolledBackCount()).isOne();
        assertThat(trial.tables()).containsExactly("a");
    }
}
