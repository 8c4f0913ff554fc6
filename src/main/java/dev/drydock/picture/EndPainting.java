package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.EdgeEnd;

/// The marks at both ends of a line, in crow's foot notation.
final class EndPainting {

    private static final double STRENGTH = 1.2;

    private final Palette palette;
    private final View view;
    private final Surface to;

    EndPainting(Palette palette, View view, Surface to) {
        this.palette = palette;
        this.view = view;
        this.to = to;
    }

    void paint(Diagram.Edge edge) {
        double scale = view.scale();
        double strength = Math.max(1, STRENGTH * scale);
        int color = palette.marked(edge.mark(), palette.edge());
        for (EdgeEnd end : EdgeEnd.of(edge)) {
            if (!view.sees(
                    end.circleX() - 20,
                    end.circleY() - 20,
                    end.circleX() + 20,
                    end.circleY() + 20)) {
                continue;
            }
            for (EdgeEnd.Stroke stroke : end.strokes()) {
                to.line(
                        stroke.x1() * scale - view.left(),
                        stroke.y1() * scale - view.top(),
                        stroke.x2() * scale - view.left(),
                        stroke.y2() * scale - view.top(),
                        strength,
                        color);
            }
            if (end.circle()) {
                to.circle(
                        end.circleX() * scale - view.left(),
                        end.circleY() * scale - view.top(),
                        EdgeEnd.RADIUS * scale,
                        strength,
                        palette.page(),
                        color);
            }
        }
    }
}
