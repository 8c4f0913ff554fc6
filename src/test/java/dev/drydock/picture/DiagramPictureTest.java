package dev.drydock.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DiagramPictureTest {

    private static final TestEngine ENGINE = new TestEngine();
    private static final SqliteFixture FIXTURE = new SqliteFixture();
    private static Diagram diagram = Diagram.empty();
    private static DiagramPicture picture = new DiagramPicture(Diagram.empty());

    @BeforeAll
    static void draw() {
        DatabaseConnection connection = ENGINE.open(FIXTURE, FIXTURE.createDatabase("business.db"));
        try (var session = connection.lease(JobContext.quiet())) {
            BusinessSchema.statements(300).forEach(session::update);
        }
        diagram =
                DiagramGenerator.generate(
                        ENGINE.engine().schema(connection).read(JobContext.quiet()),
                        DiagramScope.everything(),
                        JobContext.quiet());
        picture = new DiagramPicture(diagram);
    }

    @AfterAll
    static void close() {
        ENGINE.close();
        FIXTURE.close();
    }

    /// Counts what is drawn.
    private static final class Counting implements Surface {
        private final List<String> texts = new ArrayList<>();
        private int lines;
        private int rectangles;

        @Override
        public void rectangle(double x, double y, double width, double height, int color) {
            rectangles++;
        }

        @Override
        public void rounded(
                double x, double y, double width, double height, double radius, int color) {
            rectangles++;
        }

        @Override
        public void outline(
                double x,
                double y,
                double width,
                double height,
                double radius,
                double strength,
                int color) {}

        @Override
        public void line(double x1, double y1, double x2, double y2, double strength, int color) {
            lines++;
        }

        @Override
        public void circle(
                double x, double y, double radius, double strength, int fill, int color) {}

        @Override
        public void text(String text, double x, double y, Face face, double size, int color) {
            texts.add(text);
        }
    }

    private static Counting painted(View view) {
        var counting = new Counting();
        picture.paint(counting, Palette.light(), view);
        return counting;
    }

    private static View all(double scale) {
        return View.whole(
                scale,
                0,
                0,
                Math.ceil(diagram.width() * scale),
                Math.ceil(diagram.height() * scale));
    }

    @Test
    void everyNameIsThereUpClose() {
        List<String> texts = painted(all(1)).texts;
        for (Diagram.Box box : diagram.boxes()) {
            assertThat(texts).contains(box.title());
            box.rows().forEach(row -> assertThat(texts).contains(row.name()));
        }
        diagram.groups().forEach(group -> assertThat(texts).contains(group.name()));
    }

    @Test
    void detailGoesWithTheScale() {
        assertThat(painted(all(0.4)).texts)
                .contains(diagram.boxes().getFirst().title())
                .doesNotContain("external_reference");
        assertThat(painted(all(0.2)).texts).doesNotContain(diagram.boxes().getFirst().title());
        assertThat(painted(all(0.05)).lines).isLessThanOrEqualTo(diagram.trunks().size() * 6);
    }

    @Test
    void hubsShowHowManyReferToThem() {
        assertThat(diagram.hubs()).extracting(hub -> hub.id().name()).contains("tenant");
        int references = diagram.hubs().getFirst().references();
        assertThat(painted(all(1)).texts).contains("← " + references, "→ tenant");
    }

    @Test
    void aTileDrawsOnlyWhatItShows() {
        Diagram.Box box = diagram.boxes().get(10);
        Counting tile = painted(View.tile(1, box.x(), box.y(), box.width(), box.height()));
        assertThat(tile.texts).contains(box.title()).hasSizeLessThan(200);
        assertThat(tile.lines).isLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.12, 0.18, 0.3, 0.4, 0.5, 1})
    void aTileHasFewPieces(double scale) {
        var limited = new View(scale, 0, 0, diagram.width() * scale, diagram.height() * scale, 100);
        var counting = new Counting();
        picture.paint(counting, Palette.light(), limited);
        var without = new BitSet();
        without.set(0, diagram.boxes().size());
        var empty = new Counting();
        picture.without(without).paint(empty, Palette.light(), limited);
        int marks = scale < 0.5 ? 0 : 8 * diagram.edges().size();
        int titles = scale < 0.3 ? 0 : diagram.boxes().size();
        assertThat(counting.lines - empty.lines).isLessThanOrEqualTo(100 + marks + titles);
    }

    @Test
    void leftOutBoxesTakeTheirLinesAlong() {
        Diagram.Edge edge = diagram.edges().getFirst();
        var without = new BitSet();
        without.set(edge.from());
        var counting = new Counting();
        picture.without(without).paint(counting, Palette.light(), all(1));
        assertThat(counting.texts).hasSizeLessThan(painted(all(1)).texts.size());
        assertThat(counting.lines).isLessThan(painted(all(1)).lines);
        assertThat(counting.rectangles).isLessThan(painted(all(1)).rectangles);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0625, 0.25, 0.5, 1})
    void tilesFitTogether(double scale) {
        int size = 300;
        int[] whole = picture.pixels(Palette.dark(), View.whole(scale, 100, 200, 2 * size, size));
        int[] left = picture.pixels(Palette.dark(), View.whole(scale, 100, 200, size, size));
        int[] right =
                picture.pixels(Palette.dark(), View.whole(scale, 100 + size, 200, size, size));
        int different = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                different += whole[y * 2 * size + x] == left[y * size + x] ? 0 : 1;
                different += whole[y * 2 * size + size + x] == right[y * size + x] ? 0 : 1;
            }
        }
        // smoothed corners may differ by a rounding at the seam
        assertThat(different).isLessThan(size * size / 500);
    }

    @Test
    void manyThreadsPaintTheSame() throws InterruptedException {
        View view = View.tile(0.5, 0, 0, 400, 400);
        int[] expected = picture.pixels(Palette.light(), view);
        List<int[]> results = java.util.Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> results.add(picture.pixels(Palette.light(), view))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(results).hasSize(4).allSatisfy(one -> assertThat(one).isEqualTo(expected));
    }

    /// For the eye.
    @Test
    void picturesAreKept() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        for (var palette : Map.of("light", Palette.light(), "dark", Palette.dark()).entrySet()) {
            for (double scale : new double[] {0.08, 0.2, 0.4, 1}) {
                int width = (int) Math.min(1600, diagram.width() * scale);
                int height = (int) Math.min(1000, diagram.height() * scale);
                var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
                image.setRGB(
                        0,
                        0,
                        width,
                        height,
                        picture.pixels(palette.getValue(), View.tile(scale, 0, 0, width, height)),
                        0,
                        width);
                Path file = folder.resolve("diagram-" + palette.getKey() + "-" + scale + ".png");
                assertThat(ImageIO.write(image, "png", file.toFile())).isTrue();
            }
        }
    }
}
