package dev.drydock.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.diagram.NotCarried;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// PNG and PDF, read back by readers nobody here wrote.
final class PictureFilesTest {

    private static final TestEngine ENGINE = new TestEngine();
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static Diagram diagram = Diagram.empty();

    @BeforeAll
    static void draw() {
        diagram = diagram("business.db", BusinessSchema.statements(120));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    private static Diagram diagram(String name, List<String> statements) {
        DatabaseConnection connection = ENGINE.open(FIXTURE, FIXTURE.createDatabase(name));
        try (var session = connection.lease(JobContext.quiet())) {
            statements.forEach(session::update);
        }
        return DiagramGenerator.generate(
                ENGINE.engine().schema(connection).read(JobContext.quiet()),
                DiagramScope.everything(),
                JobContext.quiet());
    }

    private static byte[] png(double scale) throws IOException {
        var out = new ByteArrayOutputStream();
        PngFile.write(diagram, Palette.light(), scale, out, JobContext.quiet());
        return out.toByteArray();
    }

    private record Written(ByteArrayOutputStream out, List<NotCarried> notCarried) {
        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private static Written pdf(Diagram drawn, Paper paper) throws IOException {
        var out = new ByteArrayOutputStream();
        List<NotCarried> losses =
                PdfFile.write(drawn, Palette.light(), paper, out, JobContext.quiet());
        return new Written(out, losses);
    }

    @Test
    void stripsOfAPngMakeTheWholePicture() throws IOException {
        double scale = 0.55;
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(png(scale)));
        int width = PngFile.pixels(diagram.width(), scale);
        int height = PngFile.pixels(diagram.height(), scale);
        // several strips
        assertThat((long) width * height).isGreaterThan(8_000_000);
        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        int[] expected =
                new DiagramPicture(diagram)
                        .pixels(Palette.light(), View.whole(scale, 0, 0, width, height));
        int[] pixels = read.getRGB(0, 0, width, height, null, 0, width);
        int different = 0;
        for (int i = 0; i < pixels.length; i++) {
            different += pixels[i] == expected[i] ? 0 : 1;
        }
        // smoothed corners and letters at a seam may differ by a rounding
        assertThat(different).isLessThan(pixels.length / 5_000);
    }

    @Test
    void theSameDiagramGivesTheSameBytes() throws IOException {
        assertThat(png(0.3)).isEqualTo(png(0.3));
        assertThat(pdf(diagram, null).bytes()).isEqualTo(pdf(diagram, null).bytes());
        assertThat(pdf(diagram, Paper.A3).bytes()).isEqualTo(pdf(diagram, Paper.A3).bytes());
    }

    /// More pixels than the test's memory could hold; cancelled after some strips.
    @Test
    void aHugePngIsNeverHeldWhole() {
        double scale = 12;
        long pixels =
                (long) PngFile.pixels(diagram.width(), scale)
                        * PngFile.pixels(diagram.height(), scale);
        assertThat(pixels * 4).isGreaterThan(Runtime.getRuntime().maxMemory());
        var cancel = new CancelSource();
        var head = new ByteArrayOutputStream();
        var context =
                new JobContext(
                        progress -> {
                            if (progress instanceof dev.drydock.engine.job.Progress.Work work
                                    && work.done() > 0) {
                                cancel.cancel();
                            }
                        },
                        cancel);
        assertThatThrownBy(
                        () -> PngFile.write(diagram, Palette.dark(), scale, headOf(head), context))
                .isInstanceOf(JobCancelledException.class);
        ByteBuffer bytes = ByteBuffer.wrap(head.toByteArray());
        assertThat(bytes.getInt(16)).isEqualTo(PngFile.pixels(diagram.width(), scale));
        assertThat(bytes.getInt(20)).isEqualTo(PngFile.pixels(diagram.height(), scale));
    }

    private static OutputStream headOf(ByteArrayOutputStream head) {
        return new OutputStream() {
            @Override
            public void write(int one) {
                if (head.size() < 64) {
                    head.write(one);
                }
            }
        };
    }

    @Test
    void theTextOfAPdfCanBeRead() throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(diagram, null).bytes())) {
            String text = new PDFTextStripper().getText(document);
            for (Diagram.Box box : diagram.boxes()) {
                assertThat(text).contains(box.title());
                box.rows().forEach(row -> assertThat(text).contains(row.name()));
            }
            PDPage page = document.getPage(0);
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat((double) page.getMediaBox().getWidth())
                    .isCloseTo(diagram.width() * 0.75, org.assertj.core.data.Offset.offset(0.01));
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
            }
            List<String> bookmarks = new ArrayList<>();
            document.getDocumentCatalog()
                    .getDocumentOutline()
                    .children()
                    .forEach(item -> bookmarks.add(item.getTitle()));
            assertThat(bookmarks)
                    .containsExactlyElementsOf(
                            diagram.groups().stream().map(Diagram.Group::name).toList());
        }
    }

    @Test
    void beyondTwoHundredInchesTheUnitGrows() throws IOException {
        Diagram wide =
                new Diagram(
                        "wide",
                        diagram.boxes(),
                        List.of(),
                        diagram.groups(),
                        List.of(),
                        List.of(),
                        50_000,
                        diagram.height());
        try (PDDocument document = Loader.loadPDF(pdf(wide, null).bytes())) {
            PDPage page = document.getPage(0);
            assertThat(page.getMediaBox().getWidth()).isLessThanOrEqualTo(14_400);
            assertThat(page.getMediaBox().getWidth() * page.getUserUnit() / 0.75)
                    .isCloseTo(50_000f, org.assertj.core.data.Offset.offset(5.0));
        }
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void aPosterHasSheetsThatTogetherSayEverything(Paper paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(diagram, paper).bytes())) {
            assertThat(document.getNumberOfPages()).isGreaterThan(4);
            for (PDPage page : document.getPages()) {
                float shorter =
                        Math.min(page.getMediaBox().getWidth(), page.getMediaBox().getHeight());
                assertThat((double) shorter)
                        .isCloseTo(
                                paper == Paper.A4 ? 595.28 : 841.89,
                                org.assertj.core.data.Offset.offset(0.1));
            }
            String text = new PDFTextStripper().getText(document);
            diagram.boxes().forEach(box -> assertThat(text).contains(box.title()));
        }
    }

    @Test
    void charactersThatTheFontLacksAreReported() throws IOException {
        Diagram strange =
                diagram("strange.db", List.of("create table \"表 🚢\" (id integer primary key)"));
        Written written = pdf(strange, null);
        assertThat(written.notCarried())
                .singleElement()
                .satisfies(loss -> {
                    assertThat(loss.count()).isEqualTo(2);
                    assertThat(loss.examples()).containsExactly("表", "🚢");
                });
    }

    @Test
    void nothingToDrawIsStillAPicture() throws IOException {
        var out = new ByteArrayOutputStream();
        PngFile.write(Diagram.empty(), Palette.light(), 1, out, JobContext.quiet());
        assertThat(ImageIO.read(new ByteArrayInputStream(out.toByteArray())).getWidth()).isOne();
        try (PDDocument document = Loader.loadPDF(pdf(Diagram.empty(), null).bytes())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }
}
