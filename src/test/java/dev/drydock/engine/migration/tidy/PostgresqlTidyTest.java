package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import org.junit.jupiter.api.Test;

final class PostgresqlTidyTest extends TidyContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Test
    void fixesThatCannotShareATransactionStayApart() {
        directory
                .write("001_add_t.sql", "CREATE TABLE t (id integer);")
                .write("002_fix_t.sql", "CREATE INDEX CONCURRENTLY t_id ON t (id);");

        TidyPlan plan = plan();

        assertThat(plan.steps()).isEmpty();
        assertThat(plan.notes()).singleElement().asString().contains("in a transaction");
    }
}
