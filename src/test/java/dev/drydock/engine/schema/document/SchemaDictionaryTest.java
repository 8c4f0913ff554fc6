package dev.drydock.engine.schema.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaDictionaryTest {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#]*)(#[^\"]*)?\"");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)]*)\\)");

    private final TestEngine engine = new TestEngine();
    private DialectFixture fixture = new SqliteFixture();
    private DatabaseConnection connection;

    @TempDir Path folder;

    @BeforeEach
    void open() {
        connection = engine.open(fixture, fixture.createDatabase("shop.db"));
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private void usePostgresql() {
        fixture.close();
        fixture = new PostgresFixture(EmbeddedServers.newest());
        connection = engine.openNew(fixture);
    }

    private void execute(String... statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
    }

    private void shop() {
        execute(
                "CREATE TABLE customer (id integer PRIMARY KEY, email text NOT NULL UNIQUE)",
                "CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL"
                        + " REFERENCES customer (id), shipped text)",
                "CREATE TABLE order_line (order_id integer REFERENCES orders (id), line integer,"
                        + " PRIMARY KEY (order_id, line))",
                "CREATE VIEW sent AS SELECT id FROM orders WHERE shipped IS NOT NULL");
    }

    private DictionaryReport write(DictionaryFormat format) {
        return write(format, JobContext.quiet());
    }

    private DictionaryReport write(DictionaryFormat format, JobContext context) {
        SchemaGenerator generator = engine.engine().schema(connection);
        SchemaDefinition definition = generator.read(JobContext.quiet());
        return SchemaDictionary.write(
                definition, object -> generator.ddl(definition, object), format, folder, context);
    }

    private Map<String, String> files() {
        try (Stream<Path> paths = Files.walk(folder)) {
            Map<String, String> files = new TreeMap<>();
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(path).toString().replace('\\', '/'),
                        Files.readString(path));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyObjectHasAPageAndEveryLinkLeadsSomewhere() {
        usePostgresql();
        shop();
        execute(
                "CREATE TYPE state AS ENUM ('new', 'paid')",
                "ALTER TABLE orders ADD state state",
                "CREATE FUNCTION total(who integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'",
                "CREATE TABLE \"a.b\" (id integer PRIMARY KEY)",
                "CREATE TABLE node (id integer PRIMARY KEY, parent integer REFERENCES node (id))");
        write(DictionaryFormat.HTML);
        Map<String, String> files = files();
        assertThat(files.keySet())
                .contains(
                        "index.html",
                        "tables/public.orders.html",
                        "views/public.sent.html",
                        "types/public.state.html",
                        "schemas/public.html")
                .anyMatch(path -> path.startsWith("routines/x-public.total-"));
        files.forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertLinks(files.keySet(), path, text, LINK);
            }
        });
        assertThat(files.get("tables/public.orders.html"))
                .contains("href=\"../tables/public.customer.html\"")
                .contains("href=\"../tables/public.order_line.html\"")
                .contains("href=\"../types/public.state.html\"")
                .contains("href=\"../views/public.sent.html\"")
                .contains("<span class=\"k\">CREATE</span>");
    }

    @Test
    void linksInDiagramsDoNotNest() {
        execute("CREATE TABLE hub (id integer PRIMARY KEY)");
        for (int i = 0; i < 20; i++) {
            execute(
                    "CREATE TABLE t"
                            + i
                            + " (id integer PRIMARY KEY, hub_id integer REFERENCES hub (id))");
        }
        write(DictionaryFormat.HTML);
        String page = files().get("schemas/main.html");
        String svg = page.substring(page.indexOf("<svg"), page.indexOf("</svg>"));
        assertThat(svg).contains("→ hub").contains("<a href=\"../tables/main.hub.html\">");
        Matcher anchors = Pattern.compile("<(/?)a\\b").matcher(svg);
        int open = 0;
        while (anchors.find()) {
            open += anchors.group(1).isEmpty() ? 1 : -1;
            assertThat(open).isBetween(0, 1);
        }
        assertThat(open).isZero();
    }

    private static void assertLinks(Set<String> files, String from, String text, Pattern pattern) {
        Path place = Path.of(from).resolveSibling("");
        Matcher links = pattern.matcher(text);
        while (links.find()) {
            String target = links.group(1);
            if (!target.isEmpty()) {
                assertThat(target).doesNotContain("://");
                String decoded = URLDecoder.decode(target, StandardCharsets.UTF_8);
                Path to = Path.of(from).resolveSibling(decoded).normalize();
                assertThat(files).as(from + " in " + place).contains(to.toString());
            }
        }
    }

    @Test
    void markdownLinksLeadSomewhere() {
        shop();
        DictionaryReport report = write(DictionaryFormat.MARKDOWN);
        assertThat(report.start()).isEqualTo(folder.resolve("README.md"));
        Map<String, String> files = files();
        files.forEach((path, text) -> {
            if (path.endsWith(".md")) {
                assertLinks(files.keySet(), path, text, MARKDOWN_LINK);
            }
        });
        assertThat(files.get("tables/main.orders.md"))
                .contains("erDiagram")
                .contains("t1[\"main.customer\"]")
                .contains("```sql\nCREATE TABLE orders");
    }

    @ParameterizedTest
    @EnumSource(DictionaryFormat.class)
    void onlyWhatChangedIsWritten(DictionaryFormat format) throws IOException {
        shop();
        DictionaryReport first = write(format);
        assertThat(first.unchanged()).isZero();
        Path foreign = Files.writeString(folder.resolve("tables/mine.txt"), "mine");
        assertThat(write(format).written()).isZero();
        Map<String, String> before = files();

        execute("ALTER TABLE customer ADD note text", "DROP VIEW sent");
        DictionaryReport second = write(format);
        assertThat(second.removed()).isEqualTo(1);
        assertThat(second.unchanged()).isPositive();
        Map<String, String> after = files();
        assertThat(foreign).content().isEqualTo("mine");
        Set<String> changed = new HashSet<>();
        after.forEach((path, text) -> {
            if (!text.equals(before.get(path))) {
                changed.add(path.replaceAll("\\.(html|md)$", ""));
            }
        });
        assertThat(changed)
                .contains("tables/main.customer", "schemas/main")
                .doesNotContain("tables/main.order_line");
        assertThat(after.keySet()).noneMatch(path -> path.startsWith("views/"));
    }

    @Test
    void aChangedPageOfAVanishedObjectIsKept() throws IOException {
        shop();
        write(DictionaryFormat.HTML);
        Path page = folder.resolve("views/main.sent.html");
        Files.writeString(page, "edited by hand");
        execute("DROP VIEW sent");
        DictionaryReport report = write(DictionaryFormat.HTML);
        assertThat(report.kept()).isEqualTo(1);
        assertThat(report.removed()).isZero();
        assertThat(page).content().isEqualTo("edited by hand");
    }

    @Test
    void filesOfOthersAreNotReplaced() throws IOException {
        shop();
        Path index = Files.writeString(folder.resolve("index.html"), "mine");
        assertThatThrownBy(() -> write(DictionaryFormat.HTML))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.FILE_EXISTS));
        assertThat(files()).containsExactly(Map.entry("index.html", "mine"));
        assertThat(index).content().isEqualTo("mine");
    }

    @Test
    void aManifestCannotLeadOutOfTheFolder() throws IOException {
        shop();
        Path outside = Files.writeString(folder.resolveSibling(folder.getFileName() + ".txt"), "x");
        Files.writeString(
                folder.resolve(DictionaryFolder.MANIFEST),
                "{\"files\":{\"../" + outside.getFileName() + "\":\"\"}}");
        write(DictionaryFormat.HTML);
        assertThat(outside).exists();
        Files.delete(outside);
    }

    @Test
    void cancelLeavesWholePagesAndTheNextRunCompletesThem() {
        shop();
        var cancel = new CancelSource();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof Progress.Work work && work.done() == 4) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(() -> write(DictionaryFormat.HTML, context))
                .isInstanceOfSatisfying(
                        JobCancelledException.class,
                        cancelled -> assertThat(cancelled.leftBehind()).startsWith("4 of 9 files"));
        DictionaryReport report = write(DictionaryFormat.HTML);
        assertThat(report.unchanged()).isEqualTo(4);
        assertThat(report.written()).isEqualTo(5);
    }

    @Test
    void namesAndCommentsCannotBecomeMarkup() {
        usePostgresql();
        String evil = "<script>alert('x')</script>\"'&amp;]]>";
        String name = Identifiers.quote(evil);
        execute(
                "CREATE SCHEMA " + name,
                "CREATE TABLE " + name + "." + name + " (" + name + " integer PRIMARY KEY)",
                "COMMENT ON TABLE " + name + "." + name + " IS " + Identifiers.literal(evil),
                "COMMENT ON COLUMN "
                        + name
                        + "."
                        + name
                        + "."
                        + name
                        + " IS "
                        + Identifiers.literal(evil),
                "CREATE TABLE child (id integer PRIMARY KEY DEFAULT 1, up integer REFERENCES "
                        + name
                        + "."
                        + name
                        + ")");
        write(DictionaryFormat.HTML);
        files().forEach((path, text) -> {
            if (path.endsWith(".html")) {
                assertThat(text).as(path).doesNotContain("<script>alert");
                assertThat(text.split("<script", -1)).as(path).hasSize(2);
            }
        });
        assertThat(String.join("", files().values())).contains("&lt;script&gt;alert");
        write(DictionaryFormat.MARKDOWN);
        files().forEach((path, text) -> {
            if (path.endsWith(".md")) {
                String outsideOfCode = text.replaceAll("(?s)```sql.*?```", "");
                assertThat(outsideOfCode).as(path).doesNotContain("<script");
            }
        });
    }

    @Test
    void pageNamesNeverMeet() {
        List<String> names =
                List.of(
                        "orders",
                        "Orders",
                        "ORDERS",
                        "a.b",
                        "a b",
                        "a-b",
                        "a_b",
                        "con",
                        "CON",
                        "",
                        "é",
                        "../x",
                        "x/y",
                        "line\nbreak",
                        "x".repeat(200),
                        "x".repeat(201),
                        "\u0000b".substring(1),
                        "表",
                        "<b>");
        Set<String> pages = new HashSet<>();
        for (String schema : List.of("public", "Public", "a", "a.b", "con")) {
            for (String name : names) {
                String page =
                        PageNames.page(
                                ObjectKey.of(ObjectKind.TABLE, new QualifiedName(schema, name)));
                assertThat(page).matches("tables/[a-z0-9_.-]{1,90}");
                assertThat(pages.add(page.toLowerCase(Locale.ROOT))).as(page).isTrue();
            }
        }
        assertThat(PageNames.page(ObjectKey.of(ObjectKind.TABLE, new QualifiedName("a", "b"))))
                .isEqualTo("tables/a.b");
    }

    @Test
    void coverageCountsWhatHasAComment() {
        usePostgresql();
        execute(
                "CREATE TABLE t (a integer, b integer)",
                "CREATE VIEW v AS SELECT 1 AS c",
                "COMMENT ON TABLE t IS 'x'",
                "COMMENT ON COLUMN t.b IS 'y'");
        CommentCoverage coverage =
                CommentCoverage.of(engine.engine().schema(connection).read(JobContext.quiet()));
        assertThat(coverage.whole()).isEqualTo(new CommentCoverage.Share(2, 5));
        assertThat(coverage.whole().percent()).isEqualTo(40);
        assertThat(coverage.tables().get(new QualifiedName("public", "t")).percent()).isEqualTo(66);
        assertThat(coverage.missing().get("public")).containsExactly("t.a", "v", "v.c");
        assertThat(new CommentCoverage.Share(0, 0).percent()).isEqualTo(100);
    }

    @Test
    void highlightingKeepsTheText() {
        String sql =
                "CREATE TABLE \"a'b\" (x text DEFAULT 'it''s <b>'); -- end\nAS $f$ SELECT '1' $f$;"
                        + " /* c */ 12 $1 $";
        String html = SqlHighlight.html(sql);
        assertThat(html)
                .contains("<span class=\"k\">CREATE</span>")
                .contains("<span class=\"s\">'it''s &lt;b&gt;'</span>")
                .contains("<span class=\"c\">-- end</span>")
                .contains("<span class=\"s\">$f$ SELECT '1' $f$</span>");
        assertThat(html.replaceAll("</?span[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">"))
                .isEqualTo(sql);
    }
}
