package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
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
        execute(source, PostgresqlScripts.statements(PostgresqlScripts.everything(15)));
        fill(source, new Random(7));
        DatabaseConnection copy = roundTrip(fixture, source);
        PostgresqlScripts.assertSame(
                PostgresqlDump.statements(copy), PostgresqlDump.statements(source));
    }

    @Test
    void everyKindOfObjectComesBackOnTheNewestServer() {
        PostgresFixture fixture = on(EmbeddedServers.newest());
        DatabaseConnection source = engine.openNew(fixture);
        int major = source.facts().version().major();
        execute(source, PostgresqlScripts.statements(PostgresqlScripts.everything(major)));
        fill(source, new Random(8));
        compareShapes(source, roundTrip(fixture, source));
    }

    @Test
    void anOlderServersBackupRestoresIntoANewerServer() {
        DatabaseConnection source = engine.openNew(on(EmbeddedServers.fifteen()));
        execute(source, PostgresqlScripts.statements(PostgresqlScripts.everything(15)));
        fill(source, new Random(9));
        PostgresFixture newer = on(EmbeddedServers.newest());
        // roles belong to the server
        DatabaseConnection roles = engine.openNew(newer);
        for (String role : List.of("drydock_reader", "Drydock \"Writer\"", "drydock_owner")) {
            execute(
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
        execute(source, TYPES.toArray(String[]::new));
        roundTrip(fixture, source);
    }

    /// Values at the edges of what each type holds.
    private static final List<String> TYPES =
            List.of(
                    "CREATE EXTENSION hstore",
                    "CREATE TYPE mood AS ENUM ('sad', 'it''s \"fine\"', '')",
                    "CREATE TYPE pair AS (a integer, b text)",
                    "CREATE DOMAIN positive AS integer CHECK (VALUE > 0)",
                    "CREATE TABLE numbers (a smallint, b integer, c bigint, d numeric, e real, f"
                            + " double precision, g money, h positive, i \"char\", j oid)",
                    "INSERT INTO numbers VALUES (-32768, -2147483648, -9223372036854775808, 'NaN',"
                            + " 'NaN', 'Infinity', '-92233720368547758.08', 1, E'\\001', 4294967295),"
                            + " (32767, 2147483647, 9223372036854775807, 'Infinity', '-Infinity',"
                            + " '5e-324', '92233720368547758.07', 2147483647, '', 0), (0, 0, 0,"
                            + " 0.00, 1.17549435e-38, 0.1, 0, NULL, 'x', NULL), (NULL, NULL, NULL,"
                            + " 1e-300, '-0', '-0', NULL, NULL, NULL, NULL)",
                    "CREATE TABLE texts (a text, b varchar(5), c char(5), d name, e xml, f json, g"
                            + " jsonb, h tsvector, i tsquery, j jsonpath, k uuid, l mood, m hstore)",
                    "INSERT INTO texts VALUES ('', '', '', '', '', '{\"a\":  1}', '{}', '',"
                            + " '', '$', '00000000-0000-0000-0000-000000000000', '', ''),"
                            + " (E'\\\\N', E'a\\tb', E'\\n', E'\\r', '<a>&lt;</a>', '\"\\u00e9\"',"
                            + " '1e400', 'a:1A b:2', 'a & !b', '$.a[*] ? (@ > 1)',"
                            + " 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'it''s \"fine\"', 'a=>NULL,"
                            + " \"b c\"=>\"\"'), (E'\\\\.', 'Łódź', '数据', '🚢', NULL, 'null', 'null',"
                            + " NULL, NULL, NULL, NULL, 'sad', NULL)",
                    "CREATE TABLE times (a date, b time, c timetz, d timestamp, e timestamptz, f"
                            + " interval)",
                    "INSERT INTO times VALUES ('4713-01-01 BC', '00:00', '24:00+15:59',"
                            + " '4713-01-01 00:00:00 BC', '294276-12-31 23:59:59.999999Z',"
                            + " '-178000000 years'), ('5874897-12-31', '24:00', '00:00-15:59',"
                            + " 'infinity', '-infinity', '1 mon -1 day 00:00:00.000001'),"
                            + " ('infinity', '23:59:59.999999', NULL, '-infinity', 'infinity', '0')",
                    "CREATE TABLE bits (a bytea, b bit(3), c varbit, d inet, e cidr, f macaddr, g"
                            + " macaddr8, h pg_lsn, i txid_snapshot)",
                    "INSERT INTO bits VALUES ('', B'101', '', '::1/128', '10.0.0.0/8',"
                            + " '08:00:2b:01:02:03', '08:00:2b:01:02:03:04:05', '0/0', '10:20:10'),"
                            + " (decode('00ff0a0d5c27', 'hex'), B'000', B'1', '192.168.1.5/24', NULL,"
                            + " NULL, NULL, 'FFFFFFFF/FFFFFFFF', NULL)",
                    "CREATE TABLE shapes (a point, b line, c lseg, d box, e path, f polygon, g"
                            + " circle)",
                    "INSERT INTO shapes VALUES ('(1e308,-1e-308)', '{1,-1,0}', '[(0,0),(1,1)]',"
                            + " '(1,1),(0,0)', '[(0,0),(1,1)]', '((0,0),(1,1),(1,0))',"
                            + " '<(0,0),0.1>'), (NULL, NULL, NULL, NULL, '((0,0),(1,1))', NULL, NULL)",
                    "CREATE TABLE many (a integer[], b text[][], c pair, d pair[], e int4range, f"
                            + " tstzrange, g nummultirange, h mood[], i regclass, j positive[])",
                    "INSERT INTO many VALUES ('{}', '{{a,NULL},{\"NULL\",\"\"}}', '(,)',"
                            + " ARRAY[(1, 'a,b\"')::pair, NULL], 'empty', '(,)', '{}', '{sad}',"
                            + " 'many', '{1}'), ('[5:6]={1,2}', NULL, '(1,\"\")', '{}', '[1,5)',"
                            + " '[2026-01-01Z,infinity)', '{[1,2),[3,4]}', NULL, 'pg_class', NULL)",
                    "CREATE TABLE large (id integer, a text, b bytea)",
                    "INSERT INTO large SELECT 1, string_agg(md5(i::text), E'\\n\\\\'), NULL FROM"
                            + " generate_series(1, 300000) i",
                    "INSERT INTO large SELECT 2, NULL, decode(repeat('00ff5c0a', 2500000), 'hex')",
                    "CREATE TABLE \"no columns\" ()",
                    "INSERT INTO \"no columns\" DEFAULT VALUES",
                    "CREATE TABLE made (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED, id"
                            + " integer GENERATED ALWAYS AS IDENTITY)",
                    "INSERT INTO made (a) VALUES (1), (NULL)",
                    "ALTER TABLE made DROP COLUMN a CASCADE, ADD COLUMN c text DEFAULT 'later'",
                    "SELECT lo_from_bytea(0, decode(repeat('00ff', 400000), 'hex'))",
                    "SELECT lo_from_bytea(0, '')");

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
        execute(
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

    @Test
    @Tag("long")
    void aRowThatTheServerCannotSendIsNamedBeforeAnythingIsWritten() {
        DatabaseConnection source = engine.openNew(on(EmbeddedServers.fifteen()));
        execute(
                source,
                "CREATE TABLE fine (id integer, body bytea)",
                "INSERT INTO fine SELECT 1, convert_to(repeat('x', 100000000), 'UTF8')",
                "CREATE TABLE large (id integer, body bytea)",
                "INSERT INTO large SELECT 1, convert_to(repeat('x', 560000000), 'UTF8')");
        DrydockException error =
                catchThrowableOfType(
                        DrydockException.class,
                        () ->
                                engine.engine()
                                        .backups()
                                        .backUp(
                                                source,
                                                BackupRequest.into(folder.resolve("backups")),
                                                JobContext.quiet()));
        assertThat(error.code()).isEqualTo(ErrorCode.BACKUP_NOT_CARRIED);
        assertThat(error.message()).contains("public.large at ctid (0,1) (1120 MB)");
        assertThat(error.message()).doesNotContain("fine");
    }

    private void randomRoundTrip(long seed) {
        PostgresFixture fixture = on(EmbeddedServers.fifteen());
        DatabaseConnection source = engine.openNew(fixture);
        int made = 0;
        for (String statement : new PostgresqlRandomSchema(seed).statements()) {
            try {
                execute(source, statement);
                made++;
            } catch (DrydockException refused) {
                // what chance makes is not always allowed
                assertThat(refused.getMessage()).isNotEmpty();
            }
        }
        assertThat(made).isGreaterThan(30);
        fill(source, new Random(seed));
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
        assertThat(rows(copy)).isEqualTo(rows(source));
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

    private static void execute(DatabaseConnection connection, String... statements) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.withConnection(
                        "build",
                        jdbc -> {
                            try (var one = jdbc.createStatement()) {
                                one.setEscapeProcessing(false);
                                return one.execute(statement);
                            }
                        });
            }
        }
    }

    private static List<String> tables(Session session) {
        return session.query(
                "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND c.oid >= 16384"
                        + " AND n.nspname !~ '^pg_' ORDER BY 1",
                row -> row.text(1));
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
        execute(connection, checks.toArray(String[]::new));
        for (String index : indexes) {
            try {
                execute(connection, "REINDEX INDEX " + index);
            } catch (DrydockException broken) {
                // the error gives the connection up
                execute(connection, "DROP INDEX " + index);
            }
        }
    }

    private record Filled(String name, int type) {}

    /// Rows by chance where a table takes them.
    private static void fill(DatabaseConnection connection, Random random) {
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String table : tables(session)) {
                List<Filled> columns =
                        session.query(
                                "SELECT quote_ident(attname) AS name, atttypid::int AS type FROM"
                                        + " pg_attribute WHERE attrelid = ?::regclass AND attnum >"
                                        + " 0 AND NOT attisdropped AND attgenerated = '' AND"
                                        + " atttypid = ANY (ARRAY[16, 20, 21, 23, 25, 701, 1043,"
                                        + " 1700, 1082, 1184, 1186, 3802, 17])",
                                row -> new Filled(row.text("name"), (int) row.integer("type")),
                                table);
                for (int i = 0; i < 5 + random.nextInt(20); i++) {
                    insert(session, table, columns, random, i);
                }
            }
        }
    }

    private static void insert(
            Session session, String table, List<Filled> columns, Random random, int number) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(literal(column.type(), random, number)));
        String sql =
                "INSERT INTO "
                        + table
                        + (columns.isEmpty()
                                ? " DEFAULT VALUES"
                                : " ("
                                        + String.join(
                                                ", ", columns.stream().map(Filled::name).toList())
                                        + ") OVERRIDING SYSTEM VALUE VALUES ("
                                        + String.join(", ", values)
                                        + ")");
        try {
            session.withConnection(
                    "fill",
                    jdbc -> {
                        try (var one = jdbc.createStatement()) {
                            one.setEscapeProcessing(false);
                            return one.execute(sql);
                        }
                    });
        } catch (DrydockException refused) {
            // keys and checks refuse what chance brings
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static String literal(int type, Random random, int number) {
        if (random.nextInt(6) == 0) {
            return "NULL";
        }
        List<String> some =
                switch (type) {
                    case 16 -> List.of("true", "false");
                    case 20 -> List.of("-9223372036854775808", "9223372036854775807", "0");
                    case 21, 23 -> List.of("" + number, "-32768", "32767");
                    case 701 -> List.of("NaN", "Infinity", "-Infinity", "-0", "5e-324", "0.1");
                    case 1700 -> List.of("NaN", "0.10", "-123456.78", "1e5");
                    case 1082 -> List.of("infinity", "-infinity", "0044-03-15 BC", "2026-02-28");
                    case 1184 ->
                            List.of(
                                    "infinity",
                                    "-infinity",
                                    "4713-01-01 00:00:00+00 BC",
                                    "2026-03-29 01:59:59.999999+00");
                    case 1186 -> List.of("-1 year 3 days -04:05:06.7", "0", "178000000 years");
                    case 3802 -> List.of("null", "{\"a\": [1, \"\\u0001\\n\"]}", "1e400", "\"\"");
                    case 17 -> List.of("\\x", "\\x000a5c2e0d");
                    default ->
                            List.of(
                                    "",
                                    "\\N",
                                    "\\.",
                                    "a\tb\nc\rd\\e",
                                    "Łódź 数据 🚢",
                                    "n" + number,
                                    "'\"$$");
                };
        return Identifiers.literal(some.get(random.nextInt(some.size())));
    }

    private static List<String> rows(DatabaseConnection connection) {
        List<String> lines = new ArrayList<>();
        try (Session session = connection.lease(JobContext.quiet())) {
            for (String table : tables(session)) {
                session.query(
                                "SELECT t::text FROM ONLY " + table + " t ORDER BY 1",
                                row -> row.text(1))
                        .forEach(row -> lines.add(table + " " + row));
            }
        }
        return lines;
    }
}
