package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Placing on a real schema: what is placed stays, what is new finds room.
final class PlacedDiagramTest {

    private static final TestEngine ENGINE = new TestEngine();
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static DatabaseConnection connection;
    private static SchemaDefinition definition;
    private static Diagram first;

    @BeforeAll
    static void read() {
        connection = ENGINE.open(FIXTURE, FIXTURE.createDatabase("business.db"));
        try (var session = connection.lease(JobContext.quiet())) {
            BusinessSchema.statements(120).forEach(session::update);
        }
        definition = ENGINE.engine().schema(connection).read(JobContext.quiet());
        first =
                DiagramGenerator.generate(
                        definition, DiagramScope.everything(), JobContext.quiet());
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    private static Diagram unplaced() {
        return DiagramGenerator.unplaced(definition, DiagramScope.everything());
    }

    private static Map<QualifiedName, Diagram.Box> byName(Diagram diagram) {
        return diagram.boxes().stream()
                .collect(Collectors.toMap(Diagram.Box::id, Function.identity()));
    }

    private static boolean overlap(Diagram.Box a, Diagram.Box b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }

    @Test
    void anUnchangedSchemaLooksAsItWasLaidOut() {
        Diagram again = PlacedDiagram.of(unplaced(), Placement.EMPTY.with(first));
        for (int i = 0; i < first.boxes().size(); i++) {
            Diagram.Box before = first.boxes().get(i);
            Diagram.Box now = again.boxes().get(i);
            assertThat(List.of(now.x(), now.y())).isEqualTo(List.of(before.x(), before.y()));
        }
        assertThat(again.edges().stream().map(Diagram.Edge::route).toList())
                .isEqualTo(first.edges().stream().map(Diagram.Edge::route).toList());
    }

    @Test
    void newTablesFindRoomAndNothingElseMoves() {
        Placement all = Placement.EMPTY.with(first);
        Set<QualifiedName> fresh =
                first.boxes().stream()
                        .map(Diagram.Box::id)
                        .filter(id -> Math.floorMod(id.hashCode(), 7) == 0)
                        .collect(Collectors.toSet());
        assertThat(fresh).hasSizeGreaterThan(5);
        var known =
                all.places().entrySet().stream()
                        .filter(entry -> !fresh.contains(entry.getKey()))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Diagram placed =
                PlacedDiagram.of(
                        unplaced(),
                        new Placement(
                                known,
                                all.routes(),
                                List.of(),
                                List.of(),
                                Set.of(),
                                Map.of(),
                                Set.of()));
        var before = byName(first);
        for (Diagram.Box box : placed.boxes()) {
            if (fresh.contains(box.id())) {
                assertThat(placed.boxes())
                        .as("nothing lies under %s", box.id())
                        .noneMatch(other -> !other.id().equals(box.id()) && overlap(box, other));
            } else {
                assertThat(box.x()).isEqualTo(before.get(box.id()).x());
                assertThat(box.y()).isEqualTo(before.get(box.id()).y());
            }
        }
    }

    @Test
    void linesOfAMovedTableAreLedAnewAtRightAngles() {
        Diagram.Edge moved =
                first.edges().stream().filter(e -> e.from() != e.to()).findFirst().orElseThrow();
        QualifiedName table = first.boxes().get(moved.from()).id();
        Placement placement =
                Placement.EMPTY.with(first).move(Set.of(table), place -> place.movedBy(400, 300));
        Diagram placed = PlacedDiagram.of(unplaced(), placement);
        int kept = 0;
        for (int i = 0; i < placed.edges().size(); i++) {
            Diagram.Edge edge = placed.edges().get(i);
            Diagram.Box from = placed.boxes().get(edge.from());
            Diagram.Box to = placed.boxes().get(edge.to());
            assertThat(EdgeRouter.fits(edge.route(), from, to, edge)).isTrue();
            for (int j = 1; j < edge.route().size(); j++) {
                Diagram.Point a = edge.route().get(j - 1);
                Diagram.Point b = edge.route().get(j);
                assertThat(a.x() == b.x() || a.y() == b.y()).as("right angles").isTrue();
            }
            boolean touches = from.id().equals(table) || to.id().equals(table);
            if (!touches) {
                assertThat(edge.route()).isEqualTo(first.edges().get(i).route());
                kept++;
            }
        }
        assertThat(kept).isPositive();
    }

    @Test
    void aTableThatIsAloneInTheWorldStandsBelow() {
        Diagram lonely = PlacedDiagram.of(unplaced(), Placement.EMPTY);
        for (Diagram.Box box : lonely.boxes()) {
            assertThat(lonely.boxes())
                    .noneMatch(other -> !other.id().equals(box.id()) && overlap(box, other));
        }
    }

    @Test
    void hiddenTablesTakeTheirLinesWithThem() {
        QualifiedName gone = first.boxes().get(first.edges().getFirst().to()).id();
        Diagram rest = PlacedDiagram.without(first, gone::equals);
        assertThat(rest.boxes()).hasSize(first.boxes().size() - 1);
        assertThat(rest.indexOf(gone)).isEqualTo(-1);
        for (Diagram.Edge edge : rest.edges()) {
            assertThat(
                            EdgeRouter.fits(
                                    edge.route(),
                                    rest.boxes().get(edge.from()),
                                    rest.boxes().get(edge.to()),
                                    edge))
                    .isTrue();
        }
    }

    @Test
    void theStoreKeepsAllOfAPlacement() {
        QualifiedName one = first.boxes().getFirst().id();
        Placement placement =
                Placement.EMPTY
                        .with(first)
                        .withNotes(
                                List.of(
                                        new Placement.Note(
                                                "n1", "line\ntwo 'x'", 4, -8, 200, 80, 2)))
                        .withAreas(List.of(new Placement.Area("a1", "Sales", 0, 0, 900, 700, 3)))
                        .withHidden(Set.of(one))
                        .withHues(Map.of(one, 5))
                        .withHubLines(Set.of(one));
        PlacementStore store = ENGINE.engine().placements();
        store.save("c1", Placement.EMPTY, placement);
        assertThat(store.load("c1")).isEqualTo(placement);
        assertThat(store.load("other")).isEqualTo(Placement.EMPTY);
        Placement later =
                placement
                        .move(Set.of(one), place -> place.movedBy(4, 4))
                        .withNotes(List.of())
                        .withHidden(Set.of());
        store.save("c1", placement, later);
        assertThat(store.load("c1")).isEqualTo(later);
    }
}
