package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Taking over the histories of other tools, on every dialect.
abstract class AdoptContract extends CareContract {

    private static final String FLYWAY = "flyway_schema_history";

    private void writeFlyway() {
        write("V1__customers.sql", "CREATE TABLE a (id int);\n");
        write("V2__orders.sql", "SELECT 'a'\n;\nSELECT 'b';\n");
        write("U2__orders.sql", "CREATE TABLE a (id int);");
        createFlyway(FLYWAY);
        addFlyway(FLYWAY, 1, "'1', 'customers', 'SQL', 'V1__customers.sql', -623083431", true);
        addFlyway(FLYWAY, 2, "'2', 'orders', 'SQL', 'V2__orders.sql', 935091210", true);
    }

    @Test
    void flywayHistoryIsTakenOverWithWhoWhenAndChecksum() {
        writeFlyway();
        List<String> before = query("SELECT * FROM " + FLYWAY + " ORDER BY 1");

        AdoptPlan plan = planAdoption();

        assertThat(plan.written()).isFalse();
        assertThat(plan.table().tool()).isEqualTo(ForeignTool.FLYWAY);
        assertThat(plan.rows())
                .extracting(AdoptRow::verdict)
                .containsExactly(AdoptRow.Verdict.AGREES, AdoptRow.Verdict.AGREES);
        assertThat(plan.unclearCount()).isZero();
        assertNothingWritten();

        AdoptPlan done = adopt();

        assertThat(done.written()).isTrue();
        assertThat(states()).containsExactly("1 applied", "2 applied");
        assertThat(status().warnings()).isEmpty();
        assertThat(apply().appliedCount()).isZero();
        HistoryEntry first = manager().history(JobContext.quiet()).getFirst();
        assertThat(first.by()).isEqualTo("anna");
        assertThat(first.at()).isEqualTo(Instant.parse("2026-03-04T05:06:07.123Z"));
        assertThat(first.executionTimeMs()).isEqualTo(42);
        assertThat(first.message()).contains("flyway-crc32:-623083431 agrees").contains(FLYWAY);
        assertThat(first.sql()).isEqualTo("CREATE TABLE a (id int);\n");
        assertThat(migration("2").hasRollback()).isTrue();
        assertThat(query("SELECT * FROM " + FLYWAY + " ORDER BY 1")).isEqualTo(before);
    }

    @Test
    void everyTypeOfRowOfFlywayHasItsPlace() {
        write("V3__undone.sql", "SELECT 3;");
        write("U3__undone.sql", "SELECT -3;");
        write("V4__differs.sql", "SELECT 4;");
        write("V6__failed.sql", "SELECT 6;");
        write("V10__next.sql", "CREATE TABLE next (id integer);");
        createFlyway(FLYWAY);
        addFlyway(
                FLYWAY, 0, "NULL, '<< Flyway Schema Creation >>', 'SCHEMA', 'public', NULL", true);
        addFlyway(FLYWAY, 1, "'2', '<< Flyway Baseline >>', 'BASELINE', 'base', NULL", true);
        addFlyway(
                FLYWAY,
                2,
                "'3', 'undone', 'SQL', 'V3__undone.sql', " + FlywayChecksum.of("SELECT 3;"),
                true);
        addFlyway(
                FLYWAY,
                3,
                "'3', 'undone', 'UNDO_SQL', 'U3__undone.sql', " + FlywayChecksum.of("SELECT -3;"),
                true);
        addFlyway(FLYWAY, 4, "'4', 'differs', 'SQL', 'V4__differs.sql', 4711", true);
        addFlyway(FLYWAY, 5, "'5', 'gone', 'SQL', 'V5__gone.sql', 4712", true);
        addFlyway(FLYWAY, 6, "'6', 'failed', 'SQL', 'V6__failed.sql', 4713", false);
        addFlyway(FLYWAY, 7, "'7', 'code', 'JDBC', 'db.V7__Code', NULL", true);
        addFlyway(FLYWAY, 8, "NULL, 'views', 'SQL', 'R__views.sql', 4714", true);
        addFlyway(FLYWAY, 9, "'8', 'deleted', 'SQL', 'V8__deleted.sql', 4715", true);
        addFlyway(FLYWAY, 10, "'8', 'deleted', 'DELETE', 'V8__deleted.sql', NULL", true);

        AdoptPlan plan = adopt();

        assertThat(plan.rows())
                .extracting(row -> row.version() + " " + row.verdict().word())
                .containsExactly(
                        " nothing-to-do",
                        "2 not-checked",
                        "3 agrees",
                        "3 agrees",
                        "4 differs",
                        "5 file-missing",
                        "6 failed",
                        "7 file-missing",
                        " not-recorded",
                        "8 not-checked",
                        "8 nothing-to-do");
        assertThat(plan.unclearCount()).isEqualTo(5);
        assertThat(events())
                .containsExactly(
                        "2 BASELINE",
                        "3 APPLIED",
                        "3 ROLLED_BACK",
                        "4 APPLIED",
                        "5 APPLIED",
                        "6 HALF_DONE",
                        "7 APPLIED",
                        "8 APPLIED",
                        "8 DELETED");
        assertThat(states())
                .containsExactly(
                        "2 applied",
                        "3 out-of-order",
                        "4 changed-after-apply",
                        "5 missing",
                        "6 half-done",
                        "7 missing",
                        "10 pending");
        assertThat(status().warnings()).isEmpty();
    }

