package dev.drydock.engine.dialect.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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

/// Archives that Debian's `pg_dump` wrote, compared with the database and with `pg_restore`.
@ExtendWith(LeakCheck.class)
@TestInstance(Lifecycle.PER_CLASS)
final class PgArchiveTest {

    static final List<String> CONTENT =
            List.of(
                    "CREATE SCHEMA \"odd \"\"schema\"",
                    "CREATE TABLE customer (id int PRIMARY KEY, name text NOT NULL, note text)",
                    "COMMENT ON TABLE customer IS 'who buys'",
                    "INSERT INTO customer SELECT i, 'Customer ' || i, CASE WHEN i % 3 = 0 THEN NULL"
                            + " WHEN i % 3 = 1 THEN '' ELSE E'tab\\there, line\\nbreak, \\\\ back,"
                            + " \\\\N no null' END FROM generate_series(1, 5000) i",
                    "CREATE TABLE \"odd \"\"schema\".\"the, table\" (\"a \"\"b\"\"\" int, \"c,d\""
                            + " bytea, e text[])",
                    "INSERT INTO \"odd \"\"schema\".\"the, table\" VALUES (1, '\\x00ff0a', '{a,NULL,\"x"
                            + " y\"}'), (NULL, NULL, '{}'), (3, '', '{\"it''s (a), test;\"}')",
                    "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
                            + " customer int REFERENCES customer, twice int GENERATED ALWAYS AS"
                            + " (customer * 2) STORED)",
                    "INSERT INTO orders (customer) SELECT i FROM generate_series(1, 1000) i",
                    "CREATE INDEX orders_customer ON orders (customer)",
                    "CREATE VIEW large AS SELECT * FROM orders WHERE id > 10",
                    "CREATE FUNCTION as_owner() RETURNS int LANGUAGE sql SECURITY DEFINER AS"
                            + " 'SELECT 1'",
                    "CREATE TABLE nothing ()",
                    "CREATE TABLE empty (x int)");

    private final TestDatabase database = EmbeddedServers.fifteen().createDatabase("lens");
    @TempDir Path folder;

