package dev.drydock.engine.schema.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import org.junit.jupiter.api.Test;

final class SqliteFactsTest extends FactsContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    String schemaName() {
        return "main";
    }

    @Test
    void rowsAreCountedAndPagesAddedUpAndTheRestIsSaid() {
        FactSheet sheet =
                live().statistics(object(ObjectKind.TABLE, "purchase"), JobContext.quiet());
        assertThat(pair(sheet, "rows", "rows")).isEqualTo("2");
        assertThat(column(sheet, "pages", "name")).containsExactly("purchase", "purchase_customer");
        assertThat(column(sheet, "pages", "size")).allMatch(size -> Long.parseLong(size) >= 512);
        assertThat(sheet.gaps())
                .extracting(FactSheet.Gap::what)
                .containsExactly("analyzed", "indexUse", "upkeep");
        run("ANALYZE");
        assertThat(
                        column(
                                live().statistics(
                                                object(ObjectKind.TABLE, "purchase"),
                                                JobContext.quiet()),
                                "analyzed",
                                "rowsPerKey"))
                .contains("2 2");
    }

    @Test
    void thereAreNoPrivileges() {
        assertThat(new ObjectFacets(read()).of(key(ObjectKind.TABLE, "purchase")))
                .doesNotContain(Facet.PRIVILEGES)
                .contains(Facet.COLUMNS, Facet.KEYS, Facet.STATISTICS, Facet.ROWS);
    }

    @Test
    void bytesAreShownInHexadecimal() {
        run("CREATE TABLE raw (body blob)", "INSERT INTO raw VALUES (x'00ff10')");
        FirstRows rows =
                live().firstRows(
                                object(ObjectKind.TABLE, "raw"),
                                Confirmation.NONE,
                                JobContext.quiet());
        assertThat(rows.rows().getFirst().getFirst().text()).isEqualTo("x00FF10");
    }
}
