package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// What every dialect must do with migrations.
abstract class MigrationContract extends MigratedDatabase {

    @Test
    void appliesWhatIsPendingInTheOrderOfNumbers() {
        writeThree();
        write("9_between.sql", "CREATE TABLE between_two_and_ten (id integer);");

        assertThat(status().pendingCount()).isEqualTo(4);
        assertThat(status().currentVersion()).isNull();
        ApplyResult result = apply();

        assertThat(result.appliedCount()).isEqualTo(4);
        assertThat(result.currentVersion()).isEqualTo("010");
        assertThat(result.migrations())
                .extracting(migration -> migration.version().text())
                .containsExactly("001", "002", "9", "010");
        assertThat(result.migrations())
                .allSatisfy(migration -> {
                    assertThat(migration.state()).isEqualTo(MigrationState.APPLIED);
                    assertThat(migration.executionTimeMs()).isNotNegative();
                });
        assertThat(tables())
                .containsExactly("between_two_and_ten", "customers", "order_lines", "orders");
        assertThat(apply().appliedCount()).isZero();
    }

    @Test
    void statusTellsStateTimeAndRollbackOfEach() {
        writeThree();
        manager().apply(ApplyRequest.of(directory).withTargetVersion("2"), JobContext.quiet());

        MigrationStatus status = status();

        assertThat(status.currentVersion()).isEqualTo("002");
        assertThat(status.pendingCount()).isEqualTo(1);
        Migration orders = status.migrations().get(1);
        assertThat(orders.state()).isEqualTo(MigrationState.APPLIED);
        assertThat(orders.description()).isEqualTo("orders");
        assertThat(orders.appliedAt())
                .isBetween(
                        java.time.Instant.now().minusSeconds(60),
                        java.time.Instant.now().plusSeconds(1));
        assertThat(orders.appliedBy()).isNotEmpty();
        assertThat(orders.hasRollback()).isTrue();
        Migration lines = status.migrations().get(2);
        assertThat(lines.state()).isEqualTo(MigrationState.PENDING);
        assertThat(lines.appliedAt()).isNull();
        assertThat(lines.executionTimeMs()).isEqualTo(-1);
        assertThat(lines.hasRollback()).isFalse();
    }

    @Test
    void rollsBackLastAppliedFirst() {
        write("002_orders.sql", "CREATE TABLE orders (id integer);");
        write("002_orders.down.sql", "DROP TABLE orders;");
        apply();
        write("001_customers.sql", "CREATE TABLE customers (id integer);");
        write("001_customers.down.sql", "DROP TABLE customers;");
        manager().apply(ApplyRequest.of(directory).withForce(true), JobContext.quiet());

        ApplyResult result =
                manager().rollBack(RollbackRequest.of(directory, 1), JobContext.quiet());

        assertThat(result.rolledBackCount()).isEqualTo(1);
        assertThat(result.migrations())
                .extracting(Migration::file)
                .containsExactly("001_customers.sql");
        assertThat(tables()).containsExactly("orders");
        assertThat(manager().history(JobContext.quiet()))
                .extracting(entry -> entry.version().text() + " " + entry.event())
                .containsExactly("002 APPLIED", "001 APPLIED", "001 ROLLED_BACK");
        HistoryEntry first = manager().history(JobContext.quiet()).getFirst();
        assertThat(first.checksum())
                .isEqualTo("sha256-lf:" + sha256("CREATE TABLE orders (id integer);"));
        assertThat(first.sql()).isEqualTo("CREATE TABLE orders (id integer);");
        assertThat(first.rollbackSql()).isEqualTo("DROP TABLE orders;");
        assertThat(status().migrations().getFirst().state()).isEqualTo(MigrationState.OUT_OF_ORDER);
    }

