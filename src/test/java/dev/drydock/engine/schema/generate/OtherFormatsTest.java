package dev.drydock.engine.schema.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.InputSource;

/// Django, Prisma and jOOQ, each judged by the tool itself where it is installed.
final class OtherFormatsTest {

    private final TestEngine engine = new TestEngine();
    private DialectFixture fixture = new SqliteFixture();

    @TempDir Path folder;

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private GeneratedFiles generate(SchemaDefinition definition, ModelFormat format) {
        return engine.engine()
                .models()
                .generate(definition, format, ModelOptions.EVERYTHING, JobContext.quiet());
    }

    private SchemaDefinition postgresql() {
        fixture.close();
        fixture = new PostgresFixture(EmbeddedServers.newest());
        return ModelSchemas.read(engine, fixture, ModelSchemas.script("everything-postgresql.sql"));
    }

    private void checkDjango(SchemaDefinition definition, String database) throws IOException {
        assumeTrue(Python.isThere(), "python3 is not installed: nothing was compiled");
        Path module = folder.resolve("models.py");
        Files.writeString(
                module, generate(definition, ModelFormat.DJANGO).files().get("models.py"));
        Python.run(folder, "-m", "py_compile", module.toString());
        assumeTrue(
                Python.has("django", "5.2") || Python.has("django", "6"),
                "Python has no Django 5.2: the models were only compiled");
        Path check = folder.resolve("check.py");
        Files.writeString(check, ModelSchemas.script("check_django.py"));
        Python.run(folder, check.toString(), database);
    }

    @Test
    void djangoAcceptsEverythingOfPostgresql() throws IOException {
        checkDjango(postgresql(), "");
    }

    @Test
    void djangoReadsEveryTable() throws IOException {
        ConnectionProfile profile = fixture.createDatabase();
        SchemaDefinition definition =
                ModelSchemas.read(engine, fixture, profile, ModelSchemas.script("nasty.sql"));
        checkDjango(definition, ((Endpoint.File) profile.endpoint()).file().toString());
    }

    @Test
    void djangoJoinsThroughTheTableThatIsThere() {
        String models =
                generate(
                                ModelSchemas.read(
                                        engine, fixture, ModelSchemas.script("nasty.sql")),
                                ModelFormat.DJANGO)
                        .files()
                        .get("models.py");
        assertThat(models)
                .contains("pk = models.CompositePrimaryKey(\"order_id\", \"tag_id\")")
                .contains("through=\"OrderTag\"")
                .contains("symmetrical=False")
                .contains("to_field=\"iso3\"");
    }

    @Test
    void prismaNamesBothSidesOfARelation() {
        String schema = generate(postgresql(), ModelFormat.PRISMA).files().get("schema.prisma");
        assertThat(schema)
                .contains("schemas  = [\"Odd \\\"Name\\\"\", \"shop\"]")
                .contains("itSPaid @map(\"it's paid\")".replace("itSPaid", "it_s_paid"))
                .contains("orders Order[] @relation(\"Order_customer\")")
                .contains(
                        "customer Customer? @relation(\"Order_customer\", fields: [customerId],"
                                + " references: [id], onDelete: SetNull, onUpdate: Cascade, map:"
                                + " \"orders_customer_id_fkey\")")
                .contains("net Decimal @default(0) @db.Decimal(12, 2)")
                .contains("during Unsupported(\"tstzrange\")?")
                .contains("@@map(\"line\\nbreak\")");
    }

    @Test
    void jooqGetsPlainDdlAndItsConfiguration() throws Exception {
        GeneratedFiles files = generate(postgresql(), ModelFormat.JOOQ);
        String sql = files.files().get("schema.sql");
        assertThat(sql)
                .contains("CREATE TABLE \"shop\".\"orders\" (\n    \"id\" BIGINT GENERATED")
                .contains("CONSTRAINT \"orders_key\" PRIMARY KEY (\"id\")")
                .contains("ADD CONSTRAINT \"orders_customer_id_fkey\" FOREIGN KEY")
                .contains("COMMENT ON COLUMN \"shop\".\"orders\".\"net\"");
        assertThat(sql.indexOf("ALTER TABLE")).isGreaterThan(sql.lastIndexOf("CREATE TABLE"));
        var xml =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new InputSource(
                                        new StringReader(files.files().get("jooq-codegen.xml"))));
        assertThat(xml.getElementsByTagName("packageName").item(0).getTextContent())
                .isEqualTo("com.example.model");
        assertThat(files.losses()).anyMatch(loss -> loss.startsWith("Types carried as text"));
    }

    @ParameterizedTest
    @EnumSource(ModelFormat.class)
    void everyFormatIsStableAndNamesWhatItLeavesOut(ModelFormat format) {
        SchemaDefinition definition = postgresql();
        GeneratedFiles first = generate(definition, format);
        assertThat(generate(definition, format)).isEqualTo(first);
        if (format == ModelFormat.SQL) {
            return;
        }
        assertThat(first.losses()).anyMatch(loss -> loss.startsWith("Triggers: shop.orders"));
        String all = String.join("\n", first.files().values()).toLowerCase(Locale.ROOT);
        assertThat(all).contains("not carried, or only in part").contains("triggers: shop.orders");
    }
}
