package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.migration.trace.HeldLock;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresqlCallbackRehearsalTest extends CallbackRehearsalContract {

    @Override
    PostgresFixture createFixture() {
        return new PostgresFixture(EmbeddedServers.newest());
    }

    @Override
    List<String> leftSandboxes() {
        return PostgresqlRehearsalContract.sandboxesOn(EmbeddedServers.newest());
    }

    @Test
    void aCallbackThatReachesBeyondTheSandboxIsNotRun() {
        String role = "called_back_" + ProcessHandle.current().pid();
        write("afterMigrate__role.sql", "CREATE ROLE " + role + ";");
        RehearsalReport report = rehearse();
        assertThat(report.runFindings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule()).isEqualTo("reaches-beyond");
                    assertThat(one.message())
                            .startsWith("afterMigrate__role.sql:1:1: CREATE ROLE reaches beyond");
                });
        assertThat(report.upFailed()).isFalse();
        try (var session = database.lease(dev.drydock.engine.job.JobContext.quiet())) {
            assertThat(
                            session.query(
                                    "SELECT rolname FROM pg_roles WHERE rolname = ?",
                                    row -> row.text(1),
                                    role))
                    .isEmpty();
        }
    }

    @Test
    void callbacksAroundAFileWithoutTransactionAreNoPartOfItsTrace() {
        write("003_index.sql", "CREATE INDEX CONCURRENTLY log_line ON log (line);");
        write("003_index.down.sql", "DROP INDEX CONCURRENTLY log_line;");
        write("beforeEachMigrate.sql", "INSERT INTO log VALUES (1, 'x') ON CONFLICT DO NOTHING;");
        write("afterEachMigrate.sql", "DELETE FROM log WHERE id = 1;");
        RehearsedStep step = rehearse().steps().get(2);
        assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.statements())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.sql()).startsWith("CREATE INDEX CONCURRENTLY");
                    assertThat(one.facts().locks())
                            .extracting(HeldLock::relation, HeldLock::mode)
                            .containsExactly(
                                    org.assertj.core.groups.Tuple.tuple(
                                            "public.log", "SHARE UPDATE EXCLUSIVE"));
                });
    }
}