    @Test
    void baselineFilesAndRepeatablesOfFlywayKeepWhatTheyAre() {
        write("V1__old.sql", "CREATE TABLE old (id integer);");
        write("B2__all.sql", "CREATE TABLE everything (id integer);");
        write("V3__more.sql", "CREATE TABLE more (id integer);");
        write("R__same.sql", "SELECT 1;");
        write("R__changed.sql", "SELECT 3;");
        createFlyway(FLYWAY);
        addFlyway(
                FLYWAY,
                1,
                "'2', 'all', 'SQL_BASELINE', 'B2__all.sql', "
                        + FlywayChecksum.of("CREATE TABLE everything (id integer);"),
                true);
        addFlyway(
                FLYWAY,
                2,
                "NULL, 'same', 'SQL', 'R__same.sql', " + FlywayChecksum.of("SELECT 1;"),
                true);
        addFlyway(
                FLYWAY,
                3,
                "NULL, 'changed', 'SQL', 'R__changed.sql', " + FlywayChecksum.of("SELECT 2;"),
                true);

        AdoptPlan plan = adopt();

        assertThat(plan.unclearCount()).isZero();
        assertThat(plan.rows())
                .extracting(AdoptRow::verdict)
                .containsExactly(
                        AdoptRow.Verdict.AGREES,
                        AdoptRow.Verdict.AGREES,
                        AdoptRow.Verdict.NOT_CHECKED);
        assertThat(apply().migrations())
                .extracting(migration -> migration.file())
                .containsExactly("V3__more.sql", "R__changed.sql");
        assertThat(status().warnings()).isEmpty();
    }

    @Test
    void olderNameOfFlywaysTableIsKnown() {
        write("V1__customers.sql", "CREATE TABLE a (id int);\n");
        createFlyway("schema_version");
        addFlyway("schema_version", 1, "'1', 'c', 'SQL', 'V1__customers.sql', -623083431", true);

        assertThat(planAdoption().rows().getFirst().verdict()).isEqualTo(AdoptRow.Verdict.AGREES);
    }

    @Test
    void statusTellsOfAHistoryThatWasNotTakenOverAndOfOneThatMovedOn() {
        writeFlyway();
        assertThat(status().warnings()).hasSize(1);
        assertThat(status().warnings().getFirst())
                .contains("Flyway")
                .contains(FLYWAY)
                .contains("migrate adopt");
        adopt();
        assertThat(status().warnings()).isEmpty();

        addFlyway(FLYWAY, 3, "'3', 'more', 'SQL', 'V3__more.sql', 4711", true);

        assertThat(status().warnings()).hasSize(1);
        assertThat(status().warnings().getFirst())
                .contains("Flyway")
                .contains("moved on")
                .contains("version 3");
        sql("DELETE FROM " + FLYWAY + " WHERE installed_rank > 1");
        assertThat(status().warnings().getFirst()).contains("no longer has version 2");
    }

