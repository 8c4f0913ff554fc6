package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every dialect must do with migrations.
abstract class MigrationContract {

    @TempDir Path directory;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;

    abstract DialectFixture createFixture();

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

    @BeforeEach
    void open() {
        fixture = createFixture();
        test = new TestEngine();
        database = test.openNew(fixture);
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    final MigrationManager manager() {
        return test.engine().migrations(database);
    }

    final void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    final ApplyResult apply() {
        return manager().apply(ApplyRequest.of(directory), JobContext.quiet());
    }

    final MigrationStatus status() {
        return manager().status(directory, JobContext.quiet());
    }

    final List<String> tables() {
        String sql =
                fixture.dialectId().equals("sqlite")
                        ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE"
                                + " 'sqlite_%' ORDER BY 1"
                        : "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1";
        return query(sql).stream().filter(name -> !name.equals("migration_history")).toList();
    }

    final List<String> query(String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(sql, row -> String.valueOf(row.textOrNull(1)));
        }
    }

    final DrydockException failure(Runnable work) {
        try {
            work.run();
        } catch (DrydockException expected) {
            return expected;
        }
        throw new AssertionError("nothing failed");
    }

    private void writeThree() {
        write("001_customers.sql", "CREATE TABLE customers (id integer PRIMARY KEY, name text);");
        write("001_customers.down.sql", "DROP TABLE customers;");
        write("002_orders.sql", "CREATE TABLE orders (id integer PRIMARY KEY, total integer);");
        write("rollback/002_orders.sql", "DROP TABLE orders;");
        write("010_lines.up.sql", "CREATE TABLE order_lines (id integer PRIMARY KEY);");
    }

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

    static void waitUntil(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            text.getBytes(
                                                    java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
