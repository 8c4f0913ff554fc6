package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.junit.jupiter.api.Test;

/// The real Flyway migrates a directory; Drydock takes over.
abstract class FlywayOracleContract extends CareContract {

    private static final String ROWS =
            "SELECT installed_rank, version, description, type, script, checksum, installed_by,"
                    + " installed_on, execution_time, success FROM flyway_schema_history ORDER BY 1";

    abstract FluentConfiguration connected(FluentConfiguration configuration);

    final FluentConfiguration configuration() {
        return connected(Flyway.configure())
                .locations("filesystem:" + directory)
                // what Drydock keeps beside it
                .baselineOnMigrate(false)
                .lockRetryCount(1);
    }

    final Flyway flyway() {
        return configuration().load();
    }

    private ValidateResult validate() {
        return flyway().validateWithResult();
    }

    private void writeDirectory() {
        write("V1__customers.sql", "\uFEFFCREATE TABLE customers (id integer);\r\n\r\n");
        write("V1.1__größe.sql", "-- é ✓ größe\nCREATE TABLE sizes (\n  id integer\n);");
        write(
                "V002__orders.sql",
                "CREATE TABLE orders (id integer);\rINSERT INTO orders VALUES (1);");
        write(
                "V20260101120000__text.sql",
                "CREATE TABLE texts (t varchar(90));\n\nINSERT INTO texts VALUES ('a;\n\nb');\n");
    }

    @Test
    void whatFlywayAppliedIsTakenOverAndBothAgreeAfterwards() {
        writeDirectory();
        assertThat(flyway().migrate().migrationsExecuted).isEqualTo(4);
        List<String> before = query(ROWS);

        AdoptPlan plan = adopt();

        assertThat(plan.rows().stream().filter(row -> !row.source().startsWith("SCHEMA")))
                .hasSize(4)
                .allSatisfy(row ->
                        assertThat(row.verdict())
                                .as(row.toString())
                                .isEqualTo(AdoptRow.Verdict.AGREES));
        assertThat(status().pendingCount()).isZero();
        assertThat(states())
                .containsExactly(
                        "1 applied", "1.1 applied", "002 applied", "20260101120000 applied");
        assertThat(status().warnings()).isEmpty();
        assertThat(manager().history(JobContext.quiet()))
                .allSatisfy(entry -> {
                    assertThat(entry.at())
                            .isBetween(
                                    java.time.Instant.now().minusSeconds(120),
                                    java.time.Instant.now().plusSeconds(2));
                    assertThat(entry.executionTimeMs()).isNotNegative();
                });
        assertThat(query(ROWS)).isEqualTo(before);
        assertThat(validate().validationSuccessful).isTrue();
        assertThat(flyway().migrate().migrationsExecuted).isZero();
    }

    @Test
    void eachChecksumThatFlywayWritesIsOurs() {
        write("V1__empty_lines.sql", "\n\n\nSELECT 1;\n\n\n");
        write("V2__spaces.sql", "   SELECT 2   ;   \t\n \n");
        write("V3__mixed.sql", "SELECT 3;\r\nSELECT 3;\rSELECT 3;\n\rSELECT 3;");
        write("V4__unicode.sql", "SELECT '𝄞 \u2028 \u0085 \u000B \f x';");
        flyway().migrate();

        assertThat(planAdoption().rows().stream().filter(row -> !row.version().isEmpty()))
                .hasSize(4)
                .allSatisfy(row ->
                        assertThat(row.verdict())
                                .as(row.toString())
                                .isEqualTo(AdoptRow.Verdict.AGREES));
    }

    @Test
    void editThatFlywayRefusesIsSeenByDrydockToo() {
        writeDirectory();
        flyway().migrate();
        write("V002__orders.sql", "CREATE TABLE orders (id integer, more integer);");

        assertThat(validate().validationSuccessful).isFalse();
        adopt();

        assertThat(states()).contains("002 changed-after-apply");
    }

    @Test
    void baselineRepairAndRepeatablesOfFlywayAreUnderstood() {
        write("V1__before.sql", "CREATE TABLE before (id integer);");
        write("V2__customers.sql", "CREATE TABLE customers (id integer);");
        write("V3__gone.sql", "CREATE TABLE gone (id integer);");
        write("V4__last.sql", "CREATE TABLE last_one (id integer);");
        write("R__view.sql", "CREATE VIEW v AS SELECT id FROM customers;");
        configuration().baselineVersion("1").load().baseline();
        flyway().migrate();
        delete("V3__gone.sql");
        flyway().repair();

        AdoptPlan plan = adopt();

        assertThat(query("SELECT type FROM flyway_schema_history ORDER BY installed_rank"))
                .contains("BASELINE", "SQL", "DELETE");
        assertThat(states()).startsWith("1 applied", "2 applied", "4 applied");
        assertThat(states().stream().filter(state -> state.startsWith("3"))).isEmpty();
        assertThat(plan.rows().stream().filter(row -> row.source().contains("R__view")))
                .hasSize(1)
                .allSatisfy(row -> assertThat(row.verdict()).isEqualTo(AdoptRow.Verdict.AGREES));
        assertThat(plan.unclearCount()).isZero();
        assertThat(states()).last().isEqualTo("R__view applied");
        assertThat(apply().appliedCount()).isZero();
        assertThat(status().warnings().stream().filter(text -> text.contains("moved on")))
                .isEmpty();
    }

    @Test
    void whoGoesOnWithFlywayIsNoticed() {
        writeDirectory();
        flyway().migrate();
        adopt();
        write("V20270101__more.sql", "CREATE TABLE more (id integer);");
        configuration().outOfOrder(true).load().migrate();

        assertThat(status().warnings()).hasSize(1);
        assertThat(status().warnings().getFirst()).contains("moved on").contains("20270101");
    }
}
