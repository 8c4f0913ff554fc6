package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the files' layouts, directives and callbacks do to a database, on every engine.
abstract class FilesContract {

    @TempDir Path directory;

    DialectFixture fixture;
    TestEngine test;
    DatabaseConnection database;

    abstract DialectFixture createFixture();

    /// Another transaction than this one, to be seen from inside.
    abstract String insertWithTransaction(String table);

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
            throw new UncheckedIOException(failure);
        }
    }

    final ApplyResult apply() {
        return apply(ApplyRequest.of(directory));
    }

    final ApplyResult apply(ApplyRequest request) {
        return manager().apply(request, JobContext.quiet());
    }

    final ApplyResult rollBack(int steps) {
        return manager().rollBack(RollbackRequest.of(directory, steps), JobContext.quiet());
    }

    final List<String> states() {
        return manager().status(directory, JobContext.quiet()).migrations().stream()
                .map(migration -> migration.file() + " " + migration.state().word())
                .toList();
    }

    final List<String> query(String sql) {
        try (Session session = database.lease(JobContext.quiet())) {
            return session.query(sql, row -> String.valueOf(row.textOrNull(1)));
        }
    }

    final DrydockException failure(Runnable work) {
        return catchThrowableOfType(DrydockException.class, work::run);
    }

    @Test
    void repeatableFilesRunLastAndAgainWhenTheyChanged() {
        write("V1__t.sql", "CREATE TABLE t (id integer);");
        write("R__b.sql", "INSERT INTO t VALUES (2);");
        write("R__a.sql", "INSERT INTO t VALUES (1);");
        write("V2__more.sql", "CREATE TABLE more (id integer);");

        assertThat(apply().migrations())
                .extracting(Migration::file)
                .containsExactly("V1__t.sql", "V2__more.sql", "R__a.sql", "R__b.sql");
        assertThat(apply().appliedCount()).isZero();
        write("R__a.sql", "INSERT INTO t VALUES (3);");
        assertThat(states()).contains("R__a.sql pending", "R__b.sql applied");
        assertThat(apply().migrations())
                .singleElement()
                .satisfies(migration -> {
                    assertThat(migration.file()).isEqualTo("R__a.sql");
                    assertThat(migration.kind()).isEqualTo(MigrationKind.REPEATABLE);
                });
        assertThat(query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
        assertThat(manager().status(directory, JobContext.quiet()).currentVersion()).isEqualTo("2");
    }

    @Test
    void repeatableFilesAreLeftOutByATargetAndByRollingBack() throws IOException {
        write("V1__t.sql", "CREATE TABLE t (id integer);");
        write("U1__t.sql", "DROP TABLE t;");
        write("V2__late.sql", "CREATE TABLE late (id integer);");
        write("U2__late.sql", "DROP TABLE late;");
        write("R__a.sql", "INSERT INTO late VALUES (1);");

        assertThat(apply(ApplyRequest.of(directory).withTargetVersion("1")).appliedCount())
                .isEqualTo(1);
        assertThat(apply().appliedCount()).isEqualTo(2);
        assertThat(rollBack(1).migrations())
                .extracting(Migration::file)
                .containsExactly("V2__late.sql");
        Files.delete(directory.resolve("R__a.sql"));
        assertThat(states()).contains("R__a.sql missing");
        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void baselineFileStandsForAllVersionsUpToItsOwn() {
        write("V1__a.sql", "CREATE TABLE a (id integer);");
        write("V2__b.sql", "CREATE TABLE b (id integer);");
        write("U2__b.sql", "DROP TABLE b;");
        write("V3__c.sql", "CREATE TABLE c (id integer);");
        write("B2__both.sql", "CREATE TABLE a (id integer); CREATE TABLE b (id integer);");

        assertThat(states()).containsExactly("B2__both.sql pending", "V3__c.sql pending");
        assertThat(apply().migrations())
                .extracting(Migration::kind)
                .containsExactly(MigrationKind.BASELINE, MigrationKind.VERSIONED);

        assertThat(states())
                .containsExactly("V1__a.sql applied", "B2__both.sql applied", "V3__c.sql applied");
        assertThat(manager().status(directory, JobContext.quiet()).migrations().getFirst())
                .satisfies(covered -> {
                    assertThat(covered.remark()).contains("since the baseline 2");
                    assertThat(covered.appliedAt()).isNull();
                });
        assertThat(apply().appliedCount()).isZero();
        DrydockException error =
                failure(() ->
                        manager().rollBack(RollbackRequest.of(directory, 9), JobContext.quiet()));
        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_ROLLBACK_MISSING);
    }

    @Test
    void baselineFileIsNotTakenOnceThereIsAHistoryNorAboveTheTarget() {
        write("V1__a.sql", "CREATE TABLE a (id integer);");
        write("V2__b.sql", "CREATE TABLE b (id integer);");
        write("B2__both.sql", "CREATE TABLE a (id integer); CREATE TABLE b (id integer);");

        assertThat(apply(ApplyRequest.of(directory).withTargetVersion("1")).migrations())
                .extracting(Migration::file)
                .containsExactly("V1__a.sql");
        assertThat(apply().migrations()).extracting(Migration::file).containsExactly("V2__b.sql");
    }

    @Test
    void duplicatesAreListedAndOnlyApplyingIsRefused() {
        write("001_a.sql", "CREATE TABLE a (id integer);");
        write("001_a.down.sql", "DROP TABLE a;");
        apply();
        write("001_0.sql", "CREATE TABLE zero (id integer);");

        assertThat(states()).containsExactly("001_a.sql applied", "001_0.sql duplicate");
        DrydockException error = failure(this::apply);
        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).contains("001_a.sql").contains("001_0.sql");
        assertThat(rollBack(1).rolledBackCount()).isEqualTo(1);
    }

    @Test
    void filesThatShareANumberRunInTheOrderOfTheirNames() {
        write("drydock.properties", "same-number=by-name\n");
        write("0002_b.sql", "INSERT INTO t VALUES (2);");
        write("0002_a.sql", "CREATE TABLE t (id integer);");
        write("0002_a.down.sql", "DROP TABLE t;");
        write("0002_b.down.sql", "DELETE FROM t;");
        write("0003_c.sql", "INSERT INTO t VALUES (3);");

        assertThat(apply(ApplyRequest.of(directory).withTargetVersion("2")).appliedCount())
                .isEqualTo(2);
        assertThat(states())
                .containsExactly("0002_a.sql applied", "0002_b.sql applied", "0003_c.sql pending");
        assertThat(rollBack(1).migrations())
                .extracting(Migration::file)
                .containsExactly("0002_b.sql");
        assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
    }

    @Test
    void errorInADownSectionIsPlacedInTheWholeFile() {
        write(
                "1_a.sql",
                """
                -- +goose Up
                CREATE TABLE a (id integer);
                -- +goose Down
                DROP TABLE a;
                  SELEC 1;
                """);
        apply();

        assertThat(failure(() -> rollBack(1)).message()).contains("1_a.sql:5:3");
    }

    @Test
    void transactionOffCommitsEachStatement() {
        write(
                "001_a.sql",
                "-- drydock: transaction=off\n"
                        + "CREATE TABLE a (id integer);\nINSERT INTO a VALUES (1);\nSELEC 1;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HALF_DONE);
        assertThat(error.message()).contains("001_a.sql:4:1").contains("2 of 3 statements done");
        assertThat(query("SELECT count(*) FROM a")).containsExactly("1");
        assertThat(states()).containsExactly("001_a.sql half-done");
    }

    @Test
    void lateFileMayAskToBeApplied() {
        write("005_five.sql", "CREATE TABLE five (id integer);");
        apply();
        write("003_three.sql", "-- drydock: out-of-order=allow\nCREATE TABLE three (id integer);");

        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void irreversibleFileSaysWhy() {
        write(
                "001_a.sql",
                "-- drydock: irreversible reason=\"the old rows are gone\"\n"
                        + "CREATE TABLE a (id integer);");
        apply();

        DrydockException error = failure(() -> rollBack(1));

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_ROLLBACK_MISSING);
        assertThat(error.message())
                .isEqualTo(
                        "Migration 001_a.sql says that it cannot be taken back: the old rows are"
                                + " gone. Nothing was run.");
        assertThat(error.hint()).contains("backup");
    }

    @Test
    void directiveThatIsWrongKeepsTheFileFromRunning() {
        write("001_a.sql", "\n-- drydock: transaktion=off\nCREATE TABLE a (id integer);");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).startsWith("001_a.sql:2:13: \"transaktion=off\"");
    }

    @Test
    void directiveBehindAStatementIsAnErrorUnlessItIsText() {
        write(
                "001_a.sql",
                """
                CREATE TABLE a (id integer,
                -- drydock: inside
                t text DEFAULT '
                -- drydock: text');
                -- drydock: ignore this
                  -- drydock: transaction=off
                """);

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message())
                .startsWith("001_a.sql:6:3: \"-- drydock: transaction=off\" stands behind");
        assertThat(error.hint()).contains("before the first statement");
    }

    @Test
    void emptyFilesSayWhatTheyAre() {
        write("001_a.sql", "");
        assertThat(failure(this::apply).message())
                .isEqualTo("001_a.sql holds no statement, the file is empty. Nothing was run.");
        write("001_a.sql", " \r\n\t\n");
        assertThat(failure(this::apply).message()).contains("no statement, only blank lines");
        write("001_a.sql", "-- soon\n/* ; */\n");
        assertThat(failure(this::apply).message()).contains("no statement, only comments");
        assertThat(failure(this::apply).code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(failure(this::apply).hint()).isNotEmpty();
    }

    @Test
    void callbacksRunAtTheirMoments() {
        write("001_log.sql", "CREATE TABLE log (id integer, what text, tx text);");
        write("001_log.down.sql", "DELETE FROM log;");
        apply();
        for (String moment :
                List.of(
                        "beforeMigrate",
                        "beforeEachMigrate",
                        "afterEachMigrate",
                        "afterMigrate",
                        "afterMigrateError",
                        "beforeUndo",
                        "afterRollback")) {
            write("callbacks/" + moment + ".sql", insert(moment));
        }
        write("002_two.sql", insert("two"));
        write("002_two.down.sql", insert("back"));
        write("003_three.sql", insert("three"));

        assertThat(apply().appliedCount()).isEqualTo(2);

        assertThat(query("SELECT what FROM log ORDER BY id"))
                .containsExactly(
                        "beforeMigrate",
                        "beforeEachMigrate",
                        "two",
                        "afterEachMigrate",
                        "beforeEachMigrate",
                        "three",
                        "afterEachMigrate",
                        "afterMigrate");
        assertThat(apply().appliedCount()).isZero();
        assertThat(query("SELECT count(*) FROM log")).containsExactly("8");
        write("003_three.down.sql", "SELECT 1;");
        rollBack(2);
        assertThat(query("SELECT what FROM log WHERE id > 8 ORDER BY id"))
                .containsExactly("beforeUndo", "back", "afterRollback");
    }

    private static String insert(String what) {
        return "INSERT INTO log (id, what) SELECT count(*) + 1, '" + what + "' FROM log;";
    }

    @Test
    void eachCallbackSharesTheTransactionAndTheOthersDoNot() {
        write("001_log.sql", "CREATE TABLE log (tx text, what text);");
        apply();
        write("beforeMigrate.sql", insertWithTransaction("log"));
        write("beforeEachMigrate.sql", insertWithTransaction("log"));
        write("002_two.sql", insertWithTransaction("log"));
        write("afterEachMigrate.sql", "SELEC 1;");
        write("afterMigrateError.sql", "INSERT INTO log VALUES ('', 'error');");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message()).contains("afterEachMigrate.sql:1:1 (statement 1 of 1)");
        // what shared the file's transaction went with it
        assertThat(query("SELECT count(*) FROM log WHERE what IS NULL")).containsExactly("1");
        assertThat(query("SELECT count(*) FROM log WHERE what = 'error'")).containsExactly("1");
        assertThat(states()).contains("002_two.sql failed");
    }

    @Test
    void callbackThatCannotRunIsFoundBeforeAnythingIsTouched() {
        write("001_a.sql", "CREATE TABLE a (id integer);");
        write("afterMigrate.sql", "VACUUM;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FILES_INVALID);
        assertThat(error.message()).contains("afterMigrate.sql cannot run in a transaction");
        write("afterMigrate.sql", "COMMIT;");
        assertThat(failure(this::apply).message()).startsWith("afterMigrate.sql:1:1: COMMIT");
        assertThat(manager().history(JobContext.quiet())).isEmpty();
    }

    @Test
    void failedCallbackSaysWhatIsLeft() {
        write("001_a.sql", "CREATE TABLE a (id integer);");
        write("afterMigrate.sql", "SELECT nowhere FROM a;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message())
                .startsWith("Callback failed at afterMigrate.sql:1:8 (statement 1 of 1)")
                .contains("It was rolled back; 1 of 1 migrations applied.");
        assertThat(states()).containsExactly("001_a.sql applied");
    }
}
