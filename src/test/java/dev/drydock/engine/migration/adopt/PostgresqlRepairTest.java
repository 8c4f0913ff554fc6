package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
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
        assertThat(invalid.steps().getFirst().found()).contains("statement 1 is not done");
        sql("DELETE FROM t", "REINDEX INDEX t_id");

        RepairPlan done = repair();

        assertThat(done.repairedCount()).isEqualTo(1);
        assertThat(done.steps().getFirst().kind()).isEqualTo(RepairStep.Kind.HALF_DONE);
        assertThat(states()).containsExactly("001 applied", "002 applied");
        assertThat(lastEntry().statementsDone()).isEqualTo(1);
        assertThat(lastEntry().message()).contains("found complete");
    }
}
