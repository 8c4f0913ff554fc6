package dev.drydock.picture;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.NotCarried;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;

/// Writes a diagram as PDF: lines and text, fonts embedded, districts as bookmarks. One page as
/// large as the diagram, or sheets of paper to be put together. No dates and a fixed id: the same
/// diagram gives the same bytes.
public final class PdfFile {

    /// Points per unit of the diagram: a unit is a pixel of 1/96 inch.
    private static final double POINTS = 0.75;

    /// Readers accept no side above 200 inches; beyond, the page says how many points its unit has.
    private static final double LONGEST_SIDE = 14_400;

    private static final double SHEET_MARGIN = 24;
    private static final double OVERLAP = 28;
    private static final double LABEL = 8;

    private final Diagram diagram;
    private final DiagramPicture picture;
    private final Palette palette;
    private final PDDocument document;
    private final PdfFonts fonts;
    private final Map<Integer, PDExtendedGraphicsState> opacities = PdfSurface.noOpacities();
    private final TreeSet<Integer> missing = new TreeSet<>();

    private PdfFile(Diagram diagram, Palette palette, PDDocument document) throws IOException {
        this.diagram = diagram;
        this.picture = new DiagramPicture(diagram);
        this.palette = palette;
        this.document = document;
        this.fonts = new PdfFonts(document);
    }

    /// Writes the document and leaves the stream open. Worker threads; cancel is seen between pages
    /// and writes nothing.
    ///
    /// @param paper null for a single page of the diagram's size
    /// @return what the file could not say
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static List<NotCarried> write(
            Diagram diagram,
            Palette palette,
            @Nullable Paper paper,
            OutputStream out,
            JobContext context)
            throws IOException {
        context.progress().phase("Writing the document");
        try (PDDocument document = new PDDocument()) {
            var file = new PdfFile(diagram, palette, document);
            document.setDocumentId(1L);
            document.getDocumentInformation().setTitle(diagram.title());
            document.getDocumentInformation().setProducer("Drydock");
            if (paper == null) {
                file.onePage();
            } else {
                file.sheets(paper, context);
            }
            context.cancel().throwIfCancelled();
            document.save(out);
            return file.notCarried();
        }
    }

    private void onePage() throws IOException {
        double longest = Math.max(diagram.width(), diagram.height()) * POINTS;
        double unit = Math.max(1, Math.ceil(longest / LONGEST_SIDE));
        double points = POINTS / unit;
        PDPage page =
                new PDPage(
                        new PDRectangle(
                                (float) (diagram.width() * points),
                                (float) (diagram.height() * points)));
        if (unit > 1) {
            page.setUserUnit((float) unit);
            // user units came with PDF 1.6
            document.setVersion(1.6f);
        }
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            picture.paint(
                    new PdfSurface(content, fonts, diagram.height(), points, opacities, missing),
                    palette,
                    View.whole(1, 0, 0, diagram.width(), diagram.height()));
        }
        bookmarks(page, points);
    }

    /// One per district, at its name.
    private void bookmarks(PDPage page, double points) {
        if (diagram.groups().size() < 2) {
            return;
        }
        var outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        for (Diagram.Group group : diagram.groups()) {
            var place = new PDPageXYZDestination();
            place.setPage(page);
            place.setLeft((int) (group.x() * points));
            place.setTop((int) ((diagram.height() - group.y()) * points));
            var item = new PDOutlineItem();
            item.setTitle(group.name().isEmpty() ? "-" : group.name());
            item.setDestination(place);
            outline.addLast(item);
        }
    }

    /// Sheets with a margin, each repeating a stripe of its neighbours, labelled by row and column.
    private void sheets(Paper paper, JobContext context) throws IOException {
        boolean upright = sheetCount(paper, true) <= sheetCount(paper, false);
        double pageWidth = upright ? paper.narrow() : paper.wide();
        double pageHeight = upright ? paper.wide() : paper.narrow();
        double width = (pageWidth - 2 * SHEET_MARGIN) / POINTS;
        double height = (pageHeight - 2 * SHEET_MARGIN) / POINTS;
        int columns = count(diagram.width(), width);
        int rows = count(diagram.height(), height);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                context.cancel().throwIfCancelled();
                context.progress()
                        .work((long) row * columns + column, (long) rows * columns, Unit.STEPS);
                PDPage page = new PDPage(new PDRectangle((float) pageWidth, (float) pageHeight));
                document.addPage(page);
                try (var content = new PDPageContentStream(document, page)) {
                    content.saveGraphicsState();
                    content.addRect(
                            (float) SHEET_MARGIN,
                            (float) SHEET_MARGIN,
                            (float) (width * POINTS),
                            (float) (height * POINTS));
                    content.clip();
                    content.transform(
                            org.apache.pdfbox.util.Matrix.getTranslateInstance(
                                    (float) SHEET_MARGIN, (float) SHEET_MARGIN));
                    picture.paint(
                            new PdfSurface(content, fonts, height, POINTS, opacities, missing),
                            palette,
                            View.whole(
                                    1,
                                    column * (width - OVERLAP),
                                    row * (height - OVERLAP),
                                    width,
                                    height));
                    content.restoreGraphicsState();
                    label(content, (row + 1) + "/" + rows + " · " + (column + 1) + "/" + columns);
                }
            }
        }
    }

    private void label(PDPageContentStream content, String text) throws IOException {
        content.beginText();
        content.setFont(fonts.font(Surface.Face.REGULAR), (float) LABEL);
        content.newLineAtOffset((float) SHEET_MARGIN, (float) (SHEET_MARGIN - LABEL - 2));
        content.showText(text);
        content.endText();
    }

    private int sheetCount(Paper paper, boolean upright) {
        double width = (upright ? paper.narrow() : paper.wide()) - 2 * SHEET_MARGIN;
        double height = (upright ? paper.wide() : paper.narrow()) - 2 * SHEET_MARGIN;
        return count(diagram.width(), width / POINTS) * count(diagram.height(), height / POINTS);
    }

    /// Sheets beside each other.
    private static int count(double whole, double sheet) {
        return (int) Math.max(1, Math.ceil((whole - OVERLAP) / (sheet - OVERLAP)));
    }

    private List<NotCarried> notCarried() {
        if (missing.isEmpty()) {
            return List.of();
        }
        List<String> examples = new ArrayList<>();
        missing.stream()
                .limit(NotCarried.EXAMPLES)
                .forEach(c -> examples.add(Character.toString(c)));
        return List.of(new NotCarried("characters that the font lacks", missing.size(), examples));
    }
}
