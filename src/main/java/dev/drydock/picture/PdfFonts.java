package dev.drydock.picture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// The bundled font inside one PDF document; only characters that are used are embedded.
final class PdfFonts {

    private static final int SUBSTITUTE = '□';

    private final PDFont regular;
    private final PDFont bold;
    private final CmapLookup regularGlyphs;
    private final CmapLookup boldGlyphs;

    PdfFonts(PDDocument document) throws IOException {
        TrueTypeFont regularFile = parse(Surface.Face.REGULAR);
        TrueTypeFont boldFile = parse(Surface.Face.BOLD);
        regular = PDType0Font.load(document, regularFile, true);
        bold = PDType0Font.load(document, boldFile, true);
        regularGlyphs = regularFile.getUnicodeCmapLookup();
        boldGlyphs = boldFile.getUnicodeCmapLookup();
    }

    private static TrueTypeFont parse(Surface.Face face) throws IOException {
        try (InputStream in = PictureFonts.open(face)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    PDFont font(Surface.Face face) {
        return face == Surface.Face.BOLD ? bold : regular;
    }

    /// The text with a box for each character that the font lacks.
    ///
    /// @param missing gets these characters
    String showable(String text, Surface.Face face, Set<Integer> missing) {
        CmapLookup glyphs = face == Surface.Face.BOLD ? boldGlyphs : regularGlyphs;
        var shown = new StringBuilder(text.length());
        text.codePoints()
                .forEach(point -> {
                    if (glyphs.getGlyphId(point) > 0) {
                        shown.appendCodePoint(point);
                    } else {
                        missing.add(point);
                        shown.appendCodePoint(SUBSTITUTE);
                    }
                });
        return shown.toString();
    }
}