    @Test
    void whatDrydockAppliesItselfIsNoReasonToWarn() {
        writeFlyway();
        adopt();
        write("V3__more.sql", "CREATE TABLE more (id integer);");
        apply();

        assertThat(status().warnings()).isEmpty();
        assertThat(states()).containsExactly("1 applied", "2 applied", "3 applied");
    }

    @Test
    void databaseOfAnotherToolIsNotMigratedBeforeItsHistoryIsTakenOver() {
        writeFlyway();

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("Flyway").contains("Nothing was run");
        assertThat(error.hint()).contains("migrate adopt").contains("migrate baseline --version 0");
        assertNothingWritten();
        care().baseline(
                        new BaselineRequest(
                                MigrationVersion.of("0"),
                                "beside Flyway",
                                false,
                                Confirmation.NONE,
                                Duration.ZERO),
                        JobContext.quiet());
        assertThat(apply().appliedCount()).isEqualTo(2);
        assertThat(status().warnings()).isEmpty();
    }

    @Test
    void golangMigrateKnowsOnlyItsPosition() {
        writeTwo();
        write("003_lines.sql", "CREATE TABLE order_lines (id integer);");
        createGolang(2, false);

        AdoptPlan plan = adopt();

        assertThat(plan.table().tool()).isEqualTo(ForeignTool.GOLANG_MIGRATE);
        assertThat(plan.unclearCount()).isZero();
        assertThat(events()).containsExactly("001 APPLIED", "002 APPLIED");
        assertThat(states()).containsExactly("001 applied", "002 applied", "003 pending");
        assertThat(migration("001").hasRollback()).isTrue();
        assertThat(lastEntry().message()).contains("keeps no checksum");
        apply();
        assertThat(status().warnings()).isEmpty();
        sql("UPDATE schema_migrations SET version = 4");
        assertThat(status().warnings().getFirst()).contains("golang-migrate").contains("version 4");
        sql("UPDATE schema_migrations SET version = 1");
        assertThat(status().warnings().getFirst()).contains("no longer has version 002");
    }

