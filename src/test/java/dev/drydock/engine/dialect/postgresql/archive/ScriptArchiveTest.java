package dev.drydock.engine.dialect.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that Debian's `pg_dump` wrote, compared with the database and with the custom archive.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class ScriptArchiveTest {

    private static final List<String> MORE =
            List.of(
                    "CREATE TABLE flags (id serial PRIMARY KEY, bits bit(3), at timestamptz, ok"
                            + " boolean, n numeric(10,2), CONSTRAINT sane CHECK (n > 0))",
                    "INSERT INTO flags (bits, at, ok, n) VALUES (B'101', '2026-01-01 00:00+00',"
                            + " true, 1.50), (NULL, NULL, NULL, NULL)",
                    "CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at)",
                    "CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO"
                            + " ('2027-01-01')",
                    "INSERT INTO parts VALUES (1, '2026-05-05')",
                    "CREATE FUNCTION hard(a int, b text DEFAULT ';') RETURNS text LANGUAGE plpgsql"
                            + " AS $f$BEGIN RETURN $$;'$$ || b; /* ; */ END$f$",
                    "CREATE FUNCTION hard(a int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT CASE"
                            + " WHEN a > 1 THEN 2 END; SELECT 3; END",
                    "COMMENT ON FUNCTION hard(int, text) IS 'the first'",
                    "COMMENT ON FUNCTION hard(int) IS 'the second'",
                    "GRANT EXECUTE ON FUNCTION hard(int, text) TO pg_monitor",
                    "CREATE FUNCTION watch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW;"
                            + " END'",
                    "CREATE TRIGGER watch_it BEFORE UPDATE OF name ON customer FOR EACH ROW"
                            + " EXECUTE FUNCTION watch()",
                    "CREATE RULE quiet AS ON DELETE TO customer DO INSTEAD NOTHING",
                    "ALTER TABLE customer ENABLE ROW LEVEL SECURITY",
                    "CREATE POLICY own ON customer FOR SELECT USING (id > 0)",
                    "CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM orders",
                    "CREATE TYPE mood AS ENUM ('it''s; (fine)', 'bad')",
                    "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
                    "CREATE STATISTICS both_of ON id, customer FROM orders",
                    "GRANT SELECT ON customer TO PUBLIC",
                    "COMMENT ON COLUMN customer.name IS E'semi;colon\\nand \\\\! line'");

    private static final Map<String, List<String>> TABLES =
            Map.of(
                    "customer", List.of("id", "name", "note"),
                    "the, table", List.of("a \"b\"", "c,d", "e"),
                    "orders", List.of("id", "customer"),
                    "empty", List.of("x"),
                    "flags", List.of("id", "bits", "at", "ok", "n"),
                    "parts_2026", List.of("id", "at"));

    private final TestDatabase database = EmbeddedServers.fifteen().createDatabase("lens_script");
    @TempDir Path folder;

    @BeforeAll
    void fill() {
        PgArchiveTest.CONTENT.forEach(database::execute);
        MORE.forEach(database::execute);
    }

    @AfterAll
    void drop() {
        database.close();
    }

    private Lens lens() {
        return new Lens(folder.resolve("scratch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--no-comments",
                "--inserts",
                "--column-inserts",
                "--rows-per-insert=7 --on-conflict-do-nothing",
                "--create --clean --if-exists",
                "--no-owner --no-privileges",
                "--data-only",
                "--disable-dollar-quoting --encoding=LATIN1",
                "--quote-all-identifiers --disable-triggers",
            })
    void rowsAreThoseOfTheDatabase(String options) throws Exception {
        Path file = dump(options);
        try (Archive archive = lens().open(file)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.PG_SCRIPT);
            assertThat(archive.facts().notCarried()).isEmpty();
            for (var table : TABLES.entrySet()) {
                ArchiveObject object = Lens.find(archive, "table", table.getKey());
                List<List<@Nullable String>> found = Lens.rows(archive, object);
                List<List<@Nullable String>> expected = expected(object, table.getValue());
                if (!found.isEmpty()
                        && found.getFirst().size() == 3
                        && object.name().equals("orders")) {
                    // INSERT statements without columns say DEFAULT for what is generated
                    found.replaceAll(row -> row.subList(0, 2));
                } else if (!expected.isEmpty()) {
                    assertThat(object.columns()).as(table.getKey()).isEqualTo(table.getValue());
                }
                assertThat(found).as(table.getKey()).containsExactlyInAnyOrderElementsOf(expected);
                if (object.hasRows()) {
                    assertThat(object.rows()).as(table.getKey()).isEqualTo(expected.size());
                }
                List<List<@Nullable String>> some = new ArrayList<>();
                archive.rows(object, row -> some.add(row) && some.size() < 2, new CancelSource());
                assertThat(some).hasSize(Math.min(2, expected.size()));
            }
        }
    }

    /// The table of contents of the custom format knows what belongs together; the script must be
    /// understood the same way.
    @Test
    void objectsAreThoseOfTheCustomFormat() throws Exception {
        Path script = dump("");
        Path custom = dump("--format=custom");
        try (Archive parsed = lens().open(script);
                Archive listed = lens().open(custom)) {
            assertThat(names(parsed)).containsExactlyInAnyOrderElementsOf(names(listed));
            for (ArchiveObject object : listed.objects()) {
                ArchiveObject same =
                        parsed.objects().stream()
                                .filter(one -> name(one).equals(name(object)))
                                .findFirst()
                                .orElseThrow();
                assertThat(same.owner()).as(name(object)).isEqualTo(object.owner());
                assertThat(parentOf(parsed, same)).isEqualTo(parentOf(listed, object));
                assertThat(words(parsed.ddl(same))).contains(words(listed.ddl(object)).split("\n"));
            }
            assertThat(needs(parsed, "view", "large")).contains("table public.orders");
            assertThat(needs(parsed, "table", "flags")).contains("sequence public.flags_id_seq");
            assertThat(needs(parsed, "table", "parts_2026")).contains("table public.parts");
            assertThat(needs(parsed, "trigger", "watch_it"))
                    .contains("table public.customer", "function public.watch()");
            assertThat(needs(parsed, "foreign key", "orders_customer_fkey"))
                    .contains("table public.orders", "table public.customer");
        }
    }

    @ParameterizedTest
    @CsvSource({"gzip, gz", "bzip2, bz2", "zstd, zst", "lz4, lz4", "xz, xz"})
    void compressedScriptsAreReadAsAStream(String program, String ending) throws Exception {
        Path file = dump("");
        Path packed = folder.resolve("packed." + ending);
        Lens.run(List.of("sh", "-c", program + " -c " + file + " > " + packed));
        Path custom = dump("--format=custom --compress=0");
        Path packedCustom = folder.resolve("custom." + ending);
        Lens.run(List.of("sh", "-c", program + " -c " + custom + " > " + packedCustom));
        for (Path one : List.of(packed, packedCustom)) {
            try (Archive archive = lens().open(one)) {
                ArchiveObject orders = Lens.find(archive, "table", "orders");
                assertThat(Lens.rows(archive, orders)).hasSize(1000);
            }
            lens().assertScratchEmpty();
        }
        lens().assertHarmless(packed, folder.resolve("mutated"), ending.hashCode());
    }

    /// A folder of the directory format that somebody put into a tar.
    @ParameterizedTest
    @ValueSource(strings = {"--exclude=x .", "."})
    void tarOfADirectoryIsRead(String what) throws Exception {
        Path directory = dump("--format=directory");
        Path tar = folder.resolve("folder.tar");
        Lens.run(List.of("sh", "-c", "tar -C " + directory + " -cf " + tar + " " + what));
        try (Archive archive = lens().open(tar)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.PG_TAR);
            assertThat(Lens.rows(archive, Lens.find(archive, "table", "customer"))).hasSize(5000);
        }
    }

    /// As `pg_dumpall` writes it: names mean other objects in each database.
    @Test
    void databasesOfOneScriptStayApart() throws Exception {
        Path file = folder.resolve("all.sql");
        Files.writeString(
                file,
                """
                --
                -- PostgreSQL database cluster dump
                --
                CREATE ROLE ada;
                \\connect one
                CREATE TABLE public.t (a int);
                COPY public.t (a) FROM stdin;
                1
                \\.
                \\connect two
                CREATE TABLE public.t (a int);
                INSERT INTO public.t VALUES (2);
                INSERT INTO public.t VALUES (3);
                """);
        try (Archive archive = lens().open(file)) {
            List<ArchiveObject> tables =
                    archive.objects().stream()
                            .filter(object -> object.kind().equals("table"))
                            .toList();
            assertThat(tables).hasSize(2);
            assertThat(Lens.rows(archive, tables.get(0))).containsExactly(List.of("1"));
            assertThat(Lens.rows(archive, tables.get(1)))
                    .containsExactly(List.of("2"), List.of("3"));
            assertThat(archive.facts().dangers()).isEmpty();
            assertThat(archive.facts().facts()).containsEntry("database", "one, two");
        }
    }

    @Test
    void commandsAreNamedAndNeverRun() throws Exception {
        Path proof = folder.resolve("proof");
        Path file =
                Files.writeString(
                        folder.resolve("hostile.sql"),
                        "-- PostgreSQL database dump\n"
                                + "\\! touch "
                                + proof
                                + "\n\\restrict abc\n\\unrestrict abc\n"
                                + "CREATE TABLE public.t (a text); \\i /etc/passwd\n"
                                + "COPY public.t FROM PROGRAM 'id';\n"
                                + "COPY public.t TO '/tmp/x';\n"
                                + "DO $$BEGIN NULL; END$$;\n"
                                + "ALTER SYSTEM SET port = 1;\n"
                                + "CREATE FUNCTION public.c() RETURNS int LANGUAGE c AS 'x';\n"
                                + "COPY public.t (a) FROM stdin;\n\\\\! touch x\n\\.\n"
                                + "\\! second\n");
        try (Archive archive = lens().open(file)) {
            assertThat(archive.facts().dangers())
                    .anyMatch(line -> line.contains("\\! touch"))
                    .anyMatch(line -> line.contains("\\i /etc/passwd"))
                    .anyMatch(line -> line.contains("program on the server"))
                    .anyMatch(line -> line.contains("file on the server"))
                    .anyMatch(line -> line.contains("runs code"))
                    .anyMatch(line -> line.contains("whole server"))
                    .anyMatch(line -> line.contains("may do anything"))
                    .anyMatch(line -> line.contains("\\! second"))
                    .noneMatch(line -> line.contains("restrict"))
                    .hasSize(8);
            assertThat(archive.facts().notCarried())
                    .singleElement()
                    .asString()
                    .contains("may have been cut off");
            assertThat(Lens.rows(archive, Lens.find(archive, "table", "t")))
                    .containsExactly(List.of("\\! touch x"));
        }
        assertThat(proof).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--inserts", "--format=tar", "--format=custom"})
    void mutatedArchivesNeverDoHarm(String options) throws Exception {
        lens().assertHarmless(dump(options), folder.resolve("mutated"), options.hashCode());
    }

    @Test
    void mutatedFoldersNeverDoHarm() throws Exception {
        lens().assertFolderHarmless(dump("--format=directory"), 12);
    }

    /// Sixty ways to break a reader of scripts.
    @Test
    void hostileScriptsNeverDoHarm() throws Exception {
        List<String> beginnings =
                List.of("", "CREATE TABLE t (a int);\n", "COPY t (a) FROM stdin;\n", "SELECT ");
        List<String> endings =
                List.of(
                        "'",
                        "\"",
                        "$$",
                        "$a$ $$ $b$",
                        "/*".repeat(100_000),
                        "(".repeat(1_000_000) + ";",
                        "E'\\",
                        "\\",
                        "\\.\n\\.\n",
                        "INSERT INTO t VALUES (" + "(".repeat(200_000),
                        "INSERT INTO t VALUES (replace(" + "replace(".repeat(100_000) + "));",
                        "INSERT INTO VALUES (1);",
                        "\r\n\\.\r\n",
                        ";".repeat(100_000),
                        "\n".repeat(100_000),
                        "CREATE ".repeat(10_000) + ";");
        Path file = folder.resolve("hostile.sql");
        for (String beginning : beginnings) {
            for (String ending : endings) {
                Files.writeString(file, "-- PostgreSQL database dump\n" + beginning + ending);
                lens().assertHarmless(file, beginning + ending.substring(0, 1));
            }
        }
    }

    private static List<String> names(Archive archive) {
        return archive.objects().stream().map(ScriptArchiveTest::name).toList();
    }

    private static String name(ArchiveObject object) {
        return object.kind() + " " + object.displayName();
    }

    private static String parentOf(Archive archive, ArchiveObject object) {
        return archive.objects().stream()
                .filter(one -> one.id().equals(object.parent()))
                .map(ScriptArchiveTest::name)
                .findFirst()
                .orElse("");
    }

    private static List<String> needs(Archive archive, String kind, String name) {
        ArchiveObject object = Lens.find(archive, kind, name);
        return archive.objects().stream()
                .filter(one -> object.needs().contains(one.id()))
                .map(ScriptArchiveTest::name)
                .toList();
    }

    private static String words(String ddl) {
        return ddl.strip().replaceAll("[ \t]+", " ").replaceAll("\n\n+", "\n");
    }

    private List<List<@Nullable String>> expected(ArchiveObject object, List<String> columns)
            throws SQLException {
        String list =
                columns.stream()
                        .map(column -> '"' + column.replace("\"", "\"\"") + "\"::text")
                        .collect(Collectors.joining(", "));
        String table = '"' + object.schema().replace("\"", "\"\"") + "\".\"" + object.name() + '"';
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet found = statement.executeQuery("SELECT " + list + " FROM " + table)) {
                while (found.next()) {
                    List<@Nullable String> row = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        // COPY writes booleans shorter than a cast does
                        String value = found.getString(i);
                        row.add(columns.get(i - 1).equals("ok") && value != null ? "t" : value);
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private Path dump(String options) throws IOException, InterruptedException {
        Path file = folder.resolve("dump" + Integer.toHexString(options.hashCode()));
        PostgresServer server = EmbeddedServers.fifteen();
        List<String> command = new ArrayList<>(List.of("env", "PGTZ=UTC", "pg_dump"));
        command.addAll(List.of("--host=" + server.host(), "--port=" + server.port()));
        command.addAll(List.of("--username=" + server.user(), "--file=" + file));
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ")));
        }
        command.add(database.name());
        Lens.run(command);
        return file;
    }
}
