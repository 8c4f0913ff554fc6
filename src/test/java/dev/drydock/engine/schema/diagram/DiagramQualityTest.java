package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a reader may expect of a placed diagram, checked on a schema as businesses have them.
final class DiagramQualityTest {

    private static final int TABLES = 300;
    private static final TestEngine ENGINE = new TestEngine();
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static final Map<Integer, SchemaDefinition> SCHEMAS = new HashMap<>();
    private static Diagram diagram = Diagram.empty();

    @BeforeAll
    static void draw() {
        diagram = generate(read(TABLES));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    private static SchemaDefinition read(int tables) {
        return SCHEMAS.computeIfAbsent(
                tables,
                count -> {
                    DatabaseConnection connection =
                            ENGINE.open(
                                    FIXTURE, FIXTURE.createDatabase("business" + count + ".db"));
                    try (var session = connection.lease(JobContext.quiet())) {
                        session.update("begin");
                        BusinessSchema.statements(count).forEach(session::update);
                        session.update("commit");
                    }
                    return ENGINE.engine().schema(connection).read(JobContext.quiet());
                });
    }

    private static Diagram generate(SchemaDefinition schema) {
        return DiagramGenerator.generate(schema, DiagramScope.everything(), JobContext.quiet());
    }

    private record Area(double left, double top, double right, double bottom) {

        static Area of(Diagram.Box box) {
            return new Area(box.x(), box.y(), box.x() + box.width(), box.y() + box.height());
        }

        static Area of(Diagram.Point a, Diagram.Point b) {
            return new Area(
                    Math.min(a.x(), b.x()),
                    Math.min(a.y(), b.y()),
                    Math.max(a.x(), b.x()),
                    Math.max(a.y(), b.y()));
        }

        boolean overlaps(Area other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }

        boolean contains(Area other) {
            return left <= other.left
                    && top <= other.top
                    && right >= other.right
                    && bottom >= other.bottom;
        }

        Area grown(double by) {
            return new Area(left - by, top - by, right + by, bottom + by);
        }
    }

    @Test
    void allTablesAreThereOnce() {
        assertThat(diagram.boxes()).hasSize(TABLES);
        assertThat(diagram.groups().stream().mapToInt(group -> group.boxes().size()).sum())
                .isEqualTo(TABLES);
    }

    @Test
    void boxesDoNotOverlap() {
        for (int i = 0; i < diagram.boxes().size(); i++) {
            Area one = Area.of(diagram.boxes().get(i)).grown(5);
            for (int j = i + 1; j < diagram.boxes().size(); j++) {
                assertThat(one.overlaps(Area.of(diagram.boxes().get(j))))
                        .as(diagram.boxes().get(i).title() + " " + diagram.boxes().get(j).title())
                        .isFalse();
            }
        }
    }

    @Test
    void districtsHoldTheirBoxesAndDoNotOverlap() {
        List<Area> areas = new ArrayList<>();
        for (Diagram.Group group : diagram.groups()) {
            Area area =
                    new Area(
                            group.x(),
                            group.y(),
                            group.x() + group.width(),
                            group.y() + group.height());
            assertThat(areas).noneMatch(area::overlaps);
            areas.add(area);
            for (int box : group.boxes()) {
                assertThat(area.contains(Area.of(diagram.boxes().get(box)))).isTrue();
            }
        }
        Area page = new Area(0, 0, diagram.width(), diagram.height());
        assertThat(areas).allMatch(page::contains);
    }

    @Test
    void linesAreAtRightAnglesAndEndAtTheirRows() {
        assertLines(diagram);
    }

    private static void assertLines(Diagram placed) {
        for (Diagram.Edge edge : placed.edges()) {
            List<Diagram.Point> route = edge.route();
            assertEnd(placed.boxes().get(edge.from()), edge.fromRow(), route.getFirst());
            assertEnd(placed.boxes().get(edge.to()), edge.toRow(), route.getLast());
            for (int i = 1; i < route.size(); i++) {
                assertThat(
                                route.get(i - 1).x() == route.get(i).x()
                                        || route.get(i - 1).y() == route.get(i).y())
                        .as(edge.toString())
                        .isTrue();
            }
        }
    }

    private static void assertEnd(Diagram.Box box, int row, Diagram.Point end) {
        assertThat(end.y()).isEqualTo(box.rowMiddle(row));
        assertThat(end.x()).as(box.title()).isIn(box.x(), box.x() + box.width());
    }

    @Test
    void noLineRunsBehindABox() {
        List<String> crossings = new ArrayList<>();
        for (Diagram.Edge edge : diagram.edges()) {
            for (int i = 1; i < edge.route().size(); i++) {
                Area line = Area.of(edge.route().get(i - 1), edge.route().get(i)).grown(0.1);
                for (Diagram.Box box : diagram.boxes()) {
                    if (line.overlaps(Area.of(box).grown(-1))) {
                        crossings.add(edge.name() + " behind " + box.title());
                    }
                }
            }
        }
        assertThat(crossings).isEmpty();
    }

    @Test
    void linesBetweenDistrictsStayOutOfOthers() {
        int strays = 0;
        for (Diagram.Edge edge : diagram.edges()) {
            int from = diagram.boxes().get(edge.from()).group();
            int to = diagram.boxes().get(edge.to()).group();
            for (int i = 1; i < edge.route().size(); i++) {
                Area line = Area.of(edge.route().get(i - 1), edge.route().get(i)).grown(0.1);
                for (int at = 0; at < diagram.groups().size(); at++) {
                    Diagram.Group group = diagram.groups().get(at);
                    Area area =
                            new Area(
                                    group.x(),
                                    group.y(),
                                    group.x() + group.width(),
                                    group.y() + group.height());
                    strays += at != from && at != to && line.overlaps(area) ? 1 : 0;
                }
            }
        }
        assertThat(strays).isZero();
    }

    @Test
    void theSameSchemaGivesTheSameBytes() {
        assertThat(DiagramExport.svg(generate(read(TABLES)))).isEqualTo(DiagramExport.svg(diagram));
    }

    @Test
    void trunksCountTheLinesBetweenDistricts() {
        long between =
                diagram.edges().stream()
                        .filter(edge ->
                                diagram.boxes().get(edge.from()).group()
                                        != diagram.boxes().get(edge.to()).group())
                        .count();
        assertThat(diagram.trunks().stream().mapToInt(Diagram.Trunk::count).sum())
                .isEqualTo((int) between);
    }

    @Test
    void aThousandTablesTakeSecondsAtMost() {
        SchemaDefinition schema = read(1_000);
        long start = System.nanoTime();
        Diagram large = generate(schema);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(large.boxes()).hasSize(1_000);
        // the goal is 2 s on a quiet machine; this only catches what explodes
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatIsPlacedTheQuickWayIsInOrderToo() {
        Diagram huge = generate(read(DiagramLayout.QUICK_FROM + 1));
        List<Area> areas = huge.boxes().stream().map(Area::of).toList();
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            for (int j = i + 1; j < areas.size(); j++) {
                if (areas.get(i).grown(5).overlaps(areas.get(j))) {
                    overlaps.add(huge.boxes().get(i).title() + " " + huge.boxes().get(j).title());
                }
            }
        }
        assertThat(areas).hasSize(DiagramLayout.QUICK_FROM + 1);
        assertThat(overlaps).isEmpty();
        assertLines(huge);
    }

    @Test
    void districtsAreNamedAfterWhatIsInThem() {
        Diagram.Box order =
                diagram.boxes().get(diagram.indexOf(new QualifiedName("main", "shipment_line")));
        assertThat(diagram.groups().get(order.group()).name()).isEqualTo("shipment");
    }

    @Test
    void theLargestDistrictCanBeRead() {
        assertThat(
                        diagram.groups().stream()
                                .map(group -> group.boxes().size())
                                .max(Comparator.naturalOrder()))
                .get()
                .satisfies(size -> assertThat(size).isLessThanOrEqualTo(80));
    }
}
