package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What PostgreSQL must do beyond the contract, for one server version.
abstract class PostgresqlSchemaContract extends SchemaContract {

    abstract PostgresServer server();

    @Override
    DialectFixture createFixture() {
        return new PostgresFixture(server());
    }

    @Override
    String schemaName() {
        return "public";
    }

    @Test
    void ddlBuildsTheSameStructure() {
        execute(PostgresqlScripts.statements(PostgresqlScripts.everything(major())));
        SchemaDefinition definition = read();
        assertThat(definition.notModelled()).isEmpty();
        DatabaseConnection copy = engine.openNew(fixture);
        String[] script = PostgresqlScripts.statements(generator().ddl(definition));
        execute(copy, script);
        SchemaDefinition again = engine.engine().schema(copy).read(JobContext.quiet());
        PostgresqlScripts.assertSame(
                PostgresqlScripts.shape(again), PostgresqlScripts.shape(definition));
        compareDumps(connection, copy);
        // what is there already stays
        execute(copy, script);
        SchemaDefinition twice = engine.engine().schema(copy).read(JobContext.quiet());
        PostgresqlScripts.assertSame(
                PostgresqlScripts.shape(twice), PostgresqlScripts.shape(definition));
        compareDumps(connection, copy);
    }

    int major() {
        return connection.facts().version().major();
    }

    /// Compares with the server's own tool where there is one of its version.
    void compareDumps(DatabaseConnection original, DatabaseConnection copy) {}

    @Test
    void everyKindIsRead() {
        execute(PostgresqlScripts.statements(PostgresqlScripts.tables(major())));
        SchemaDefinition definition = read();
        SchemaCounts counts = definition.counts();
        assertThat(counts.partitions()).isEqualTo(3);
        assertThat(counts.materializedViews()).isEqualTo(1);
        assertThat(counts.views()).isEqualTo(2);
        assertThat(counts.types()).isEqualTo(5);
        assertThat(counts.triggers()).isEqualTo(2);
        assertThat(counts.functions()).isEqualTo(3);
        Table orders = definition.findTable(new QualifiedName("shop", "orders")).orElseThrow();
        assertThat(orders.comment()).isEqualTo("What was ordered.\nBy whom.");
        assertThat(orders.findColumn("id").orElseThrow().generation())
                .isEqualTo(Column.Generation.IDENTITY_ALWAYS);
        assertThat(orders.findColumn("gross").orElseThrow().generation())
                .isEqualTo(Column.Generation.STORED);
        assertThat(orders.oid()).isPositive();
        assertThat(definition.notModelled())
                .extracting(SchemaDefinition.NotModelled::kind)
                .isEmpty();
    }

    @Test
    void extensionsHideTheirObjects() {
        execute("CREATE EXTENSION hstore", "CREATE TABLE own (h hstore)");
        SchemaDefinition definition = read();
        assertThat(definition.extensions())
                .extracting(SchemaDefinition.Extension::name)
                .contains("hstore");
        assertThat(definition.objects()).hasSize(1);
        assertThat(table(definition, "own").columns().getFirst().type()).isEqualTo("public.hstore");
    }

    @Test
    void aRoleWithFewPrivilegesIsToldWhatItCannotUse() {
        String role = "few_" + Long.toString(System.nanoTime(), 36);
        execute(
                "CREATE ROLE " + role + " LOGIN",
                "CREATE SCHEMA secret",
                "CREATE TABLE secret.hidden (id integer)",
                "CREATE TABLE open_one (id integer)",
                "GRANT SELECT ON open_one TO " + role);
        var endpoint = (Endpoint.Server) connection.profile().endpoint();
        var few =
                ConnectionProfile.adHoc(
                        new Endpoint.Server(
                                PostgresqlDialect.ID,
                                endpoint.host(),
                                endpoint.port(),
                                endpoint.database(),
                                role,
                                SslMode.PREFER,
                                Map.of()));
        DatabaseConnection limited = engine.open(fixture, few);
        SchemaDefinition definition = engine.engine().schema(limited).read(JobContext.quiet());
        assertThat(definition.notVisible())
                .extracting(SchemaDefinition.NotVisible::what)
                .contains("schema secret", "rows of 1 relations in schema secret");
        assertThat(definition.notVisible())
                .extracting(SchemaDefinition.NotVisible::what)
                .noneMatch(what -> what.contains("public"));
        assertThat(definition.role()).isEqualTo(role);
        engine.engine().databases().close(few.id());
        execute("DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    @Test
    void equalChecksOverDifferentColumnsKeepTheirOwnText() {
        execute(
                "CREATE TABLE one (a integer CHECK (a > 0))",
                "CREATE TABLE two (b integer CHECK (b > 0))",
                "CREATE TABLE three (a integer CHECK (a > 0))");
        SchemaDefinition definition = read();
        assertThat(table(definition, "one").checks().getFirst().definition())
                .isEqualTo("CHECK ((a > 0))");
        assertThat(table(definition, "two").checks().getFirst().definition())
                .isEqualTo("CHECK ((b > 0))");
        assertThat(table(definition, "three").checks().getFirst().definition())
                .isEqualTo("CHECK ((a > 0))");
    }
}