    @Test
    void dirtyDatabaseOfGolangMigrateIsShownAndNotTakenOver() {
        writeTwo();
        createGolang(2, true);

        assertThat(planAdoption().conflict()).contains("dirty").contains("version 2");
        DrydockException error = failure(this::adopt);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_CONFLICT);
        assertThat(error.message()).contains("dirty").contains("Nothing was written");
        assertNothingWritten();
    }

    @Test
    void gooseTellsOfDownAndUp() {
        writeTwo();
        write("003_lines.sql", "CREATE TABLE order_lines (id integer);");
        createGoose();
        addGoose(1, true);
        addGoose(2, true);
        addGoose(2, false);
        addGoose(3, true);
        addGoose(3, false);
        addGoose(2, true);

        AdoptPlan plan = adopt();

        assertThat(plan.table().tool()).isEqualTo(ForeignTool.GOOSE);
        assertThat(states()).containsExactly("001 applied", "002 applied", "003 pending");
        assertThat(lastEntry().at())
                .isBetween(Instant.now().minusSeconds(120), Instant.now().plusSeconds(2));
        assertThat(status().warnings()).isEmpty();
        addGoose(1, false);
        assertThat(status().warnings().getFirst()).contains("goose").contains("001");
    }

    @Test
    void dbmateDieselAndRailsListWhatIsThere() {
        writeTwo();
        write("003_lines.sql", "CREATE TABLE order_lines (id integer);");
        sql(
                "CREATE TABLE schema_migrations (version varchar(128) primary key)",
                "INSERT INTO schema_migrations VALUES ('001'), ('003')");

        AdoptPlan dbmate = planAdoption();

        assertThat(dbmate.table().tool()).isEqualTo(ForeignTool.DBMATE);
        assertThat(dbmate.rows()).extracting(AdoptRow::version).containsExactly("001", "003");
        assertThat(dbmate.notes()).hasSize(1);
        assertThat(dbmate.notes().getFirst()).contains("002_orders.sql").contains("out of order");
        sql("CREATE TABLE ar_internal_metadata (key varchar(99) primary key, value text)");
        assertThat(planAdoption().table().tool()).isEqualTo(ForeignTool.RAILS);
        sql(
                "DROP TABLE schema_migrations",
                "CREATE TABLE __diesel_schema_migrations (version VARCHAR(50) PRIMARY KEY NOT NULL,"
                        + " run_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP)",
                "INSERT INTO __diesel_schema_migrations VALUES ('001', '2026-03-04 05:06:07')");

        assertThat(adopt().table().tool()).isEqualTo(ForeignTool.DIESEL);
        assertThat(lastEntry().at()).isEqualTo(Instant.parse("2026-03-04T05:06:07Z"));
        assertThat(states()).containsExactly("001 applied", "002 pending", "003 pending");
    }

    @Test
    void versionsWithoutAnySqlFileBecomeABaseline() {
        write("20260103000000_next.sql", "CREATE TABLE next (id integer);");
        sql(
                "CREATE TABLE schema_migrations (version varchar(128) primary key)",
                "INSERT INTO schema_migrations VALUES ('20260101000000'), ('20260102000000')");

        AdoptPlan plan = adopt();

        assertThat(plan.unclearCount()).isEqualTo(1);
        assertThat(events()).containsExactly("20260102000000 BASELINE");
        assertThat(states()).containsExactly("20260102000000 applied", "20260103000000 pending");
        assertThat(status().warnings()).isEmpty();
        assertThat(apply().appliedCount()).isEqualTo(1);
    }

    @Test
    void alembicBecomesABaselineThatNamesTheRevision() {
        writeTwo();
        sql(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT"
                        + " alembic_version_pkc PRIMARY KEY (version_num))",
                "INSERT INTO alembic_version VALUES ('ae1027a6acf')");

        AdoptPlan plan =
                care().adopt(
                                AdoptRequest.of(source()).withPosition(MigrationVersion.of("1")),
                                JobContext.quiet());

        assertThat(plan.table().tool()).isEqualTo(ForeignTool.ALEMBIC);
        assertThat(lastEntry().event()).isEqualTo(HistoryEntry.Event.BASELINE);
        assertThat(lastEntry().description()).isEqualTo("Alembic revision ae1027a6acf");
        assertThat(states()).containsExactly("001 applied", "002 pending");
        assertThat(status().warnings()).isEmpty();
        sql("UPDATE alembic_version SET version_num = 'ffff'");
        assertThat(status().warnings().getFirst()).contains("Alembic").contains("ffff");
    }

    @Test
    void nothingToTakeOverIsAnError() {
        writeTwo();

        DrydockException error = failure(this::planAdoption);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_ADOPT_NOT_FOUND);
        assertThat(error.hint()).contains("migrate baseline");
    }

    @Test
    void historyThatBeganAlreadyIsNotMixedWithAnother() {
        writeTwo();
        apply();
        createGolang(2, false);

        DrydockException error = failure(this::adopt);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_HISTORY_NOT_EMPTY);
        assertThat(error.code().exitCode().status()).isEqualTo(11);
        assertThat(events()).containsExactly("001 APPLIED", "002 APPLIED");
    }

    @Test
    void severalHistoriesMustBeNamed() {
        writeTwo();
        createGolang(1, false);
        createGoose();

        DrydockException error = failure(this::planAdoption);

        assertThat(error.code()).isEqualTo(ErrorCode.USAGE_INVALID);
        assertThat(error.message()).contains("golang-migrate").contains("goose_db_version");
        AdoptRequest named = AdoptRequest.of(source()).withTable("schema_migrations");
        assertThat(care().planAdoption(named, JobContext.quiet()).table().tool())
                .isEqualTo(ForeignTool.GOLANG_MIGRATE);
        AdoptRequest wrong = AdoptRequest.of(source()).withTable("nothing");
        assertThat(failure(() -> care().planAdoption(wrong, JobContext.quiet())).code())
                .isEqualTo(ErrorCode.MIGRATION_ADOPT_NOT_FOUND);
    }

    @Test
    void tableThatOnlySharesTheNameIsNoHistory() {
        sql("CREATE TABLE schema_migrations (something integer)");
        sql("CREATE TABLE alembic_version (version_num varchar(32), more integer)");

        assertThat(care().findHistories(JobContext.quiet())).isEmpty();
        writeTwo();
        assertThat(status().migrations())
                .allSatisfy(m -> assertThat(m.state()).isEqualTo(MigrationState.PENDING));
    }
}
