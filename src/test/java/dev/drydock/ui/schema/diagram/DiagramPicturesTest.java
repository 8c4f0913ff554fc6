package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.ui.common.ThemeChoice;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of small and large schemas, for the eye.
@Tag("x11")
@ExtendWith({FxTest.class, FxWatchdog.class})
final class DiagramPicturesTest {

    @ParameterizedTest
    @ValueSource(ints = {30, 300, 1000})
    void inBothThemes(int tables) {
        try (var open = new OpenPage(tables)) {
            for (ThemeChoice choice : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
                for (int[] size : new int[][] {{1280, 800}, {1920, 1080}}) {
                    open.openWindow(choice, size[0], size[1]);
                    open.refresh();
                    String name =
                            "diagram-%d-%%s-%dx%d-%s"
                                    .formatted(
                                            tables,
                                            size[0],
                                            size[1],
                                            choice.name().toLowerCase(Locale.ROOT));
                    open.picture(name.formatted("all"));
                    QualifiedName busiest = busiest(open);
                    FxTest.run(() -> open.page().reveal(open.model().find(busiest).orElseThrow()));
                    open.settle();
                    open.picture(name.formatted("table"));
                    FxTest.run(() -> open.page().canvas().zoomTo(0.35));
                    open.settle();
                    open.picture(name.formatted("titles"));
                    FxTest.run(() -> {
                        open.page()
                                .controller()
                                .addNote(box(open, busiest).x(), box(open, busiest).y() - 120);
                        open.page()
                                .controller()
                                .addArea("Sales", Sheet.Area.of(box(open, busiest)).grown(60));
                        open.model().select(List.of(busiest));
                        open.page().showNeighbourhood();
                    });
                    open.settle();
                    open.picture(name.formatted("around"));
                    assertThat(open.model().sheet().diagram().boxes()).isNotEmpty();
                }
            }
        }
    }

    private static Diagram.Box box(OpenPage open, QualifiedName table) {
        return open.model().sheet().find(table).orElseThrow();
    }

    private static QualifiedName busiest(OpenPage open) {
        Sheet sheet = open.model().sheet();
        int best = 0;
        for (int i = 0; i < sheet.diagram().boxes().size(); i++) {
            if (sheet.edgesOf(i).length > sheet.edgesOf(best).length) {
                best = i;
            }
        }
        return sheet.box(best).id();
    }
}
