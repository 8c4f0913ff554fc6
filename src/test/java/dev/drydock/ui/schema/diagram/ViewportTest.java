package dev.drydock.ui.schema.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ViewportTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-6);

    @Test
    void zoomKeepsThePointUnderTheCursor() {
        var viewport = new Viewport();
        viewport.pan(37, -12);
        double x = viewport.toDiagramX(300);
        double y = viewport.toDiagramY(200);
        viewport.zoomAround(1.7, 300, 200);
        assertThat(viewport.toDiagramX(300)).isCloseTo(x, EXACT);
        assertThat(viewport.toDiagramY(200)).isCloseTo(y, EXACT);
        assertThat(viewport.scale()).isCloseTo(1.7, EXACT);
    }

    @Test
    void zoomStopsAtItsLimits() {
        var viewport = new Viewport();
        viewport.zoomAround(1e9, 0, 0);
        assertThat(viewport.scale()).isEqualTo(Viewport.LARGEST);
        viewport.zoomAround(1e-9, 0, 0);
        assertThat(viewport.scale()).isEqualTo(Viewport.SMALLEST);
    }

    @Test
    void fitShowsAllInTheMiddle() {
        var viewport = new Viewport();
        viewport.fit(4000, 1000, 1032, 532);
        assertThat(viewport.scale()).isCloseTo(0.25, EXACT);
        assertThat(viewport.offsetX()).isCloseTo(16, EXACT);
        assertThat(viewport.sees(0, 0, 4000, 1000, 1032, 532)).isTrue();
        assertThat(viewport.sees(5000, 0, 5100, 10, 1032, 532)).isFalse();
    }

    @Test
    void fitNeverEnlarges() {
        var viewport = new Viewport();
        viewport.fit(100, 100, 1000, 1000);
        assertThat(viewport.scale()).isEqualTo(1);
    }
}
