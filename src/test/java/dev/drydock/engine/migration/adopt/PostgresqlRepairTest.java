package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import org.junit.jupiter.api.Test;

final class PostgresqlRepairTest extends RepairContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    private RepairPlan repair() {
        return care().repair(RepairRequest.of(source()), JobContext.quiet());
    }

    @Test
    void halfDoneFileThatIsCompleteCountsAsApplied() {
        write("001_t.sql", "CREATE TABLE t (id integer); INSERT INTO t VALUES (1), (1);");
        write("002_unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);");
        failure(this::apply);
        assertThat(states()).containsExactly("001 applied", "002 half-done");

        RepairPlan invalid = repair();
        assertThat(invalid.unclearCount()).isEqualTo(1);
        assertThat(invalid.steps().getFirst().found())
                .contains("statement 1: the index", "is there but invalid");
        sql("DELETE FROM t", "REINDEX INDEX t_id");

        RepairPlan done = repair();

        assertThat(done.repairedCount()).isEqualTo(1);
        assertThat(done.steps().getFirst().kind()).isEqualTo(RepairStep.Kind.HALF_DONE);
        assertThat(states()).containsExactly("001 applied", "002 applied");
        assertThat(lastEntry().statementsDone()).isEqualTo(1);
        assertThat(lastEntry().message()).contains("found complete");
    }

    @Test
    void constraintsArePartOfWhatIsLookedAt() {
        write(
                "001_t.sql",
                "CREATE TABLE t (id integer); INSERT INTO t VALUES (-1);"
                        + " ALTER TABLE t ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;");
        write(
                "002_validate.sql",
                "-- drydock: transaction=off\nALTER TABLE t VALIDATE CONSTRAINT positive;\nVACUUM t;");
        failure(this::apply);
        sql("UPDATE migration_history SET event = 'half_done' WHERE version = '002'");

        RepairStep open = repair().steps().getFirst();
        assertThat(open.isUnclear()).isTrue();
        assertThat(open.found())
                .contains("statement 1: ")
                .contains("positive")
                .contains("statement 2: it may be run any number of times");
        assertThat(open.done()).startsWith("Apply again: it goes on by itself");

        sql("DELETE FROM t", "ALTER TABLE t VALIDATE CONSTRAINT positive");
        assertThat(repair().steps().getFirst().found())
                .doesNotContain("statement 1")
                .contains("statement 2: it may be run any number of times");
        write(
                "002_validate.sql",
                "-- drydock: transaction=off\nALTER TABLE t VALIDATE CONSTRAINT positive;\nVACUUM t;");
        apply();
        assertThat(states()).containsExactly("001 applied", "002 applied");
    }

    @Test
    void validatedConstraintCompletesTheFile() {
        write(
                "001_t.sql",
                "CREATE TABLE t (id integer); INSERT INTO t VALUES (-1);"
                        + " ALTER TABLE t ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;");
        write(
                "002_validate.sql",
                "-- drydock: transaction=off\nALTER TABLE t VALIDATE CONSTRAINT positive;");
        failure(this::apply);
        sql(
                "UPDATE migration_history SET event = 'half_done' WHERE version = '002'",
                "DELETE FROM t",
                "ALTER TABLE t VALIDATE CONSTRAINT positive");

        assertThat(repair().repairedCount()).isOne();
        assertThat(states()).containsExactly("001 applied", "002 applied");
    }

    @Test
    void halfDoneRollbackIsNoMatterOfItsMigration() {
        write("001_t.sql", "CREATE TABLE t (id integer);");
        write("001_t.down.sql", "-- drydock: transaction=off\nDROP TABLE t; DROP TABLE nowhere;");
        apply();
        failure(() -> manager().rollBack(RollbackRequest.of(directory, 1), JobContext.quiet()));

        RepairStep step = repair().steps().getFirst();
        assertThat(step.isUnclear()).isTrue();
        assertThat(step.found()).startsWith("Its rollback stopped in the middle: 1 of 2");
        assertThat(step.done()).startsWith("Roll back again");
    }
}
