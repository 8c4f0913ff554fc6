package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.document.SchemaDocument;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DiagramExportTest {

    private static final Path GOLDEN =
            Path.of("src/test/resources/dev/drydock/engine/schema/golden");

    private static final List<String> HOSTILE =
            List.of(
                    "quo\"te",
                    "line\nbreak",
                    "<b>&amp;",
                    "tab\tand `tick`",
                    "]]>",
                    "{a|b}",
                    "表 🚢");

    private final TestEngine engine = new TestEngine();
    private final SqliteFixture fixture = new SqliteFixture();
    private DatabaseConnection connection;

    @BeforeEach
    void open() {
        connection = engine.open(fixture, fixture.createDatabase("shop.db"));
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private SchemaDefinition definition(String... statements) {
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    private SchemaDefinition shop() {
        return definition(
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE)",
                "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL"
                        + " REFERENCES customer, shipped TEXT)",
                "CREATE TABLE order_line (order_id INTEGER REFERENCES orders, line INTEGER,"
                        + " amount REAL, PRIMARY KEY (order_id, line))",
                "CREATE TABLE invoice (order_id INTEGER PRIMARY KEY REFERENCES orders)",
                "CREATE TABLE category (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES category)",
                "CREATE TABLE setting (name TEXT PRIMARY KEY)");
    }

    private SchemaDefinition hostile() {
        List<String> statements =
                HOSTILE.stream()
                        .map(name ->
                                "CREATE TABLE "
                                        + Identifiers.quote(name)
                                        + " ("
                                        + Identifiers.quote(name)
                                        + " INTEGER PRIMARY KEY, "
                                        + Identifiers.quote("ref " + name)
                                        + " INTEGER REFERENCES "
                                        + Identifiers.quote(name)
                                        + ")")
                        .toList();
        return definition(statements.toArray(String[]::new));
    }

    private static String export(SchemaDefinition definition, DiagramFormat format) {
        return DiagramExport.export(
                        definition, DiagramScope.everything(), format, JobContext.quiet())
                .text();
    }

    @ParameterizedTest
    @EnumSource(DiagramFormat.class)
    void textIsTheOneKept(DiagramFormat format) throws IOException {
        String text = export(shop(), format);
        assertThat(export(engine.engine().schema(connection).read(JobContext.quiet()), format))
                .as("the same input gives the same bytes")
                .isEqualTo(text);
        Path file = GOLDEN.resolve("shop." + format.extension());
        if (Boolean.getBoolean("drydock.golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    @Test
    void svgOfHostileNamesIsWellFormed() throws Exception {
        var document = parse(export(hostile(), DiagramFormat.SVG));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("g").getLength()).isEqualTo(HOSTILE.size());
    }

    private static org.w3c.dom.Document parse(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void graphvizAcceptsHostileNames() throws Exception {
        String dot = export(hostile(), DiagramFormat.DOT);
        Process process;
        try {
            process = new ProcessBuilder("dot", "-Tplain").redirectErrorStream(true).start();
        } catch (IOException missing) {
            assumeTrue(false, "dot is not installed: the DOT text was not checked by it");
            throw new UncheckedIOException(missing);
        }
        process.getOutputStream().write(dot.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer).isZero();
        assertThat(answer).contains("graph ");
    }

    @Test
    void mermaidNamesAreSingleWords() {
        String text = export(hostile(), DiagramFormat.MERMAID);
        assertThat(text.lines().filter(line -> line.startsWith("        ")))
                .allMatch(line ->
                        line.matches(
                                " {8}[A-Za-z][\\w()\\[\\]]* [A-Za-z][\\w()\\[\\]]*( PK| FK| PK, FK)?( \"[^\"]*\")?"));
    }

    @Test
    void aLargeMermaidDiagramIsDividedBelowTheLimitsOfItsReaders() {
        SchemaDefinition large = definition(BusinessSchema.statements(300).toArray(String[]::new));
        ExportedDiagram exported =
                DiagramExport.export(
                        large,
                        DiagramScope.everything(),
                        DiagramFormat.MERMAID,
                        JobContext.quiet());
        assertThat(exported.documents())
                .hasSizeGreaterThan(1)
                .allSatisfy(document -> {
                    assertThat(document.text()).hasSizeLessThan(50_000).startsWith("%% Part ");
                    assertThat(document.text().lines().filter(line -> line.contains("--")).count())
                            .isLessThan(500);
                });
        long written =
                exported.text().lines().filter(line -> line.matches(" {8}\\S+ id PK.*")).count();
        assertThat(written).as("every table once with its columns").isEqualTo(300);
    }

    @Test
    void keysOnlyHoldsForTextToo() {
        String text =
                DiagramExport.export(
                                shop(),
                                DiagramScope.everything().withKeyColumnsOnly(true),
                                DiagramFormat.DBML,
                                JobContext.quiet())
                        .text();
        assertThat(text)
                .contains("\"customer_id\"")
                .doesNotContain("\"shipped\" ")
                .contains("Not in this file: columns left out: 3");
    }

    @Test
    void badgesLinkToTheirTable() throws Exception {
        String[] statements = BusinessSchema.statements(60).toArray(String[]::new);
        String svg = export(definition(statements), DiagramFormat.SVG);
        assertThat(svg).contains("<a href=\"#t-main.tenant\">").contains("id=\"t-main.tenant\"");
        var ids = new java.util.HashSet<String>();
        var groups = parse(svg).getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            assertThat(ids.add(groups.item(i).getAttributes().getNamedItem("id").getNodeValue()))
                    .isTrue();
        }
    }

    @Test
    void boxesDoNotOverlapAndLinesMeetTheirRows() {
        Diagram diagram =
                DiagramGenerator.generate(shop(), DiagramScope.everything(), JobContext.quiet());
        for (Diagram.Box one : diagram.boxes()) {
            for (Diagram.Box other : diagram.boxes()) {
                boolean apart =
                        one.x() + one.width() <= other.x()
                                || other.x() + other.width() <= one.x()
                                || one.y() + one.height() <= other.y()
                                || other.y() + other.height() <= one.y();
                assertThat(one.equals(other) || apart).as(one.title() + other.title()).isTrue();
            }
        }
        for (Diagram.Edge edge : diagram.edges()) {
            Diagram.Box from = diagram.boxes().get(edge.from());
            assertThat(edge.route().getFirst().y()).isEqualTo(from.rowMiddle(edge.fromRow()));
            Diagram.Box to = diagram.boxes().get(edge.to());
            assertThat(edge.route().getLast().y()).isEqualTo(to.rowMiddle(edge.toRow()));
            for (int i = 1; i < edge.route().size(); i++) {
                Diagram.Point a = edge.route().get(i - 1);
                Diagram.Point b = edge.route().get(i);
                assertThat(a.x() == b.x() || a.y() == b.y()).isTrue();
            }
        }
    }

    @Test
    void neighboursAreFoundByDepth() {
        SchemaDefinition shop = shop();
        var customer = new QualifiedName("main", "customer");
        assertThat(titles(shop, DiagramScope.around(customer, 1)))
                .containsExactlyInAnyOrder("customer", "orders");
        assertThat(titles(shop, DiagramScope.around(customer, 2)))
                .containsExactlyInAnyOrder("customer", "orders", "order_line", "invoice");
    }

    private static List<String> titles(SchemaDefinition definition, DiagramScope scope) {
        return DiagramGenerator.generate(definition, scope, JobContext.quiet()).boxes().stream()
                .map(Diagram.Box::title)
                .toList();
    }

    @Test
    void oftenReferencedTablesBecomeBadges() {
        String[] statements = new String[41];
        statements[0] = "CREATE TABLE tenant (id INTEGER PRIMARY KEY)";
        for (int i = 1; i < statements.length; i++) {
            statements[i] =
                    "CREATE TABLE t"
                            + i
                            + " (id INTEGER PRIMARY KEY, tenant_id INTEGER"
                            + " REFERENCES tenant)";
        }
        Diagram diagram =
                DiagramGenerator.generate(
                        definition(statements), DiagramScope.everything(), JobContext.quiet());
        assertThat(diagram.edges()).isEmpty();
        assertThat(diagram.boxes().get(diagram.indexOf(new QualifiedName("main", "t7"))).rows())
                .extracting(Diagram.Row::reference)
                .containsExactly("", "tenant");
    }

    @Test
    void cancelEndsTheLayout() {
        SchemaDefinition shop = shop();
        var cancel = new CancelSource();
        cancel.cancel();
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        DiagramGenerator.generate(
                                shop,
                                DiagramScope.everything(),
                                new JobContext(progress -> {}, cancel)))
                .isInstanceOf(JobCancelledException.class);
    }

    @Test
    void theDictionaryNamesEverythingAndTrustsNoName() {
        String page = SchemaDocument.html(hostile(), JobContext.quiet());
        assertThat(page).doesNotContain("<b>&amp;<").contains("&lt;b&gt;&amp;amp;");
        assertThat(page).contains("<svg").contains("id=\"search\"").doesNotContain("{{");
        assertThat(SchemaDocument.html(hostileAgain(), JobContext.quiet())).isEqualTo(page);
    }

    private SchemaDefinition hostileAgain() {
        return engine.engine().schema(connection).read(JobContext.quiet());
    }
}
