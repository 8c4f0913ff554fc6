package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.migration.RollbackRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Baselines and repairs, on every dialect.
abstract class RepairContract extends CareContract {

    private HistoryEntry baseline(String version, boolean overHistory) {
        return care().baseline(
                        new BaselineRequest(
                                MigrationVersion.of(version),
                                "from a dump",
                                overHistory,
                                Confirmation.NONE,
                                Duration.ZERO),
                        JobContext.quiet());
    }

    private RepairRequest request() {
        return RepairRequest.of(source());
    }

    private List<RepairStep> steps(RepairRequest request) {
        return care().planRepair(request, JobContext.quiet()).steps();
    }

    private RepairPlan repair(RepairRequest request) {
        return care().repair(request, JobContext.quiet());
    }

    @Test
    void baselineCountsEverythingUpToItAsApplied() {
        writeTwo();
        write("003_lines.sql", "CREATE TABLE order_lines (id integer);");

        HistoryEntry row = baseline("2", false);

        assertThat(row.event()).isEqualTo(HistoryEntry.Event.BASELINE);
        assertThat(row.description()).isEqualTo("from a dump");
        assertThat(states()).containsExactly("001 applied", "002 applied", "003 pending");
        assertThat(migration("001").remark()).contains("baseline 2");
        assertThat(migration("001").executionTimeMs()).isEqualTo(-1);
        assertThat(status().currentVersion()).isEqualTo("2");
        assertThat(apply().migrations()).extracting(m -> m.file()).containsExactly("003_lines.sql");
    }

    @Test
    void baselineBetweenFilesNeedsNoFileOfItsOwn() {
        writeTwo();
        baseline("1.5", false);

        assertThat(states()).containsExactly("001 applied", "1.5 applied", "002 pending");
        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void baselineOverAHistoryMustBeForcedAndLieAboveIt() {
        writeTwo();
        apply();
        write("003_lines.sql", "CREATE TABLE order_lines (id integer);");

        DrydockException error = failure(() -> baseline("3", false));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_NOT_EMPTY);
        assertThat(error.hint()).contains("--force not-empty");
        assertThat(failure(() -> baseline("2", true)).code())
                .isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        baseline("3", true);
        assertThat(states()).containsExactly("001 applied", "002 applied", "003 applied");
    }

    @Test
    void historyThatFitsNeedsNoRepair() {
        writeTwo();
        apply();
        rename("001_customers.sql", "applied/001_customers.sql");

        assertThat(steps(request())).isEmpty();
        assertThat(repair(request()).written()).isFalse();
        assertThat(events()).hasSize(2);
    }

    @Test
    void failedAttemptIsSetAside() {
        writeTwo();
        write("003_wrong.sql", "CREATE TABEL x (id integer);");
        failure(this::apply);
        assertThat(states()).contains("003 failed");

        RepairStep step = steps(request()).getFirst();

        assertThat(step.kind()).isEqualTo(RepairStep.Kind.FAILED_ATTEMPT);
        assertThat(step.found()).contains("syntax error");
        assertThat(states()).contains("003 failed");
        repair(request());
        assertThat(states()).containsExactly("001 applied", "002 applied", "003 pending");
        assertThat(events()).containsSubsequence("003 FAILED", "003 DELETED");
        assertThat(lastEntry().message()).startsWith("repair by ");
        assertThat(steps(request())).isEmpty();
    }

