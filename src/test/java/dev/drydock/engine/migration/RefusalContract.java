package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every dialect refuses to run.
abstract class RefusalContract extends MigratedDatabase {

    @Test
    void missingRollbackIsSaidBeforeAnythingIsTouched() {
        writeThree();
        apply();

        DrydockException error =
                failure(() ->
                        manager().rollBack(RollbackRequest.of(directory, 2), JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_ROLLBACK_MISSING);
        assertThat(error.message()).contains("010_lines.up.sql");
        assertThat(error.hint()).contains("010_lines.down.sql");
        assertThat(tables()).containsExactly("customers", "order_lines", "orders");
    }

    @Test
    void changedFileIsRefusedUnlessForced() {
        writeThree();
        apply();
        write("001_customers.sql", "CREATE TABLE customers (id integer PRIMARY KEY);");
        write("011_more.sql", "CREATE TABLE more (id integer);");

        assertThat(status().migrations().getFirst().state())
                .isEqualTo(MigrationState.CHANGED_AFTER_APPLY);
        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("001_customers.sql").contains("changed");
        assertThat(tables()).doesNotContain("more");
        manager().apply(ApplyRequest.of(directory).withForce(true), JobContext.quiet());
        assertThat(tables()).contains("more");
    }

    @Test
    void otherLineEndsAreNoChange() {
        write("001_a.sql", "CREATE TABLE a (\n  id integer\n);\n");
        apply();
        write("001_a.sql", "CREATE TABLE a (\r\n  id integer\r\n);\r\n");

        assertThat(status().migrations().getFirst().state()).isEqualTo(MigrationState.APPLIED);
    }

    @Test
    void lateNumberIsRefusedUnlessForced() {
        write("005_five.sql", "CREATE TABLE five (id integer);");
        apply();
        write("003_three.sql", "CREATE TABLE three (id integer);");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("003_three.sql").contains("005");
        manager().apply(ApplyRequest.of(directory).withForce(true), JobContext.quiet());
        assertThat(tables()).containsExactly("five", "three");
    }

    @Test
    void dryRunFindsWhatTheFilesMustNotHold() {
        writeThree();
        write("011_own.sql", "CREATE TABLE own (id integer);\nCOMMIT;\n");

        DrydockException error =
                failure(() ->
                        manager()
                                .apply(
                                        ApplyRequest.of(directory).withDryRun(true),
                                        JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).startsWith("011_own.sql:2:1: COMMIT does not belong");
    }

    @Test
    void transactionCommandsAreRefusedBeforeAnythingRuns() {
        write("001_fine.sql", "CREATE TABLE fine (id integer);");
        write("002_own.sql", "  BEGIN;\nCREATE TABLE own (id integer);\nCOMMIT;\n");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).startsWith("002_own.sql:1:3: BEGIN does not belong");
        assertThat(tables()).isEmpty();
    }

    @Test
    void emptyFileIsAnError() {
        write("001_empty.sql", "-- nothing yet\n/* ; */\n;\n");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).contains("001_empty.sql holds no statement");
    }

    @Test
    void emptyRollbackIsNone() {
        write("001_a.sql", "CREATE TABLE a (id integer);");
        write("001_a.down.sql", "-- cannot be undone\n");

        assertThat(status().migrations().getFirst().hasRollback()).isFalse();
    }

    @Test
    void placeholderWithoutValueIsAnError() {
        write("001_a.sql", "CREATE TABLE ${tabel} (id integer);");
        ApplyRequest request = ApplyRequest.of(directory).withPlaceholders(Map.of("table", "a"));

        DrydockException error = failure(() -> manager().apply(request, JobContext.quiet()));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).startsWith("001_a.sql:1:14: the placeholder ${tabel}");
    }

    @Test
    void readOnlyProfileIsRefused() {
        writeThree();
        ConnectionProfile readOnly = database.profile().withReadOnly(true);
        database = test.open(fixture, readOnly);

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.GUARD_READ_ONLY);
        assertThat(error.code().exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(status().pendingCount()).isEqualTo(3);
    }

    @Test
    void rollbackOnProductionWantsTheName() {
        write("001_a.sql", "CREATE TABLE a (id integer);");
        write("001_a.down.sql", "DROP TABLE a;");
        apply();
        database = test.open(fixture, database.profile().withEnvironment(Environment.PRODUCTION));
        RollbackRequest request = RollbackRequest.of(directory, 1);

        for (Confirmation confirmation : List.of(Confirmation.NONE, Confirmation.YES)) {
            DrydockException error =
                    failure(() ->
                            manager()
                                    .rollBack(
                                            request.withConfirmation(confirmation),
                                            JobContext.quiet()));
            assertThat(error.code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
            assertThat(error.code().exitCode().status()).isEqualTo(11);
        }
        assertThat(tables()).containsExactly("a");
        String name = database.profile().endpoint().databaseName();
        manager().rollBack(request.withConfirmation(Confirmation.ofName(name)), JobContext.quiet());
        assertThat(tables()).isEmpty();
    }

    @Test
    void droppingOnProductionWantsConfirmation() {
        write("001_a.sql", "CREATE TABLE a (id integer, b integer);");
        apply();
        database = test.open(fixture, database.profile().withEnvironment(Environment.PRODUCTION));
        write("002_add.sql", "ALTER TABLE a ADD COLUMN c integer;");
        assertThat(apply().appliedCount()).isEqualTo(1);
        write("003_drop.sql", "ALTER TABLE a DROP COLUMN b;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.GUARD_NOT_CONFIRMED);
        assertThat(error.message()).contains("003_drop.sql:1:1");
    }

    @Test
    void foreignHistoryTableIsLeftAlone() {
        try (Session session = database.lease(JobContext.quiet())) {
            session.update("CREATE TABLE migration_history (something text)");
        }
        writeThree();

        assertThatThrownBy(this::apply)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error ->
                                assertThat(error.code())
                                        .isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT));
    }
}
