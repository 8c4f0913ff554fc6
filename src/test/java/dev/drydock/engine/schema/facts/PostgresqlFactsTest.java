package dev.drydock.engine.schema.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import org.junit.jupiter.api.Test;

class PostgresqlFactsTest extends FactsContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Override
    String schemaName() {
        return "public";
    }

    @Test
    void sizesRowsUpkeepAndSpreadAreTold() {
        run("VACUUM ANALYZE purchase");
        FactSheet sheet =
                live().statistics(object(ObjectKind.TABLE, "purchase"), JobContext.quiet());
        assertThat(Long.parseLong(pair(sheet, "sizes", "total"))).isGreaterThan(8192);
        assertThat(pair(sheet, "upkeep", "estimatedRows")).isEqualTo("2");
        assertThat(column(sheet, "indexUse", "name"))
                .containsExactly("purchase_customer", "purchase_pkey");
        assertThat(column(sheet, "columnStatistics", "name"))
                .containsExactly("customer_id", "id", "total");
        assertThat(column(sheet, "columnStatistics", "nulls")).containsExactly("0", "0", "5000");
        assertThat(sheet.gaps()).isEmpty();
    }

    @Test
    void aTableThatWasNotAnalyzedSaysSo() {
        FactSheet sheet =
                live().statistics(object(ObjectKind.TABLE, "customer"), JobContext.quiet());
        assertThat(sheet.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("ANALYZE"));
    }

    @Test
    void aPartitionedTableAddsItsPartitionsUp() {
        run(
                "CREATE TABLE part (at integer) PARTITION BY RANGE (at)",
                "CREATE TABLE part_1 PARTITION OF part FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE part_2 PARTITION OF part DEFAULT",
                "INSERT INTO part SELECT generate_series(1, 1000)",
                "ANALYZE part");
        var facets = new ObjectFacets(read());
        FactSheet partitions = facets.sheet(key(ObjectKind.TABLE, "part"), Facet.PARTITIONS);
        assertThat(column(partitions, "partitions", "bound"))
                .containsExactlyInAnyOrder("FOR VALUES FROM (0) TO (10)", "DEFAULT");
        FactSheet sheet = live().statistics(object(ObjectKind.TABLE, "part"), JobContext.quiet());
        assertThat(pair(sheet, "upkeep", "estimatedRows")).isEqualTo("1000");
        assertThat(Long.parseLong(pair(sheet, "sizes", "total"))).isGreaterThan(8192);
    }

    @Test
    void grantsMakeAMatrix() {
        String role = "facts_" + Long.toHexString(System.nanoTime());
        run(
                "CREATE ROLE " + role,
                "GRANT SELECT, UPDATE ON purchase TO " + role + " WITH GRANT OPTION",
                "GRANT SELECT ON purchase TO PUBLIC",
                "GRANT UPDATE (name) ON customer TO " + role);
        try {
            var facets = new ObjectFacets(read());
            FactSheet sheet = facets.sheet(key(ObjectKind.TABLE, "purchase"), Facet.PRIVILEGES);
            assertThat(column(sheet, "privileges", "role")).contains("PUBLIC", role);
            int line = column(sheet, "privileges", "role").indexOf(role);
            assertThat(column(sheet, "privileges", "SELECT").get(line)).isEqualTo("✓ may grant");
            assertThat(column(sheet, "privileges", "DELETE").get(line)).isEmpty();
            FactSheet customer = facets.sheet(key(ObjectKind.TABLE, "customer"), Facet.PRIVILEGES);
            assertThat(column(customer, "columnPrivileges", "column")).containsExactly("name");
        } finally {
            run("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void sequencesAndFunctionsTellWhatTheyCan() {
        run(
                "CREATE SEQUENCE ticket",
                "SELECT nextval('ticket')",
                "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'");
        assertThat(
                        pair(
                                live().statistics(
                                                object(ObjectKind.SEQUENCE, "ticket"),
                                                JobContext.quiet()),
                                "sequence",
                                "lastValue"))
                .isEqualTo("1");
        var facets = new ObjectFacets(read());
        var function =
                facets.definition()
                        .objects()
                        .filter(object -> object.objectKind() == ObjectKind.FUNCTION)
                        .findFirst()
                        .orElseThrow();
        assertThat(live().statistics(function, JobContext.quiet()).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.reason()).contains("track_functions"));
        assertThat(column(facets.sheet(function.key(), Facet.PROPERTIES), "properties", "value"))
                .contains("integer", "sql");
    }

    @Test
    void aViewThatWritesIsRefused() {
        run(
                "CREATE TABLE trace (at integer)",
                "CREATE FUNCTION leave() RETURNS integer LANGUAGE sql AS"
                        + " 'INSERT INTO trace VALUES (1) RETURNING at'",
                "CREATE VIEW sly AS SELECT leave() AS at");
        var sly = object(ObjectKind.VIEW, "sly");
        assertThatThrownBy(() -> live().firstRows(sly, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOf(DrydockException.class)
                .hasMessageContaining("read-only");
        assertThat(
                        live().firstRows(
                                        object(ObjectKind.TABLE, "trace"),
                                        Confirmation.NONE,
                                        JobContext.quiet())
                                .rows())
                .isEmpty();
    }

    @Test
    void aSlowViewIsGivenUp() {
        run("CREATE VIEW slow AS SELECT pg_sleep(60) IS NULL AS never");
        var slow = object(ObjectKind.VIEW, "slow");
        assertThatThrownBy(() -> live().firstRows(slow, Confirmation.NONE, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_PASSED));
    }
}
