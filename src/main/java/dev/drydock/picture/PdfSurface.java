package dev.drydock.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/// Draws into the content of a PDF page. Lines are lines and text is text: it can be searched and
/// copied. The page counts from the bottom, the picture from the top.
final class PdfSurface implements Surface {

    /// How far the ends of a quarter circle's curve reach, as a part of the radius.
    private static final double CURVE = 0.5523;

    private static final int OPAQUE = 255;

    private final PDPageContentStream to;
    private final PdfFonts fonts;
    private final double height;
    private final double points;
    private final Map<Integer, PDExtendedGraphicsState> opacities;
    private final Set<Integer> missing;
    private int opacity = OPAQUE;

    /// @param height of the view, in pixels
    /// @param points of the page per pixel
    /// @param opacities shared by all pages of a document
    /// @param missing gets the characters that the font lacks
    PdfSurface(
            PDPageContentStream to,
            PdfFonts fonts,
            double height,
            double points,
            Map<Integer, PDExtendedGraphicsState> opacities,
            Set<Integer> missing) {
        this.to = to;
        this.fonts = fonts;
        this.height = height;
        this.points = points;
        this.opacities = opacities;
        this.missing = missing;
    }

    /// Drawing that may fail while it is written.
    private interface Drawing {
        void draw() throws IOException;
    }

    private static void drawing(Drawing action) {
        try {
            action.draw();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private float x(double pixels) {
        return rounded(pixels * points);
    }

    private float y(double pixels) {
        return rounded((height - pixels) * points);
    }

    private float length(double pixels) {
        return rounded(pixels * points);
    }

    /// Hundredths of a point: shorter, and finer than any printer.
    private static float rounded(double value) {
        return (float) (Math.round(value * 100) / 100.0);
    }

    @Override
    public void rectangle(double x, double y, double width, double high, int color) {
        drawing(() -> {
            fillWith(color);
            to.addRect(x(x), y(y + high), length(width), length(high));
            to.fill();
        });
    }

    @Override
    public void rounded(double x, double y, double width, double high, double radius, int color) {
        drawing(() -> {
            fillWith(color);
            path(x, y, width, high, radius);
            to.fill();
        });
    }

    @Override
    public void outline(
            double x,
            double y,
            double width,
            double high,
            double radius,
            double strength,
            int color) {
        drawing(() -> {
            strokeWith(color, strength);
            path(x, y, width, high, radius);
            to.stroke();
        });
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double strength, int color) {
        drawing(() -> {
            strokeWith(color, strength);
            to.moveTo(x(x1), y(y1));
            to.lineTo(x(x2), y(y2));
            to.stroke();
        });
    }

    @Override
    public void circle(double x, double y, double radius, double strength, int fill, int color) {
        drawing(() -> {
            fillWith(fill);
            strokeWith(color, strength);
            path(x - radius, y - radius, 2 * radius, 2 * radius, radius);
            to.fillAndStroke();
        });
    }

    @Override
    public void text(String text, double x, double y, Face face, double size, int color) {
        String shown = fonts.showable(text, face, missing);
        drawing(() -> {
            fillWith(color);
            to.beginText();
            to.setFont(fonts.font(face), length(size));
            to.newLineAtOffset(x(x), y(y));
            to.showText(shown);
            to.endText();
        });
    }

    private void path(double x, double y, double width, double high, double radius)
            throws IOException {
        double r = Math.min(radius, Math.min(width, high) / 2);
        double c = r * (1 - CURVE);
        double right = x + width;
        double bottom = y + high;
        to.moveTo(x(x + r), y(y));
        to.lineTo(x(right - r), y(y));
        to.curveTo(x(right - c), y(y), x(right), y(y + c), x(right), y(y + r));
        to.lineTo(x(right), y(bottom - r));
        to.curveTo(x(right), y(bottom - c), x(right - c), y(bottom), x(right - r), y(bottom));
        to.lineTo(x(x + r), y(bottom));
        to.curveTo(x(x + c), y(bottom), x(x), y(bottom - c), x(x), y(bottom - r));
        to.lineTo(x(x), y(y + r));
        to.curveTo(x(x), y(y + c), x(x + c), y(y), x(x + r), y(y));
        to.closePath();
    }

    private void fillWith(int color) throws IOException {
        setOpacity(color >>> 24);
        to.setNonStrokingColor(pdfColor(color));
    }

    private void strokeWith(int color, double strength) throws IOException {
        setOpacity(color >>> 24);
        to.setStrokingColor(pdfColor(color));
        to.setLineWidth(length(strength));
    }

    private static PDColor pdfColor(int color) {
        float[] parts = {
            ((color >> 16) & 255) / 255f, ((color >> 8) & 255) / 255f, (color & 255) / 255f
        };
        return new PDColor(parts, PDDeviceRGB.INSTANCE);
    }

    private void setOpacity(int wanted) throws IOException {
        if (wanted != opacity) {
            PDExtendedGraphicsState state =
                    opacities.computeIfAbsent(
                            wanted,
                            alpha -> {
                                var made = new PDExtendedGraphicsState();
                                made.setNonStrokingAlphaConstant(alpha / 255f);
                                made.setStrokingAlphaConstant(alpha / 255f);
                                return made;
                            });
            to.setGraphicsStateParameters(state);
            opacity = wanted;
        }
    }

    static Map<Integer, PDExtendedGraphicsState> noOpacities() {
        return new HashMap<>();
    }
}