    @BeforeAll
    void fill() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : CONTENT) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PG_CUSTOM, --format=custom",
        "PG_CUSTOM, --format=custom --compress=0",
        "PG_CUSTOM, --format=custom --inserts",
        "PG_CUSTOM, --format=custom --rows-per-insert=7 --column-inserts --on-conflict-do-nothing",
        "PG_DIRECTORY, --format=directory",
        "PG_DIRECTORY, --format=directory --compress=0 --jobs=2",
        "PG_TAR, --format=tar",
    })
    void objectsAndRowsAreThoseOfTheDatabase(ArchiveForm form, String options) throws Exception {
        Path file = folder.resolve("dump" + Integer.toHexString(options.hashCode()));
        List<String> command = new ArrayList<>(List.of(options.split(" ")));
        command.add("--file=" + file);
        dump(command);
        assertSameAsDatabase(file, form, !options.contains("insert"));
    }

    /// Written to a pipe: the places of the data are not in the table of contents.
    @Test
    void archiveFromAPipeIsReadAsWell() throws Exception {
        Path file = folder.resolve("piped");
        Process process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "pg_dump --format=custom "
                                        + String.join(" ", login())
                                        + " | cat > "
                                        + file)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertSameAsDatabase(file, ArchiveForm.PG_CUSTOM, true);
    }

    @Test
    void definitionsAreThosePgRestoreWrites() throws Exception {
        Path file = folder.resolve("definitions");
        dump(List.of("--format=custom", "--file=" + file));
        String script = run(List.of("pg_restore", "--file=-", file.toString()));
        try (PgArchive archive = PgArchive.open(file, ArchiveForm.PG_CUSTOM)) {
            assertThat(archive.objects())
                    .extracting(object -> object.kind() + " " + object.displayName())
                    .contains(
                            "table public.customer",
                            "table odd \"schema.the, table",
                            "view public.large",
                            "index public.orders_customer",
                            "foreign key public.orders_customer_fkey",
                            "function public.as_owner()");
            for (ArchiveObject object : archive.objects()) {
                assertThat(script).contains(archive.ddl(object).strip().lines().toList());
            }
            ArchiveObject customer = find(archive, "customer");
            assertThat(archive.ddl(customer))
                    .contains("CREATE TABLE public.customer")
                    .contains("COMMENT ON TABLE public.customer IS 'who buys'");
            ArchiveObject key = find(archive, "orders_customer_fkey");
            assertThat(key.parent()).isEqualTo(find(archive, "orders").id());
            assertThat(find(archive, "orders").needs()).isNotNull();
            assertThat(archive.facts().facts())
                    .containsEntry("database", database.name())
                    .containsEntry("compression", "gzip");
            assertThat(archive.facts().dangers())
                    .singleElement()
                    .asString()
                    .contains("as_owner")
                    .contains("rights of its owner");
        }
    }

    /// The table of contents alone may be whole where data is missing: nobody may see fewer rows
    /// without being told.
    @Test
    void cutArchivesAreDamaged() throws Exception {
        Path file = folder.resolve("whole");
        dump(List.of("--format=custom", "--file=" + file));
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut");
        int read = 0;
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 400)) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            try (PgArchive archive = PgArchive.open(cut, ArchiveForm.PG_CUSTOM)) {
                long rows = countAll(archive);
                assertThat(rows).as("cut at " + length).isEqualTo(6003);
                read++;
            } catch (DrydockException failure) {
                assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
            }
        }
        // only what lies behind the last rows may be missing unnoticed
        assertThat(read).isLessThan(20);
    }

    /// Nothing but the error for damage, no hang, no memory beyond what the file could need.
    @Test
    void mutatedArchivesNeverDoHarm() throws Exception {
        var random = new Random(11);
        for (String format : List.of("custom", "tar")) {
            Path file = folder.resolve("mutate-" + format);
            dump(List.of("--format=" + format, "--file=" + file));
            byte[] whole = Files.readAllBytes(file);
            Path mutated = folder.resolve("mutated");
            for (int round = 0; round < 200; round++) {
                byte[] bytes = whole.clone();
                for (int i = 0; i <= random.nextInt(8); i++) {
                    // most of the fields lie at the beginning
                    int range = random.nextBoolean() ? bytes.length : Math.min(4000, bytes.length);
                    bytes[random.nextInt(range)] = (byte) random.nextInt();
                }
                Files.write(mutated, bytes);
                ArchiveForm form =
                        format.equals("tar") ? ArchiveForm.PG_TAR : ArchiveForm.PG_CUSTOM;
                try (PgArchive archive = PgArchive.open(mutated, form)) {
                    archive.objects().forEach(archive::ddl);
                    countAll(archive);
                } catch (DrydockException failure) {
                    assertThat(failure.code())
                            .isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_UNKNOWN);
                }
            }
        }
    }

    @Test
    void namesThatLeadOutOfADirectoryAreRefused() {
        assertThat(DirectoryStreams.isPlain("3456.dat")).isTrue();
        assertThat(DirectoryStreams.isPlain("blobs_12.toc")).isTrue();
        for (String name :
                List.of("../3456.dat", "/etc/x.dat", "a/b.dat", "..", "3456.dat\n", "")) {
            assertThat(DirectoryStreams.isPlain(name)).as(name).isFalse();
        }
    }

    @Test
    void missingFileOfADirectoryIsDamage() throws Exception {
        Path file = folder.resolve("holes");
        dump(List.of("--format=directory", "--file=" + file));
        try (var files = Files.list(file)) {
            for (Path one : files.filter(path -> path.toString().endsWith(".gz")).toList()) {
                Files.delete(one);
            }
        }
        try (PgArchive archive = PgArchive.open(file, ArchiveForm.PG_DIRECTORY)) {
            assertThat(archive.objects()).isNotEmpty();
            assertThatThrownBy(() -> countAll(archive))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
        }
    }

    private void assertSameAsDatabase(Path file, ArchiveForm form, boolean columnsKnown)
            throws IOException, SQLException {
        Map<String, List<String>> tables =
                Map.of(
                        "customer", List.of("id", "name", "note"),
                        "the, table", List.of("a \"b\"", "c,d", "e"),
                        "orders", List.of("id", "customer"),
                        "empty", List.of("x"));
        try (PgArchive archive = PgArchive.open(file, form)) {
            for (var table : tables.entrySet()) {
                ArchiveObject object = find(archive, table.getKey());
                assertThat(object.hasRows()).as(table.getKey()).isTrue();
                if (columnsKnown) {
                    assertThat(object.columns()).isEqualTo(table.getValue());
                }
                List<List<@Nullable String>> found = new ArrayList<>();
                archive.rows(object, found::add, new CancelSource());
                List<List<@Nullable String>> expected = rowsOf(object, table.getValue());
                if (!columnsKnown
                        && table.getKey().equals("orders")
                        && found.getFirst().size() == 3) {
                    // INSERT statements without columns say DEFAULT for what is generated
                    found.replaceAll(row -> row.subList(0, 2));
                }
                assertThat(found).as(table.getKey()).containsExactlyInAnyOrderElementsOf(expected);
                List<List<@Nullable String>> some = new ArrayList<>();
                archive.rows(object, row -> some.add(row) && some.size() < 2, new CancelSource());
                assertThat(some).hasSize(Math.min(2, expected.size()));
            }
        }
    }

    private List<List<@Nullable String>> rowsOf(ArchiveObject object, List<String> columns)
            throws SQLException {
        String list =
                columns.stream()
                        .map(column -> '"' + column.replace("\"", "\"\"") + "\"::text")
                        .collect(Collectors.joining(", "));
        String table = '"' + object.schema().replace("\"", "\"\"") + "\".\"" + object.name() + '"';
        List<List<@Nullable String>> rows = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + list + " FROM " + table)) {
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(found.getString(i));
                }
                rows.add(Collections.unmodifiableList(row));
            }
        }
        return rows;
    }

    private static long countAll(PgArchive archive) {
        long[] rows = new long[1];
        for (ArchiveObject object : archive.objects()) {
            if (object.hasRows()) {
                archive.rows(object, row -> ++rows[0] >= 0, new CancelSource());
            }
        }
        return rows[0];
    }

    private static ArchiveObject find(PgArchive archive, String name) {
        return archive.objects().stream()
                .filter(object -> object.name().equals(name))
                .filter(object -> !object.kind().equals("index") || !name.equals("orders"))
                .findFirst()
                .orElseThrow();
    }

    private Connection connect() throws SQLException {
        return EmbeddedServers.fifteen().connect(database.name());
    }

    private List<String> login() {
        PostgresServer server = EmbeddedServers.fifteen();
        return List.of(
                "--host=" + server.host(),
                "--port=" + server.port(),
                "--username=" + server.user(),
                "--dbname=" + database.name());
    }

    private void dump(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("pg_dump"));
        command.addAll(options);
        command.addAll(login());
        run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command.toString()).isZero();
        return output;
    }
}
