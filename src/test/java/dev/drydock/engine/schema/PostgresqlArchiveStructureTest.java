package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The structure of archives that Debian's `pg_dump` wrote, compared with that of the database. One
/// database has every kind of object that there is.
@ExtendWith(LeakCheck.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostgresqlArchiveStructureTest {

    private static final String[] TRADE = {
        "CREATE SCHEMA trade",
        "CREATE TYPE trade.mood AS ENUM ('fine', 'it''s bad, or (not)')",
        "CREATE TABLE trade.customer (id serial PRIMARY KEY, name varchar(50) NOT NULL"
                + " DEFAULT 'a ''b'', (c'::text, mood trade.mood DEFAULT 'fine',"
                + " \"Since, when\" timestamptz(3) DEFAULT now(), UNIQUE (name,"
                + " \"Since, when\"))",
        "CREATE TABLE trade.orders (id bigint GENERATED ALWAYS AS IDENTITY (START"
                + " WITH 7) PRIMARY KEY, customer int NOT NULL REFERENCES"
                + " trade.customer ON DELETE CASCADE DEFERRABLE, total"
                + " numeric(10,2) CHECK (total > 0), twice numeric GENERATED"
                + " ALWAYS AS (total * 2) STORED)",
        "CREATE INDEX by_lower ON trade.customer (lower(name) DESC, id) WHERE id > 5",
        "CREATE INDEX by_total ON trade.orders (total DESC, id) INCLUDE (customer)",
        "COMMENT ON TABLE trade.orders IS 'what was ''ordered'''",
        "COMMENT ON COLUMN trade.orders.total IS 'with tax'",
        "CREATE VIEW trade.dear AS SELECT id, total * 2 AS double FROM trade.orders",
        "INSERT INTO trade.customer (name) SELECT 'c' || i FROM generate_series(1," + " 100) i",
        "INSERT INTO trade.orders (customer, total) SELECT i, i FROM" + " generate_series(1, 100) i"
    };

    private final PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
    private final TestEngine engine = new TestEngine();
    private final ConnectionProfile profile = fixture.createDatabase();
    private final DatabaseConnection live = engine.open(fixture, profile);
    @TempDir Path folder;

    @BeforeAll
    void fill() {
        SchemaContract.execute(
                live, PostgresqlScripts.statements(PostgresqlScripts.everything(15)));
        SchemaContract.execute(live, TRADE);
    }

    @AfterAll
    void close() {
        engine.close();
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=custom",
                "--format=directory --jobs=2",
                "--format=tar",
                "--format=plain",
                "--format=plain --clean --if-exists --create --inserts",
                "--format=plain --no-owner --no-privileges --rows-per-insert=10",
                "--format=custom --section=pre-data --section=post-data --section=data",
            })
    void archiveOfADatabaseDiffersInNothing(String options) throws Exception {
        Path file = dump(options);
        try (Archive archive = open(file)) {
            assertThat(engine.engine().differences(archive, live, JobContext.quiet())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=custom", "--format=plain"})
    void diagramIsThatOfTheDatabase(String options) throws Exception {
        SchemaDefinition expected = engine.engine().schema(live).read(JobContext.quiet());
        try (Archive archive = open(dump(options))) {
            SchemaDefinition found = engine.engine().structure(archive, JobContext.quiet());
            for (DiagramFormat format : DiagramFormat.values()) {
                assertThat(text(found, format)).isEqualTo(text(expected, format));
            }
            assertThat(
                            found.findTable(new QualifiedName("trade", "orders"))
                                    .orElseThrow()
                                    .columns())
                    .extracting(Column::comment)
                    .containsExactly("", "", "with tax", "");
            assertThat(found.notVisible()).isEmpty();
            assertThat(found.notModelled())
                    .extracting(SchemaDefinition.NotModelled::kind)
                    .contains("types of the columns of views", "privileges");
        }
    }

    /// Names every change, and nothing else.
    @ParameterizedTest
    @ValueSource(strings = {"--format=custom", "--format=plain --inserts", "--format=tar"})
    void changesSinceAreNamed(String options) throws Exception {
        ConnectionProfile own = fixture.createDatabase();
        try (DatabaseConnection changed = engine.open(fixture, own)) {
            SchemaContract.execute(changed, TRADE);
            changesSinceAreNamed(options, own, changed);
        }
    }

    private void changesSinceAreNamed(
            String options, ConnectionProfile own, DatabaseConnection changed) throws Exception {
        try (Archive archive = open(dump(options, own))) {
            SchemaContract.execute(
                    changed,
                    "DROP VIEW trade.dear",
                    "ALTER TABLE trade.customer ADD email text",
                    "ALTER TABLE trade.customer ALTER name TYPE varchar(80)",
                    "ALTER TABLE trade.customer ALTER mood DROP DEFAULT",
                    "ALTER TABLE trade.orders DROP CONSTRAINT orders_customer_fkey",
                    "DROP INDEX trade.by_total",
                    "ALTER TABLE trade.orders DROP CONSTRAINT orders_total_check",
                    "ALTER TYPE trade.mood ADD VALUE 'new'",
                    "CREATE TABLE trade.voucher (id int)",
                    "CREATE FUNCTION trade.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                    "DELETE FROM trade.customer WHERE id > 90");
            List<BackupDifference> found =
                    engine.engine().differences(archive, changed, JobContext.quiet());
            assertThat(found)
                    .extracting(one -> one.change() + " " + one.kind() + " " + one.object())
                    .containsExactlyInAnyOrder(
                            "removed view trade.dear",
                            "added column trade.customer.email",
                            "changed column trade.customer.name",
                            "changed column trade.customer.mood",
                            "removed constraint trade.orders.orders_customer_fkey",
                            "removed index trade.orders.by_total",
                            "removed constraint trade.orders.orders_total_check",
                            "changed type trade.mood",
                            "added table trade.voucher",
                            "added function trade.f()",
                            "changed rows trade.customer");
            assertThat(found)
                    .extracting(BackupDifference::detail)
                    .contains("type: character varying(50) → character varying(80)", "100 → 90");
        }
    }

    @Test
    void rowsAloneAreComparedByNumber() throws Exception {
        ConnectionProfile own = fixture.createDatabase();
        try (DatabaseConnection changed = engine.open(fixture, own)) {
            SchemaContract.execute(changed, TRADE);
            rowsAloneAreComparedByNumber(own, changed);
        }
    }

    private void rowsAloneAreComparedByNumber(ConnectionProfile own, DatabaseConnection changed)
            throws Exception {
        for (String options :
                List.of(
                        "--format=custom --data-only",
                        "--format=directory --section=data",
                        "--format=plain --data-only --column-inserts")) {
            try (Archive archive = open(dump(options, own))) {
                assertThat(archive.objects())
                        .filteredOn(object -> object.kind().equals("table"))
                        .extracting(object -> object.name() + " " + object.hasRows())
                        .containsExactlyInAnyOrder("customer true", "orders true");
                assertThat(Lens.rows(archive, Lens.find(archive, "table", "customer")).getFirst())
                        .startsWith("1", "c1");
                SchemaContract.execute(changed, "DELETE FROM trade.orders WHERE id = 7");
                List<BackupDifference> found =
                        engine.engine().differences(archive, changed, JobContext.quiet());
                assertThat(found)
                        .containsExactly(
                                new BackupDifference(
                                        "rows", "trade.orders", "changed", "100 → 99"));
                SchemaContract.execute(
                        changed,
                        "INSERT INTO trade.orders OVERRIDING SYSTEM VALUE VALUES (7, 1, 1)");
            }
        }
        try (Archive archive = open(dump("--format=custom --schema-only", own))) {
            assertThat(archive.objects()).noneMatch(object -> object.hasRows());
            SchemaContract.execute(changed, "DELETE FROM trade.orders");
            assertThat(engine.engine().differences(archive, changed, JobContext.quiet())).isEmpty();
        }
    }

    private static String text(SchemaDefinition definition, DiagramFormat format) {
        return DiagramExport.export(
                        definition,
                        DiagramScope.of(new DiagramScope.Choice.Like("trade.*")),
                        format,
                        JobContext.quiet())
                .text()
                // a script does not tell it
                .replaceAll("<title>orders_[0-9_]+</title>", "<title></title>");
    }

    private Archive open(Path file) {
        return engine.engine().archives().open(file, KeyRing.NONE, JobContext.quiet());
    }

    private Path dump(String options) throws IOException, InterruptedException {
        return dump(options, profile);
    }

    private Path dump(String options, ConnectionProfile of)
            throws IOException, InterruptedException {
        Path file = folder.resolve("dump" + Integer.toHexString((options + of.name()).hashCode()));
        List<String> command = new ArrayList<>(List.of("pg_dump"));
        command.addAll(List.of(options.split(" ")));
        PostgresServer server = fixture.server();
        command.addAll(
                List.of(
                        "--file=" + file,
                        "--host=" + server.host(),
                        "--port=" + server.port(),
                        "--username=" + server.user(),
                        of.endpoint().databaseName()));
        Lens.run(command);
        return file;
    }
}