    @Test
    void rollsBackToAVersionAndAppliesAgain() {
        writeThree();
        write("rollback/010_lines.sql", "DROP TABLE order_lines;");
        apply();

        ApplyResult back =
                manager()
                        .rollBack(
                                RollbackRequest.of(directory, 1).withTargetVersion("1"),
                                JobContext.quiet());

        assertThat(back.rolledBackCount()).isEqualTo(2);
        assertThat(back.currentVersion()).isEqualTo("001");
        assertThat(status().migrations().get(1).state()).isEqualTo(MigrationState.ROLLED_BACK);
        assertThat(apply().appliedCount()).isEqualTo(2);
        assertThat(tables()).containsExactly("customers", "order_lines", "orders");
    }

    @Test
    void rollsBackWithTheSavedTextWhenTheFilesAreGone() throws IOException {
        writeThree();
        manager().apply(ApplyRequest.of(directory).withTargetVersion("2"), JobContext.quiet());
        Files.delete(directory.resolve("002_orders.sql"));
        Files.delete(directory.resolve("rollback/002_orders.sql"));

        assertThat(status().migrations().get(1).state()).isEqualTo(MigrationState.MISSING);
        manager().rollBack(RollbackRequest.of(directory, 1), JobContext.quiet());

        assertThat(tables()).containsExactly("customers");
    }

