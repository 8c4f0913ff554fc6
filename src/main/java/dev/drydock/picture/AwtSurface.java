package dev.drydock.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.Map;

/// Draws with Java2D. Upright and level lines become filled rectangles on whole pixels: crisp, and
/// some ten times faster than strokes. State of the graphics is changed only when it differs.
final class AwtSurface implements Surface {

    private final Graphics2D to;
    private final Map<Long, Font> regular = new HashMap<>();
    private final Map<Long, Font> bold = new HashMap<>();
    private final Map<Long, Font> fallback = new HashMap<>();
    private int color;
    private double strength = -1;
    private boolean smooth;

    AwtSurface(Graphics2D to) {
        this.to = to;
        to.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        to.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        to.setColor(Color.BLACK);
        color = 0xFF000000;
    }

    @Override
    public void rectangle(double x, double y, double width, double height, int fill) {
        use(fill, false);
        int left = (int) Math.round(x);
        int top = (int) Math.round(y);
        to.fillRect(
                left,
                top,
                Math.max(1, (int) Math.round(x + width) - left),
                Math.max(1, (int) Math.round(y + height) - top));
    }

    @Override
    public void rounded(double x, double y, double width, double height, double radius, int fill) {
        use(fill, true);
        to.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override
    public void outline(
            double x,
            double y,
            double width,
            double height,
            double radius,
            double lineStrength,
            int stroke) {
        use(stroke, true);
        use(lineStrength);
        to.draw(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double lineStrength, int stroke) {
        if (x1 == x2 || y1 == y2) {
            use(stroke, false);
            int thickness = Math.max(1, (int) Math.round(lineStrength));
            int shift = thickness / 2;
            int left = (int) Math.round(Math.min(x1, x2)) - shift;
            int top = (int) Math.round(Math.min(y1, y2)) - shift;
            int right = (int) Math.round(Math.max(x1, x2)) - shift + thickness;
            int bottom = (int) Math.round(Math.max(y1, y2)) - shift + thickness;
            to.fillRect(left, top, right - left, bottom - top);
            return;
        }
        use(stroke, true);
        use(lineStrength);
        to.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void circle(
            double x, double y, double radius, double lineStrength, int fill, int stroke) {
        var shape = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        use(fill, true);
        to.fill(shape);
        use(stroke, true);
        use(lineStrength);
        to.draw(shape);
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int fill) {
        use(fill, smooth);
        Font font = font(face, size);
        to.setFont(font.canDisplayUpTo(text) < 0 ? font : fallback(size));
        to.drawString(text, (float) x, (float) y);
    }

    private Font font(Face face, double size) {
        return (face == Face.BOLD ? bold : regular)
                .computeIfAbsent(
                        Math.round(size * 64),
                        key -> PictureFonts.font(face).deriveFont((float) size));
    }

    private Font fallback(double size) {
        return fallback.computeIfAbsent(
                Math.round(size * 64), key -> PictureFonts.fallback().deriveFont((float) size));
    }

    private void use(int wanted, boolean wantSmooth) {
        if (wanted != color) {
            to.setColor(new Color(wanted, true));
            color = wanted;
        }
        if (wantSmooth != smooth) {
            to.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING,
                    wantSmooth
                            ? RenderingHints.VALUE_ANTIALIAS_ON
                            : RenderingHints.VALUE_ANTIALIAS_OFF);
            smooth = wantSmooth;
        }
    }

    private void use(double wanted) {
        if (wanted != strength) {
            to.setStroke(new BasicStroke((float) wanted));
            strength = wanted;
        }
    }
}
