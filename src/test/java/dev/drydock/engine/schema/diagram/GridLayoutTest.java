package dev.drydock.engine.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The layout that stands in when the good one took too long.
final class GridLayoutTest {

    private static Diagram.Box box(int number, int rows) {
        return new Diagram.Box(
                new QualifiedName("s", "t" + number),
                "t" + number,
                List.of(),
                0,
                0,
                0,
                0,
                0,
                140,
                BoxMetrics.height(rows, 0),
                Mark.NONE);
    }

    private static Diagram.Edge edge(int from, int to) {
        return new Diagram.Edge("e", from, to, 1, 0, false, false, List.of(), Mark.NONE);
    }

    @Test
    void linesMeetTheirRowsAtRightAnglesAndReachTheBorder() {
        List<Diagram.Box> boxes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            boxes.add(box(i, 2 + i % 3));
        }
        var incoming = new GroupLayout.Gate(4, 0, true);
        var outgoing = new GroupLayout.Gate(7, 1, false);
        GroupLayout.Result result =
                GridLayout.layout(
                        List.of(0, 1, 2, 3, 4, 5, 6, 7, 8),
                        boxes,
                        Map.of(0, edge(3, 0), 1, edge(8, 1)),
                        List.of(incoming, outgoing));
        assertThat(result.corners()).hasSize(9);
        List<Diagram.Box> placed = new ArrayList<>();
        result.corners()
                .forEach((index, corner) -> {
                    Diagram.Box box = boxes.get(index).at(corner.x(), corner.y());
                    assertThat(placed)
                            .noneMatch(other ->
                                    box.x() < other.x() + other.width()
                                            && other.x() < box.x() + box.width()
                                            && box.y() < other.y() + other.height()
                                            && other.y() < box.y() + box.height());
                    placed.add(box);
                    boxes.set(index, box);
                });
        List<Diagram.Point> route = result.inner().getOrDefault(0, List.of());
        assertThat(route.getFirst())
                .isEqualTo(new Diagram.Point(boxes.get(3).x(), boxes.get(3).rowMiddle(1)));
        assertThat(route.getLast())
                .isEqualTo(
                        new Diagram.Point(
                                boxes.get(0).x() + boxes.get(0).width(),
                                boxes.get(0).rowMiddle(0)));
        for (int i = 1; i < route.size(); i++) {
            assertThat(
                            route.get(i - 1).x() == route.get(i).x()
                                    || route.get(i - 1).y() == route.get(i).y())
                    .isTrue();
        }
        assertThat(result.outer().getOrDefault(incoming, List.of()).getLast().x())
                .isEqualTo(result.width());
        assertThat(result.outer().getOrDefault(outgoing, List.of()).getLast().x()).isZero();
    }
}
