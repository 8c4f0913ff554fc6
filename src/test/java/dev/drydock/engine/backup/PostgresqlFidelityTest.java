package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.PostgresqlDump;
import dev.drydock.engine.schema.PostgresqlRandomSchema;
import dev.drydock.engine.schema.PostgresqlScripts;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Databases go through Drydock's own format and come back: structure as `pg_dump -s` prints it,
/// and every row as the server prints it.
final class PostgresqlFidelityTest {

    private static final int ALL = 100;

    @TempDir Path folder;

    private final TestEngine engine = new TestEngine();
    private final List<PostgresFixture> fixtures = new ArrayList<>();
    private final List<DatabaseConnection> opened = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
        fixtures.forEach(PostgresFixture::close);
    }

    private PostgresFixture on(PostgresServer server) {
        var fixture = new PostgresFixture(server);
        fixtures.add(fixture);
        return fixture;
    }

    @Test
    void everyKindOfObjectComesBackAsPgDumpPrintsIt() {
        PostgresqlDump.assumeInstalled();
        PostgresFixture fixture = on(EmbeddedServers.fifteen());
        DatabaseConnection source = engine.openNew(fixture);
        PostgresqlRows.execute(
                source, PostgresqlScripts.statements(PostgresqlScripts.everything(15)));
        PostgresqlRows.fill(source, new Random(7));
        DatabaseConnection copy = roundTrip(fixture, source);
        PostgresqlScripts.assertSame(
                PostgresqlDump.statements(copy), PostgresqlDump.statements(source));
    }

    @Test
    void everyKindOfObjectComesBackOnTheNewestServer() {
        PostgresFixture fixture = on(EmbeddedServers.newest());
        DatabaseConnection source = engine.openNew(fixture);
        int major = source.facts().version().major();
        PostgresqlRows.execute(
                source, PostgresqlScripts.statements(PostgresqlScripts.everything(major)));
        PostgresqlRows.fill(source, new Random(8));
        compareShapes(source, roundTrip(fixture, source));
    }

    @Test
    void anOlderServersBackupRestoresIntoANewerServer() {
        DatabaseConnection source = engine.openNew(on(EmbeddedServers.fifteen()));
        PostgresqlRows.execute(
                source, PostgresqlScripts.statements(PostgresqlScripts.everything(15)));
        PostgresqlRows.fill(source, new Random(9));
        PostgresFixture newer = on(EmbeddedServers.newest());
        // roles belong to the server
        DatabaseConnection roles = engine.openNew(newer);
        for (String role : List.of("drydock_reader", "Drydock \"Writer\"", "drydock_owner")) {
            PostgresqlRows.execute(
                    roles,
                    "DO $$ BEGIN CREATE ROLE "
                            + Identifiers.quote(role)
                            + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        }
        roundTrip(newer, source);
    }

    @Test
    void everyTypeKeepsItsValues() {
        PostgresFixture fixture = on(EmbeddedServers.newest());
        DatabaseConnection source = engine.openNew(fixture);
        PostgresqlRows.execute(source, PostgresqlRows.TYPES.toArray(String[]::new));
        roundTrip(fixture, source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATIN1", "EUC_JP", "SQL_ASCII", "WIN1251"})
    void rowsKeepTheBytesOfTheirEncoding(String encoding) {
        PostgresFixture fixture = on(EmbeddedServers.fifteen());
        String name = "encoded_" + encoding.toLowerCase(java.util.Locale.ROOT);
        fixture.server().dropDatabase(name);
        fixture.server()
                .execute(
                        "create database "
                                + name
                                + " encoding '"
                                + encoding
                                + "' locale 'C' template template0");
        fixture.dropAtEnd(name);
        DatabaseConnection source = engine.open(fixture, fixture.profileOf(name));
        // bytes that the encoding allows, and that are no UTF-8
        String bytes = encoding.equals("EUC_JP") ? "'\\xc6fccbdc'" : "'\\xe9f1df'";
        PostgresqlRows.execute(
                source,
                "CREATE TABLE word (id integer, text text)",
                "INSERT INTO word VALUES (1, convert_from(" + bytes + ", '" + encoding + "'))",
                "INSERT INTO word VALUES (2, 'plain')");
        DatabaseConnection copy = back(fixture, source);
        assertThat(bytes(copy, encoding)).isEqualTo(bytes(source, encoding)).hasSize(2);
    }

    private static List<String> bytes(DatabaseConnection connection, String encoding) {
        try (Session session = connection.lease(JobContext.quiet())) {
            return session.query(
                    "SELECT encode(convert_to(text, '"
                            + encoding
                            + "'), 'hex') FROM word ORDER BY id",
                    row -> row.text(1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aRandomDatabaseComesBack(long seed) {
        randomRoundTrip(seed);
    }

    @Test
    @Tag("long")
    void aHundredRandomDatabasesComeBack() {
        for (long seed = 1; seed <= ALL; seed++) {
            randomRoundTrip(seed);
            opened.forEach(one -> engine.engine().databases().close(one.profile().id()));
            opened.clear();
        }
    }

    private void randomRoundTrip(long seed) {
        PostgresFixture fixture = on(EmbeddedServers.fifteen());
        DatabaseConnection source = engine.openNew(fixture);
        int made = 0;
        for (String statement : new PostgresqlRandomSchema(seed).statements()) {
            try {
                PostgresqlRows.execute(source, statement);
                made++;
            } catch (DrydockException refused) {
                // what chance makes is not always allowed
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        assertThat(made).isGreaterThan(30);
        PostgresqlRows.fill(source, new Random(seed));
        dropWhatTheServerCannotBuildAgain(source);
        DatabaseConnection copy = roundTrip(fixture, source);
        if (PostgresqlDump.isInstalled()) {
            PostgresqlScripts.assertSame(
                    PostgresqlDump.statements(copy), PostgresqlDump.statements(source));
        } else {
            compareShapes(source, copy);
        }
    }

    private void compareShapes(DatabaseConnection source, DatabaseConnection copy) {
        SchemaDefinition before = engine.engine().schema(source).read(JobContext.quiet());
        SchemaDefinition after = engine.engine().schema(copy).read(JobContext.quiet());
        PostgresqlScripts.assertSame(
                PostgresqlScripts.shape(after), PostgresqlScripts.shape(before));
    }

    /// Backs up, restores into a new database, and compares rows with the server's own words.
    private DatabaseConnection roundTrip(PostgresFixture fixture, DatabaseConnection source) {
        DatabaseConnection copy = back(fixture, source);
        assertThat(PostgresqlRows.read(copy)).isEqualTo(PostgresqlRows.read(source));
        return copy;
    }

    private DatabaseConnection back(PostgresFixture fixture, DatabaseConnection source) {
        Backup backup =
                engine.engine()
                        .backups()
                        .backUp(
                                source,
                                BackupRequest.into(folder.resolve("backups"))
                                        .withFormat(BackupFormat.DRYDOCK)
                                        .withJobs(2),
                                JobContext.quiet());
        String name = "back_" + source.profile().endpoint().databaseName();
        fixture.server().dropDatabase(name);
        RestoreReport report =
                engine.engine()
                        .backups()
                        .restore(
                                RestoreRequest.intoNew(
                                        backup, fixture.profileOf(name), fixture.password()),
                                JobContext.quiet());
        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        fixture.dropAtEnd(name);
        DatabaseConnection copy = engine.open(fixture, fixture.profileOf(name));
        opened.add(source);
        opened.add(copy);
        return copy;
    }

    /// Checks and indexes over functions that read tables, which chance calls immutable: the server
    /// made them while the tables were empty, and no tool can make them again.
    private static void dropWhatTheServerCannotBuildAgain(DatabaseConnection connection) {
        List<String> checks;
        List<String> indexes;
        try (Session session = connection.lease(JobContext.quiet())) {
            checks =
                    session.query(
                            "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', c.conrelid::regclass,"
                                    + " c.conname) FROM pg_constraint c WHERE c.contype = 'c' AND"
                                    + " c.conislocal AND c.conrelid <> 0 AND EXISTS (SELECT FROM"
                                    + " pg_depend d WHERE d.objid = c.oid AND d.refclassid ="
                                    + " 'pg_proc'::regclass)",
                            row -> row.text(1));
            indexes =
                    session.query(
                            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_index i JOIN"
                                    + " pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON"
                                    + " n.oid = c.relnamespace WHERE i.indexprs IS NOT NULL AND"
                                    + " c.relkind = 'i' AND c.oid >= 16384",
                            row -> row.text(1));
        }
        PostgresqlRows.execute(connection, checks.toArray(String[]::new));
        for (String index : indexes) {
            try {
                PostgresqlRows.execute(connection, "REINDEX INDEX " + index);
            } catch (DrydockException broken) {
                // the error gives the connection up
                PostgresqlRows.execute(connection, "DROP INDEX " + index);
            }
        }
    }
}
