package dev.drydock.picture;

import dev.drydock.engine.schema.diagram.Diagram;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.BitSet;
import java.util.List;

/// A diagram that is ready to be painted: everything in it can be found by place. Building it takes
/// milliseconds per thousand tables; painting looks only at what the view shows. Immutable; any
/// number of threads may paint at the same time.
public final class DiagramPicture {

    private final PictureIndex index;
    private final BitSet without;
    private final List<Integer> hues;

    /// @param diagram placed
    public DiagramPicture(Diagram diagram) {
        this(new PictureIndex(diagram), new BitSet(), List.of());
    }

    private DiagramPicture(PictureIndex index, BitSet without, List<Integer> hues) {
        this.index = index;
        this.without = without;
        this.hues = hues;
    }

    public Diagram diagram() {
        return index.diagram();
    }

    /// The same without some boxes and their lines, for what is being moved or drawn elsewhere.
    /// Costs nothing.
    ///
    /// @param boxes indexes
    public DiagramPicture without(BitSet boxes) {
        return new DiagramPicture(index, (BitSet) boxes.clone(), hues);
    }

    /// The same with coloured title bars. Costs nothing.
    ///
    /// @param ofBoxes number of a hue of the palette by box, −1 for none; empty for none at all
    public DiagramPicture withHues(List<Integer> ofBoxes) {
        return new DiagramPicture(index, without, List.copyOf(ofBoxes));
    }

    /// Paints a view with its top left corner at the origin of the graphics, page included. Leaves
    /// colour, font, stroke and rendering hints of the graphics changed.
    public void paint(Graphics2D to, Palette palette, View view) {
        paint(new AwtSurface(to), palette, view);
    }

    void paint(Surface to, Palette palette, View view) {
        new DiagramPainting(index, without, hues, palette, view, to).paint();
    }

    /// Paints lines and boxes over what is there, without page and districts: for the few tables
    /// that move.
    public void paintOver(Surface to, Palette palette, View view) {
        new DiagramPainting(index, without, hues, palette, view, to).paintOver();
    }

    /// A view as pixels: 0xAARRGGBB, row by row, all opaque. For bitmaps of other toolkits.
    ///
    /// @param view whose width and height are whole numbers
    public int[] pixels(Palette palette, View view) {
        int width = (int) view.width();
        int height = (int) view.height();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        try {
            to.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_SPEED);
            paint(to, palette, view);
        } finally {
            to.dispose();
        }
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xFF000000;
        }
        return pixels;
    }
}