    @Test
    void changedCommentIsPutInStepAndKeepsItsPlace() {
        writeTwo();
        apply();
        write(
                "001_customers.sql",
                "-- licence\nCREATE TABLE   customers (id /* key */ integer);\n");
        var before = migration("001");

        RepairStep step = steps(request()).getFirst();

        assertThat(step.kind()).isEqualTo(RepairStep.Kind.CHANGED_FILE);
        assertThat(step.isUnclear()).isFalse();
        assertThat(states()).contains("001 changed-after-apply");
        repair(request());
        assertThat(states()).containsExactly("001 applied", "002 applied");
        assertThat(migration("001").appliedAt()).isEqualTo(before.appliedAt());
        assertThat(migration("001").executionTimeMs()).isEqualTo(before.executionTimeMs());
        assertThat(lastEntry().event()).isEqualTo(HistoryEntry.Event.REALIGNED);
        assertThat(lastEntry().message()).contains("only comments").contains("sha256-lf:");
        write("002_orders.down.sql", "DROP TABLE orders;");
        assertThat(
                        manager()
                                .rollBack(RollbackRequest.of(directory, 1), JobContext.quiet())
                                .migrations())
                .extracting(m -> m.file())
                .containsExactly("002_orders.sql");
    }

    @Test
    void changedCodeWaitsForADecisionWithAReason() {
        writeTwo();
        apply();
        write("001_customers.sql", "CREATE TABLE customers (id bigint);\n");

        RepairPlan undecided = repair(request());

        assertThat(undecided.unclearCount()).isEqualTo(1);
        assertThat(undecided.written()).isFalse();
        assertThat(undecided.steps().getFirst().done()).contains("--accept 001_customers.sql");
        assertThat(states()).contains("001 changed-after-apply");
        RepairRequest accepted =
                request().withAccepted(Map.of("001_customers.sql", "id was bigint on the server"));
        assertThat(repair(accepted).repairedCount()).isEqualTo(1);
        assertThat(states()).containsExactly("001 applied", "002 applied");
        assertThat(lastEntry().message()).contains("id was bigint on the server");
        assertThat(failure(() -> repair(accepted)).code()).isEqualTo(ErrorCode.USAGE_INVALID);
    }

    @Test
    void stringsAreNoWhiteSpace() {
        write("001_rows.sql", "CREATE TABLE r (t text); INSERT INTO r VALUES ('a b');");
        apply();
        write("001_rows.sql", "CREATE TABLE r (t text); INSERT INTO r VALUES ('a  b');");

        assertThat(steps(request()).getFirst().isUnclear()).isTrue();
    }

    @Test
    void renamedFileIsFollowed() {
        writeTwo();
        apply();
        rename("001_customers.sql", "001_clients.sql");

        RepairStep step = steps(request()).getFirst();

        assertThat(step.kind()).isEqualTo(RepairStep.Kind.RENAMED_FILE);
        repair(request());
        assertThat(lastEntry().file()).isEqualTo("001_clients.sql");
        assertThat(lastEntry().description()).isEqualTo("clients");
        assertThat(steps(request())).isEmpty();
        delete("001_clients.sql");
        assertThat(migration("001").description()).isEqualTo("clients");
    }

    @Test
    void renumberedFileIsFollowedByItsContent() {
        writeTwo();
        apply();
        var before = migration("002");
        rename("002_orders.sql", "007_orders.sql");
        assertThat(states()).containsExactly("001 applied", "002 missing", "007 pending");

        assertThat(repair(request()).steps().getFirst().kind())
                .isEqualTo(RepairStep.Kind.RENAMED_FILE);

        assertThat(states()).containsExactly("001 applied", "007 applied");
        assertThat(migration("007").appliedAt()).isEqualTo(before.appliedAt());
        assertThat(lastEntry().message()).contains("renumbered from 002");
        assertThat(apply().appliedCount()).isZero();
    }

    @Test
    void missingFileIsSetAsideOnlyOnRequest() {
        writeTwo();
        apply();
        delete("002_orders.sql");

        assertThat(repair(request()).unclearCount()).isEqualTo(1);
        assertThat(states()).contains("002 missing");
        RepairRequest gone = request().withDeleted(Set.of(MigrationVersion.of("2")));
        repair(gone);
        assertThat(states()).containsExactly("001 applied");
        assertThat(lastEntry().event()).isEqualTo(HistoryEntry.Event.DELETED);
        assertThat(lastEntry().sql()).contains("CREATE TABLE orders");
        assertThat(failure(() -> repair(gone)).code()).isEqualTo(ErrorCode.USAGE_INVALID);
    }
}
