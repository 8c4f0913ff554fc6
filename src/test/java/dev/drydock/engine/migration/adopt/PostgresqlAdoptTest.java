package dev.drydock.engine.migration.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresqlAdoptTest extends AdoptContract {

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture();
    }

    @Test
    void historyInAnotherSchemaIsFoundButStopsNobody() {
        writeTwo();
        sql("CREATE SCHEMA other");
        createFlyway("other.flyway_schema_history");
        addFlyway(
                "other.flyway_schema_history",
                1,
                "'1', 'c', 'SQL', 'V1__c.sql', " + FlywayChecksum.of("SELECT 1;"),
                true);

        assertThat(status().warnings()).isEmpty();
        assertThat(planAdoption().table().display()).isEqualTo("other.flyway_schema_history");
        assertThat(planAdoption().rows().getFirst().verdict()).isEqualTo(AdoptRow.Verdict.DIFFERS);
        createGolang(2, false);
        assertThat(planAdoption().table().tool()).isEqualTo(ForeignTool.GOLANG_MIGRATE);
        sql("DROP TABLE schema_migrations");
        assertThat(apply().appliedCount()).isEqualTo(2);
    }

    @Test
    void historyThatTheRoleMayNotReadIsSaidAndStopsNobody() {
        writeTwo();
        createFlyway("flyway_schema_history");
        addFlyway("flyway_schema_history", 1, "'1', 'c', 'SQL', 'V1__c.sql', 4711", true);
        sql(
                "CREATE ROLE reader_" + ProcessHandle.current().pid(),
                "GRANT CREATE ON SCHEMA public TO reader_" + ProcessHandle.current().pid());
        try (Session session = database.lease(JobContext.quiet())) {
            session.update("SET ROLE reader_" + ProcessHandle.current().pid());
            var watch = new ForeignWatch(test.engine().dialects().require("postgresql").adopt());

            assertThat(watch.look(session, List.of()).getFirst())
                    .contains("cannot be read")
                    .contains("permission denied");
            assertThat(watch.findObjection(session, List.of())).isEmpty();
            session.update("RESET ROLE");
        }
        sql(
                "DROP OWNED BY reader_" + ProcessHandle.current().pid(),
                "DROP ROLE reader_" + ProcessHandle.current().pid());
    }
}
