package dev.drydock.bench;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramGenerator;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.picture.DiagramPicture;
import dev.drydock.picture.Palette;
import dev.drydock.picture.PdfFile;
import dev.drydock.picture.PngFile;
import dev.drydock.picture.View;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// How long diagrams take: layout, tiles as the console paints them, and files.
final class DiagramBenchmark {

    private static final List<Integer> SIZES = List.of(300, 1_000, 3_000, 10_000);

    /// Beyond this, files are not measured: they only grow with the tables.
    private static final int LARGEST_FILE = 1_000;

    private static final double LAYOUT_GOAL = 2_000;
    private static final double TILE_GOAL = 33;
    private static final int TILE = 512;

    private final Path folder;

    DiagramBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws Exception {
        report.section(
                "Diagram",
                "Tables shaped as business applications have them: modules around a main table, lookups, references to other"
                        + " modules, three tables that nearly all refer to. Everything is shown with all columns."
                        + " A tile has 512 × 512 pixels and lies where the largest district is crowded; PNG and SVG are written to nowhere.");
        for (int tables : SIZES) {
            measure(report, tables);
        }
    }

    private void measure(Report report, int tables) throws Exception {
        String what = "%,d tables".formatted(tables);
        report.progress("making " + what);
        SchemaDefinition schema = read(tables);
        report.progress("laying them out");
        Diagram[] last = {Diagram.empty()};
        Series layout =
                Series.of(() ->
                        Series.millisOf(() ->
                                last[0] =
                                        DiagramGenerator.generate(
                                                schema,
                                                DiagramScope.everything(),
                                                JobContext.quiet())));
        report.millis(what + ": layout", layout, tables == 1_000 ? LAYOUT_GOAL : null);
        Diagram diagram = last[0];
        var picture = new DiagramPicture(diagram);
        for (double scale : new double[] {0.0625, 0.25, 0.5, 1}) {
            // Around a table of the largest district: the page has empty places.
            Diagram.Box middle = crowded(diagram);
            double left = (middle.x() + middle.width() / 2) * scale - TILE / 2.0;
            double top = (middle.y() + middle.height() / 2) * scale - TILE / 2.0;
            Series tile =
                    Series.of(() ->
                            Series.millisOf(() -> {
                                int[] pixels =
                                        picture.pixels(
                                                Palette.light(),
                                                View.tile(scale, left, top, TILE, TILE));
                                if (pixels.length != TILE * TILE) {
                                    throw new IllegalStateException("a tile of the wrong size");
                                }
                            }));
            report.millis(what + ": tile at scale " + scale, tile, TILE_GOAL);
        }
        if (tables <= LARGEST_FILE) {
            files(report, what, diagram);
        }
    }

    /// The table nearest to the middle of the district with most tables.
    private static Diagram.Box crowded(Diagram diagram) {
        Diagram.Group largest =
                diagram.groups().stream()
                        .max(Comparator.comparingInt(group -> group.boxes().size()))
                        .orElseThrow();
        double x = largest.x() + largest.width() / 2;
        double y = largest.y() + largest.height() / 2;
        return largest.boxes().stream()
                .map(diagram.boxes()::get)
                .min(
                        Comparator.comparingDouble(box ->
                                Math.hypot(
                                        box.x() + box.width() / 2 - x,
                                        box.y() + box.height() / 2 - y)))
                .orElseThrow();
    }

    private static void files(Report report, String what, Diagram diagram) throws Exception {
        report.millis(
                what + ": SVG",
                Series.of(() ->
                        Series.millisOf(() -> {
                            if (DiagramExport.svg(diagram).isEmpty()) {
                                throw new IllegalStateException("an empty file");
                            }
                        })),
                null);
        double megapixels = diagram.width() * diagram.height() / 1e6;
        report.millis(
                what + ": PNG of %,.0f megapixels".formatted(megapixels),
                Series.of(() ->
                        Series.millisOf(() ->
                                PngFile.write(
                                        diagram,
                                        Palette.light(),
                                        1,
                                        OutputStream.nullOutputStream(),
                                        JobContext.quiet()))),
                null);
        report.millis(
                what + ": PDF",
                Series.of(() ->
                        Series.millisOf(() ->
                                PdfFile.write(
                                        diagram,
                                        Palette.light(),
                                        null,
                                        OutputStream.nullOutputStream(),
                                        JobContext.quiet()))),
                null);
    }

    private SchemaDefinition read(int tables) throws Exception {
        Path file = folder.resolve("diagram-" + tables + ".db");
        ConnectionProfile profile = SqliteFixture.profileOf(file);
        GeneratedDatabase.sqlite(file, BusinessSchema.statements(tables));
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine();
                DatabaseConnection connection = engine.open(fixture, profile)) {
            return engine.engine().schema(connection).read(JobContext.quiet());
        }
    }
}
