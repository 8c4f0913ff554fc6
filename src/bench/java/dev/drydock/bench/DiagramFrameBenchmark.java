package dev.drydock.bench;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.testing.BusinessSchema;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.ui.schema.diagram.FrameProbe;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.TestContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How smoothly one moves over a large diagram.
final class DiagramFrameBenchmark {

    private static final double GOAL_MILLIS = 33;
    private static final int PROMISED = 1_000;
    private static final List<Integer> SIZES = List.of(PROMISED, 10_000);

    void run(Report report) throws Exception {
        report.section(
                "Moving over the diagram",
                "Milliseconds from frame to frame while a script zooms from the whole to life size, pans and goes back, in a window of"
                        + " 1600×950 on a virtual display, drawn in software. A display's own rhythm makes a frame 17 ms at least.");
        new FxTest().beforeAll(null);
        for (int tables : SIZES) {
            try (TestContext context = TestContext.threaded();
                    SqliteFixture fixture = new SqliteFixture()) {
                ConnectionProfile profile = fixture.createDatabase("frames.db");
                report.progress("making %,d tables".formatted(tables));
                GeneratedDatabase.sqlite(
                        fixture.folder().resolve("frames.db"), BusinessSchema.statements(tables));
                SchemaDefinition definition;
                try (DatabaseConnection connection = context.testEngine().open(fixture, profile)) {
                    definition = context.engine().schema(connection).read(JobContext.quiet());
                }
                report.progress("moving over them");
                FrameProbe.Result result = FrameProbe.measure(context, definition);
                List<Double> sorted = result.frames().stream().sorted().toList();
                double p95 = sorted.get((int) (sorted.size() * 0.95));
                report.millis(
                        tables + " tables, lay out and draw all",
                        new Series(List.of(result.openMillis())),
                        null);
                @Nullable Double goal = tables == PROMISED ? GOAL_MILLIS : null;
                report.millis(tables + " tables, frame", new Series(sorted), goal);
                report.millis(
                        tables + " tables, frame, 95th percentile", new Series(List.of(p95)), goal);
            }
        }
    }

    /// This measurement alone, into the file named.
    public static void main(String[] args) throws Exception {
        Report report = new Report();
        new DiagramFrameBenchmark().run(report);
        report.write(java.nio.file.Path.of(args[0]));
        System.exit(0);
    }
}
