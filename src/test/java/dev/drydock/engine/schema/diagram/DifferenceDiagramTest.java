package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DifferenceDiagramTest {

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestEngine engine = new TestEngine();

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private SchemaDefinition read(String... statements) {
        DatabaseConnection connection = engine.openNew(fixture);
        try (var session = connection.lease(JobContext.quiet())) {
            for (String statement : statements) {
                session.update(statement);
            }
        }
        return engine.engine().schema(connection).read(JobContext.quiet());
    }

    private Comparison comparison() {
        SchemaDefinition before =
                read(
                        "CREATE TABLE customer (id integer PRIMARY KEY, name text)",
                        "CREATE TABLE orders (id integer PRIMARY KEY, note text, total integer,"
                                + " customer integer REFERENCES customer)",
                        "CREATE TABLE legacy (id integer PRIMARY KEY, orders integer REFERENCES"
                                + " orders)");
        SchemaDefinition after =
                read(
                        "CREATE TABLE customer (id integer PRIMARY KEY, name text)",
                        "CREATE TABLE orders (id integer PRIMARY KEY, total numeric,"
                                + " customer integer REFERENCES customer)",
                        "CREATE TABLE invoice (id integer PRIMARY KEY, orders integer REFERENCES"
                                + " orders)");
        return SchemaComparison.compare(before, after, CompareOptions.ALL);
    }

    private static Diagram.Box box(Diagram diagram, String table) {
        return diagram.boxes().get(diagram.indexOf(new QualifiedName("main", table)));
    }

    private static Diagram.Row row(Diagram diagram, String table, String column) {
        return box(diagram, table).rows().stream()
                .filter(row -> row.name().endsWith(column))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void bothSidesAreInOnePictureWithTheirMarks() {
        Diagram diagram =
                DifferenceDiagram.generate(
                        comparison(), DiagramScope.everything(), JobContext.quiet());
        assertThat(diagram.boxes()).hasSize(4);
        assertThat(box(diagram, "customer").mark()).isEqualTo(Mark.NONE);
        assertThat(box(diagram, "orders").mark()).isEqualTo(Mark.CHANGED);
        assertThat(box(diagram, "legacy").mark()).isEqualTo(Mark.REMOVED);
        assertThat(box(diagram, "invoice").mark()).isEqualTo(Mark.ADDED);
        assertThat(box(diagram, "invoice").title()).isEqualTo("+ invoice");
        assertThat(row(diagram, "orders", "note").mark()).isEqualTo(Mark.REMOVED);
        assertThat(row(diagram, "orders", "total").mark()).isEqualTo(Mark.CHANGED);
        // SQLite spells the types that it knows in capitals
        assertThat(row(diagram, "orders", "total").type())
                .isEqualToIgnoringCase("integer → numeric");
        assertThat(row(diagram, "orders", "id").mark()).isEqualTo(Mark.NONE);
    }

    @Test
    void linesOfWhatIsGoneAreDrawnToo() {
        Diagram diagram =
                DifferenceDiagram.generate(
                        comparison(), DiagramScope.everything(), JobContext.quiet());
        int legacy = diagram.indexOf(new QualifiedName("main", "legacy"));
        assertThat(diagram.edges())
                .filteredOn(edge -> edge.from() == legacy)
                .singleElement()
                .satisfies(edge -> assertThat(edge.mark()).isEqualTo(Mark.REMOVED));
    }

    @Test
    void aLargeSchemaCanShowOnlyWhatDiffersAndItsNeighbours() {
        Comparison comparison = comparison();
        Diagram near =
                DifferenceDiagram.generate(
                        comparison,
                        DifferenceDiagram.changedOnly(comparison, 0),
                        JobContext.quiet());
        assertThat(near.boxes())
                .extracting(box -> box.id().name())
                .containsExactlyInAnyOrder("orders", "legacy", "invoice");
    }

    @Test
    void theDrawingNamesMarksByStyleAndSign() {
        String svg =
                DiagramExport.svg(
                        DifferenceDiagram.generate(
                                comparison(), DiagramScope.everything(), JobContext.quiet()));
        assertThat(svg).contains("class=\"added\"", "class=\"removed\"", "− note", "± total");
    }
}
