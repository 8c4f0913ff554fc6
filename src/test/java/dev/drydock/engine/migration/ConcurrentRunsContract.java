package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.TestEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs that somebody watches, and runs beside others.
abstract class ConcurrentRunsContract extends MigratedDatabase {

    /// The database as arguments for [MigrateChild].
    abstract List<String> childArguments();

    private ChildJvm startChild(int lockWaitSeconds) {
        List<String> arguments = new java.util.ArrayList<>();
        arguments.add(test.home().toString());
        arguments.add(directory.toString());
        arguments.add(Integer.toString(lockWaitSeconds));
        arguments.addAll(childArguments());
        return ChildJvm.start(MigrateChild.class, arguments.toArray(String[]::new));
    }

    @Test
    void progressCountsMigrationsAndNotesEachWithItsTime() {
        writeThree();
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));

        TestEngine.await(job);

        assertThat(job.progress().work()).contains(new Progress.Work(3, 3, Unit.MIGRATIONS));
        assertThat(job.progress().notesFrom(0).notes())
                .hasSize(3)
                .allSatisfy(note -> assertThat(note).matches("\\d+_.*sql applied in \\d+ ms"));
    }

    @Test
    void secondRunIsToldWhoHasTheLock() {
        writeThree();
        write("011_endless.sql", fixture.endlessQuery() + ";");
        RunningJob<ApplyResult> first =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        waitUntil(() -> first.progress().phase().equals("011_endless.sql"));

        DrydockException error =
                failure(() ->
                        manager()
                                .apply(
                                        ApplyRequest.of(directory)
                                                .withLockWait(Duration.ofMillis(300)),
                                        JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_LOCKED);
        assertThat(error.code().exitCode().status()).isEqualTo(7);
        assertThat(error.message()).contains("Drydock").contains("process");
        first.requestCancel();
        TestEngine.await(first);
        write("011_endless.sql", "CREATE TABLE after_all (id integer);");
        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void twoProcessesApplyEachFileOnce() {
        write("001_log.sql", "CREATE TABLE applied_files (file integer);");
        for (int i = 2; i <= 30; i++) {
            write(
                    String.format("%03d_step.sql", i),
                    "INSERT INTO applied_files (file) VALUES (" + i + ");");
        }
        try (ChildJvm one = startChild(60);
                ChildJvm two = startChild(60)) {
            assertThat(one.await()).as(one.output()).isZero();
            assertThat(two.await()).as(two.output()).isZero();
            assertThat(one.output() + two.output()).contains("applied=30").contains("applied=0");
        }
        assertThat(query("SELECT count(*) FROM applied_files")).containsExactly("29");
        assertThat(query("SELECT count(DISTINCT file) FROM applied_files")).containsExactly("29");
        assertThat(manager().history(JobContext.quiet())).hasSize(30);
    }

    @Test
    void processThatDoesNotWaitEndsWithSevenAndAKilledHolderLetsGo() {
        write("001_first.sql", "CREATE TABLE first (id integer);");
        write("002_endless.sql", fixture.endlessQuery() + ";");
        try (ChildJvm holder = startChild(0)) {
            waitUntil(() -> tables().contains("first"));
            try (ChildJvm loser = startChild(0)) {
                assertThat(loser.await()).as(loser.output()).isEqualTo(7);
                assertThat(loser.output()).contains("MIGRATION_LOCKED").contains("Drydock");
            }
            holder.kill();
        }
        write("002_endless.sql", "CREATE TABLE second (id integer);");
        ApplyRequest request = ApplyRequest.of(directory).withLockWait(Duration.ofSeconds(60));
        assertThat(manager().apply(request, JobContext.quiet()).appliedCount()).isEqualTo(1);
    }
}
