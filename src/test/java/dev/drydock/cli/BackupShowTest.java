package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `backup show` on backups of every kind.
@ExtendWith(LeakCheck.class)
final class BackupShowTest {

    private static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL)",
                    "CREATE TABLE invoice (id int PRIMARY KEY, customer int REFERENCES customer,"
                            + " amount numeric)",
                    "CREATE INDEX invoice_customer ON invoice (customer)",
                    "CREATE VIEW total AS SELECT customer, sum(amount) FROM invoice GROUP BY 1",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
                    "CREATE TRIGGER t BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION f()",
                    "INSERT INTO customer (name) SELECT 'n' || g || E'\\t\\n\\\\.' FROM"
                            + " generate_series(1, 50) g",
                    "INSERT INTO invoice SELECT g, g % 50 + 1, g * 1.5 FROM generate_series(1,"
                            + " 2000) g");

    private final CliRunner cli = new CliRunner();
    @TempDir private Path folder;

    @AfterEach
    void close() throws IOException {
        try {
            new Lens(cli.home().resolve("scratch")).assertScratchEmpty();
        } finally {
            cli.close();
        }
    }

    /// One look at each form tells the same.
    @Test
    void everyFormOfPostgresqlShowsTheSame() throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase database = server.createDatabase("show")) {
            CONTENT.forEach(database::execute);
            List<String> shown = new ArrayList<>();
            for (String options :
                    List.of(
                            "--format=custom",
                            "--format=directory",
                            "--format=tar",
                            "--format=plain",
                            "--inserts")) {
                Path file = folder.resolve("dump" + shown.size());
                Lens.run(
                        List.of(
                                "pg_dump",
                                options,
                                "--file=" + file,
                                "--host=" + server.host(),
                                "--port=" + server.port(),
                                "--username=" + server.user(),
                                database.name()));
                shown.add(file.toString());
            }
            String url = url(server, database);
            shown.add(backUp(url, "--backup-type", "full"));
            database.execute("UPDATE invoice SET amount = amount WHERE id = 1");
            shown.add(backUp(url, "--backup-type", "incremental"));
            shown.add(backUp(url, "--format", "pg_custom"));
            for (String backup : shown) {
                assertPostgresql(backup);
            }
            // Drydock's own know the numbers of rows without counting
            for (String backup : shown.subList(5, 8)) {
                assertThat(rowsOf(show(backup).result(), "invoice")).as(backup).isEqualTo(2000);
            }
            assertOrphanIsStillListed(shown.get(5), shown.get(6));
        }
    }

    private void assertOrphanIsStillListed(String parent, String incremental) throws IOException {
        Files.delete(Path.of(show(parent).result().get("backup").get("path").asText()));
        var shown = cli.run("backup", "show", incremental, "--json");
        assertThat(shown.exitCode()).as(shown.out()).isEqualTo(3);
        assertThat(rowsOf(shown.result(), "invoice")).isEqualTo(2000);
        assertThat(shown.result().get("notCarried").toString()).contains(parent);
        var rows =
                cli.run(
                        "backup",
                        "show",
                        incremental,
                        "--object",
                        "customer",
                        "--rows",
                        "1",
                        "--json");
        assertThat(rows.error().get("code").asText()).isEqualTo("BACKUP_PARENT_MISSING");
    }

    private void assertPostgresql(String backup) {
        JsonNode result = show(backup, "--count").result();
        assertThat(result.get("dialect").asText()).as(backup).isEqualTo("postgresql");
        assertThat(rowsOf(result, "customer")).as(backup).isEqualTo(50);
        assertThat(rowsOf(result, "invoice")).as(backup).isEqualTo(2000);
        assertThat(names(result))
                .as(backup)
                .contains(
                        "table customer",
                        "table invoice",
                        "view total",
                        "index invoice_customer",
                        "function f()",
                        "trigger t",
                        "foreign key invoice_customer_fkey");

        JsonNode object = show(backup, "--object", "public.invoice", "--ddl").result();
        assertThat(object.get("ddl").asText())
                .as(backup)
                .contains("CREATE TABLE")
                .contains("amount");
        assertThat(object.get("object").get("columns").toString())
                .isEqualTo("[\"id\",\"customer\",\"amount\"]");
        JsonNode key = show(backup, "--object", "invoice_customer_fkey").result();
        assertThat(key.get("ddl").asText()).as(backup).contains("FOREIGN KEY");
        assertThat(key.get("object").get("needs").toString())
                .as(backup)
                .contains("table public.customer");

        JsonNode first = show(backup, "--object", "customer", "--rows", "3").result();
        JsonNode table = first.get("tables").get(0);
        assertThat(table.get("rows")).hasSize(3);
        assertThat(table.get("more").asBoolean()).isTrue();
        JsonNode found = show(backup, "--search", "N49\t").result().get("tables");
        assertThat(found).as(backup).hasSize(1);
        assertThat(found.get(0).get("rows").get(0).get("values").toString())
                .isEqualTo("[\"49\",\"n49\\t\\n\\\\.\"]");

        var text = cli.run("backup", "show", backup);
        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out()).contains("public.customer").contains("  index");
        assertThat(cli.run("backup", "show", backup, "--object", "customer", "--rows", "2").out())
                .contains("First rows of public.customer:")
                .contains("There are more.");
    }

    @Test
    void everyFormOfSqliteShowsTheSame() throws Exception {
        Path database = folder.resolve("shop.db");
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, pic BLOB);"
                                + " INSERT INTO customer VALUES (1, 'Ada' || char(10), x'00ff'), (2,"
                                + " NULL, NULL); CREATE VIEW v AS SELECT * FROM customer; CREATE INDEX"
                                + " i ON customer (name);"));
        Path script = folder.resolve("script.sql");
        Lens.run(List.of("sh", "-c", "sqlite3 " + database + " .dump > " + script));
        List<String> shown = new ArrayList<>(List.of(database.toString(), script.toString()));
        for (String format : List.of("drydock", "sqlite", "sqlite_dump")) {
            shown.add(backUp(database.toString(), "--format", format));
        }
        for (String backup : shown) {
            JsonNode result = show(backup, "--count").result();
            assertThat(result.get("dialect").asText()).isEqualTo("sqlite");
            assertThat(rowsOf(result, "customer")).as(backup).isEqualTo(2);
            assertThat(names(result)).as(backup).contains("view v", "index i");
            JsonNode rows = show(backup, "--object", "customer", "--rows", "5").result();
            assertThat(rows.get("tables").get(0).get("rows").get(0).get("values").toString())
                    .as(backup)
                    .isEqualTo("[\"1\",\"Ada\\n\",\"x'00ff'\"]");
            assertThat(rows.get("tables").get(0).get("columns").toString())
                    .as(backup)
                    .isEqualTo("[\"id\",\"name\",\"pic\"]");
            assertThat(show(backup, "--object", "v").result().get("ddl").asText())
                    .as(backup)
                    .startsWith("CREATE VIEW v");
            assertThat(show(backup, "--search", "nobody").result().get("tables")).isEmpty();
        }
    }

    @Test
    void mutatedContainersNeverDoHarm() throws Exception {
        var lens = new Lens(folder.resolve("scratch"));
        Path mutated = folder.resolve("mutated");
        Path database = folder.resolve("shop.db");
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "CREATE TABLE t (a); INSERT INTO t VALUES (7), ('x')"));
        lens.assertHarmless(pathOf(backUp(database.toString())), mutated, 21);
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase filled = server.createDatabase("mutated")) {
            CONTENT.forEach(filled::execute);
            lens.assertHarmless(pathOf(backUp(url(server, filled))), mutated, 22);
        }
    }

    private Path pathOf(String id) {
        return Path.of(show(id).result().get("backup").get("path").asText());
    }

    @Test
    void encryptedContainersTakeTheirKey() throws Exception {
        Identity owner = TestKeys.identity();
        Path key = TestKeys.write(folder.resolve("key.txt"), owner);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path database = folder.resolve("shop.db");
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "CREATE TABLE t (a); INSERT INTO t VALUES (7)"));
        String id = backUp(database.toString(), "--encrypt-to", owner.recipient().text());
        Path renamed = folder.resolve("renamed.bin");
        String path =
                show(id, "--identity", key.toString()).result().get("backup").get("path").asText();
        Files.copy(Path.of(path), renamed);
        for (String backup : List.of(id, path, renamed.toString())) {
            var without =
                    cli.run("backup", "show", backup, "--object", "t", "--rows", "1", "--json");
            assertThat(without.exitCode()).as(backup).isEqualTo(2);
            assertThat(without.error().get("code").asText()).isEqualTo("BACKUP_KEY_MISSING");
            JsonNode with =
                    show(backup, "--object", "t", "--rows", "1", "--identity", key.toString())
                            .result();
            assertThat(with.get("tables").get(0).get("rows").get(0).get("values").toString())
                    .isEqualTo("[\"7\"]");
        }
    }

    /// No server: the archives are those of other programs, and of one of Drydock's own.
    @Test
    void diagramOfAnyBackupIsDrawn() throws Exception {
        Path database = folder.resolve("shop.db");
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "CREATE TABLE customer (id INTEGER PRIMARY KEY); CREATE TABLE invoice (id"
                                + " INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES"
                                + " customer);"));
        Path script = folder.resolve("script.sql");
        Lens.run(List.of("sh", "-c", "sqlite3 " + database + " .dump > " + script));
        for (String backup :
                List.of(database.toString(), script.toString(), backUp(database.toString()))) {
            var drawn = cli.run("backup", "show", backup, "--erd", "mermaid");
            assertThat(drawn.exitCode()).as(drawn.err()).isZero();
            assertThat(drawn.out()).as(backup).contains("erDiagram", "customer", "invoice");
            for (String ending : List.of("svg", "png", "pdf")) {
                Path file = folder.resolve("erd." + ending);
                JsonNode result = show(backup, "--erd", "--to", file.toString()).result();
                assertThat(result.get("path").asText()).isEqualTo(file.toString());
                assertThat(file).isNotEmptyFile();
                Files.delete(file);
            }
        }
        Files.writeString(
                script,
                Files.readString(script)
                        .replace("COMMIT;", "CREATE VIRTUAL TABLE w USING fts5 (x);\nCOMMIT;"));
        var partly = cli.run("backup", "show", script.toString(), "--erd");
        assertThat(partly.exitCode()).isEqualTo(3);
        assertThat(partly.out()).contains("<svg");
        assertThat(partly.err()).contains("Not read from this backup: table w");
        String shop = database.toString();
        assertFails(2, "USAGE_INVALID", shop, "--erd", "png");
        assertFails(2, "USAGE_INVALID", shop, "--erd", "poem");
        assertFails(2, "USAGE_INVALID", shop, "--to", "x.svg");
        assertFails(2, "USAGE_INVALID", shop, "--erd", "svg", "--object", "customer");
    }

    @Test
    void anyBackupIsComparedWithALiveDatabase() throws Exception {
        Path database = folder.resolve("shop.db");
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "CREATE TABLE customer (id INTEGER PRIMARY KEY); INSERT INTO customer"
                                + " VALUES (1), (2);"));
        Path script = folder.resolve("script.sql");
        Lens.run(List.of("sh", "-c", "sqlite3 " + database + " .dump > " + script));
        var equal = cli.run("backup", "diff", script.toString(), "-d", database.toString());
        assertThat(equal.exitCode()).as(equal.err()).isZero();
        Lens.run(
                List.of(
                        "sqlite3",
                        database.toString(),
                        "DELETE FROM customer WHERE id = 2; CREATE TABLE more (x);"));
        var other =
                cli.run("backup", "diff", script.toString(), "-d", database.toString(), "--json");
        assertThat(other.exitCode()).isEqualTo(9);
        assertThat(other.result().get("equal").asBoolean()).isFalse();
        assertThat(other.result().get("differences").toString())
                .contains("\"main.more\"")
                .contains("2 → 1");
        PostgresServer server = EmbeddedServers.fifteen();
        try (TestDatabase filled = server.createDatabase("diff")) {
            var unfit =
                    cli.run(
                            "backup",
                            "diff",
                            script.toString(),
                            "-d",
                            url(server, filled),
                            "--json");
            assertThat(unfit.exitCode()).isEqualTo(2);
            assertThat(unfit.error().get("code").asText()).isEqualTo("BACKUP_UNFIT");
            filled.execute("CREATE TABLE customer (id int PRIMARY KEY)");
            Path dump = folder.resolve("custom.dump");
            Lens.run(
                    List.of(
                            "pg_dump",
                            "--format=custom",
                            "--file=" + dump,
                            "--host=" + server.host(),
                            "--port=" + server.port(),
                            "--username=" + server.user(),
                            filled.name()));
            filled.execute("ALTER TABLE customer ADD name text");
            var changed =
                    cli.run("backup", "diff", dump.toString(), "-d", url(server, filled), "--json");
            assertThat(changed.exitCode()).isEqualTo(9);
            assertThat(changed.result().get("differences").toString())
                    .contains("public.customer.name");
        }
    }

    @Test
    void wrongQuestionsAreAnsweredWithWhatIsWrong() throws Exception {
        Path database = folder.resolve("shop.db");
        Lens.run(List.of("sqlite3", database.toString(), "CREATE TABLE t (a)"));
        assertFails(2, "OBJECT_UNKNOWN", database.toString(), "--object", "nothing");
        assertFails(2, "USAGE_INVALID", database.toString(), "--rows", "5");
        assertFails(2, "USAGE_INVALID", database.toString(), "--object", "t", "--rows", "0");
        assertFails(2, "BACKUP_UNKNOWN", "no-such-backup");
        Path text = Files.writeString(folder.resolve("list.txt"), "eggs\nmilk\n");
        assertFails(2, "BACKUP_UNKNOWN", text.toString());
        byte[] cut =
                java.util.Arrays.copyOf(
                        "PGDMP".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 20);
        Path broken = Files.write(folder.resolve("broken.drydock"), cut);
        assertFails(2, "BACKUP_UNKNOWN", broken.toString());
        cut[5] = 1;
        cut[6] = 14;
        Files.write(broken, cut);
        assertFails(12, "BACKUP_DAMAGED", broken.toString());
        Path ambiguous =
                Files.writeString(
                        folder.resolve("two.sql"),
                        """
                        -- PostgreSQL database dump
                        CREATE TABLE a.t (x int);
                        CREATE TABLE b.t (x int);
                        -- PostgreSQL database dump complete
                        """);
        var several = cli.run("backup", "show", ambiguous.toString(), "--object", "t", "--json");
        assertThat(several.error().get("message").asText()).contains("table a.t, table b.t");
        assertThat(show(ambiguous.toString(), "--object", "b.t").result().get("ddl").asText())
                .contains("b.t");
    }

    /// Text of a backup that somebody else made must not move the cursor.
    @Test
    void controlCharactersAreMadeVisible() throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("evil.sql"),
                        """
                        -- PostgreSQL database dump
                        CREATE TABLE public.t (x int /* \033[2J */);
                        \\! \033]0;owned\007
                        COPY public.t (x) FROM stdin;
                        \033[2J
                        \\.
                        -- PostgreSQL database dump complete
                        """);
        for (String[] more :
                List.of(
                        new String[] {},
                        new String[] {"--ddl"},
                        new String[] {"--object", "t", "--rows", "1"})) {
            List<String> words = new ArrayList<>(List.of("backup", "show", script.toString()));
            words.addAll(List.of(more));
            var result = cli.run(words.toArray(String[]::new));
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out() + result.err())
                    .doesNotContain("\u001b")
                    .doesNotContain("\u0007");
        }
        assertThat(cli.run("backup", "show", script.toString()).out())
                .contains("What restoring it with the usual programs would run:")
                .contains("\\!");
    }

    private void assertFails(int exitCode, String code, String... words) {
        List<String> all = new ArrayList<>(List.of("backup", "show"));
        all.addAll(List.of(words));
        all.add("--json");
        var result = cli.run(all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.out()).isEqualTo(exitCode);
        assertThat(result.error().get("code").asText()).isEqualTo(code);
        assertThat(result.error().get("hint").asText()).isNotEmpty();
    }

    private CliRunner.Result show(String backup, String... more) {
        List<String> words = new ArrayList<>(List.of("backup", "show", backup, "--json"));
        words.addAll(List.of(more));
        var result = cli.run(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(backup + result.out() + result.err()).isZero();
        return result;
    }

    private String backUp(String url, String... more) {
        List<String> words = new ArrayList<>(List.of("-d", url, "backup", "--json"));
        words.addAll(List.of("--prove", "never"));
        words.addAll(List.of(more));
        cli.environment("PGPASSWORD", EmbeddedServers.fifteen().password());
        var result = cli.run(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        return result.result().get("id").asText();
    }

    private static String url(PostgresServer server, TestDatabase database) {
        return "postgresql://"
                + server.user()
                + "@"
                + server.host()
                + ":"
                + server.port()
                + "/"
                + database.name();
    }

    private static long rowsOf(JsonNode result, String table) {
        return StreamSupport.stream(result.get("objects").spliterator(), false)
                .filter(object -> object.get("kind").asText().equals("table"))
                .filter(object -> object.get("name").asText().equals(table))
                .findFirst()
                .orElseThrow()
                .get("rows")
                .asLong(-1);
    }

    private static List<String> names(JsonNode result) {
        return StreamSupport.stream(result.get("objects").spliterator(), false)
                .map(object -> object.get("kind").asText() + " " + object.get("name").asText())
                .toList();
    }
}