    @Test
    void errorInTheThirdStatementIsRolledBackAndNamesItsPlace() {
        writeThree();
        write(
                "011_broken.sql",
                """
                -- three statements; the text has a semicolon: ;
                CREATE TABLE notes (id integer, text text DEFAULT 'a;b');
                INSERT INTO notes (id) VALUES (1);
                SELECT *
                  FORM notes;
                CREATE TABLE never (id integer);
                """);

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.code().exitCode().status()).isEqualTo(5);
        assertThat(error.message())
                .contains("011_broken.sql:5:3 (statement 3 of 4)")
                .contains("syntax error")
                .contains("It was rolled back; 3 of 4 migrations applied.");
        assertThat(error.details())
                .containsEntry("file", "011_broken.sql")
                .containsEntry("line", "5")
                .containsEntry("column", "3")
                .containsEntry("statement", "3");
        assertThat(tables()).containsExactly("customers", "order_lines", "orders");
        Migration broken = status().migrations().getLast();
        assertThat(broken.state()).isEqualTo(MigrationState.FAILED);
        assertThat(broken.remark()).contains("011_broken.sql:5:3");
        write("011_broken.sql", "CREATE TABLE notes (id integer);");
        assertThat(apply().appliedCount()).isEqualTo(1);
        assertThat(status().pendingCount()).isZero();
    }

    @Test
    void unknownColumnIsPlacedInAFileWithByteOrderMarkAndWindowsLineEnds() {
        write(
                "001_first.sql",
                "\uFEFF"
                        + """
                        CREATE TABLE größe (id integer);

                        INSERT INTO größe (id)
                          SELECT nowhere FROM größe;
                        """
                                .replace("\n", "\r\n"));

        DrydockException error = failure(this::apply);

        assertThat(error.message()).contains("001_first.sql:4:10 (statement 2 of 2)");
        assertThat(tables()).isEmpty();
    }

    @Test
    void cancelInAStatementRollsBackWithinTwoSecondsAndSaysWhatIsLeft() {
        write("001_quick.sql", "CREATE TABLE quick (id integer);");
        write(
                "002_endless.sql",
                "CREATE TABLE endless_started (id integer);\n" + fixture.endlessQuery() + ";");
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        waitUntil(() -> job.progress().phase().equals("002_endless.sql"));
        LockSupport.parkNanos(Duration.ofMillis(200).toNanos());

        long asked = System.nanoTime();
        job.requestCancel();
        JobOutcome<ApplyResult> outcome = TestEngine.await(job);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(outcome)
                .isEqualTo(
                        new JobOutcome.Cancelled<ApplyResult>(
                                "1 of 2 migrations applied; 002_endless.sql was rolled back"));
        assertThat(tables()).containsExactly("quick");
        assertThat(status().pendingCount()).isEqualTo(1);
        write("002_endless.sql", "CREATE TABLE endless_started (id integer);");
        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void cancelOfADataChangeRollsBack() {
        write("001_rows.sql", "CREATE TABLE many (n integer);");
        apply();
        String endless =
                fixture.dialectId().equals("sqlite")
                        ? "WITH RECURSIVE e(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM e)"
                                + " SELECT n FROM e"
                        : "SELECT n FROM generate_series(1, 2000000000) n";
        write("002_fill.sql", "INSERT INTO many (n) " + endless + ";");
        RunningJob<ApplyResult> job =
                test.start(
                        "migrate", context -> manager().apply(ApplyRequest.of(directory), context));
        waitUntil(() -> job.progress().phase().equals("002_fill.sql"));
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());

        job.requestCancel();

        assertThat(TestEngine.await(job))
                .isEqualTo(
                        new JobOutcome.Cancelled<ApplyResult>(
                                "0 of 1 migrations applied; 002_fill.sql was rolled back"));
        assertThat(query("SELECT count(*) FROM many")).containsExactly("0");
    }

    @Test
    void archivedFilesAreKnownButNeverPending() throws IOException {
        write("001_old.sql", "CREATE TABLE old (id integer);");
        apply();
        Files.createDirectory(directory.resolve("archived"));
        Files.move(directory.resolve("001_old.sql"), directory.resolve("archived/001_old.sql"));
        write("archived/000_never.sql", "CREATE TABLE never (id integer);");
        write("pending/002_new.sql", "CREATE TABLE fresh (id integer);");

        assertThat(apply().migrations())
                .extracting(Migration::file)
                .containsExactly("pending/002_new.sql");
        assertThat(status().migrations())
                .extracting(migration -> migration.file() + " " + migration.state().word())
                .containsExactly("archived/001_old.sql applied", "pending/002_new.sql applied");
    }

    @Test
    void dryRunPlansAndWritesNothing() {
        writeThree();

        ApplyResult plan =
                manager().apply(ApplyRequest.of(directory).withDryRun(true), JobContext.quiet());

        assertThat(plan.dryRun()).isTrue();
        assertThat(plan.appliedCount()).isZero();
        assertThat(plan.migrations()).hasSize(3);
        assertThat(tables()).isEmpty();
        assertThat(manager().history(JobContext.quiet())).isEmpty();
    }

    @Test
    void hostileNamesAreNamesAndNothingElse() {
        String name = "ta\"ble; DROP TABLE x -- $1 \u00fc\n'quoted' \\";
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        write(
                "001_it's a \"name\"; $(x) -- \u202e.sql",
                "CREATE TABLE " + quoted + " (id integer);");
        write("002_bad\u001b[31m.sql", "CREATE TABLE " + quoted + " (id integer);");

        DrydockException error = failure(this::apply);

        assertThat(tables()).containsExactly(name);
        assertThat(error.message()).contains("002_bad\\u001b[31m.sql:1:1 ");
        assertThat(status().migrations().getFirst().state()).isEqualTo(MigrationState.APPLIED);
    }

    @Test
    void placeholdersAreFilledAndErrorsKeepTheirPlace() {
        write("001_a.sql", "CREATE TABLE ${table} (id integer);");
        write("002_b.sql", "INSERT INTO ${table} (id) VALUES (1); INSERT INTO ${table} SELEC 2;");
        ApplyRequest request =
                ApplyRequest.of(directory)
                        .withPlaceholders(Map.of("table", "a_table_with_a_long_name"));

        DrydockException error = failure(() -> manager().apply(request, JobContext.quiet()));

        assertThat(error.message()).contains("002_b.sql:1:60 (statement 2 of 2)");
        assertThat(tables()).containsExactly("a_table_with_a_long_name");
        assertThat(manager().history(JobContext.quiet()).getFirst().sql()).contains("${table}");
    }
}
