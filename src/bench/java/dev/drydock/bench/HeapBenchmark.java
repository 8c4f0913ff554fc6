package dev.drydock.bench;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory the structure of very many tables takes, which stays while a console is open.
final class HeapBenchmark {

    private static final int TABLES = 30_000;
    private static final double GOAL = 512.0 * 1024 * 1024;

    private final Path folder;

    HeapBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws Exception {
        report.section(
                "Schema heap",
                "Heap in use after a full collection with the whole structure in memory and a connection open. Tables as for the schema load.");
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            Path file = folder.resolve("bench-heap.db");
            ConnectionProfile profile = SqliteFixture.profileOf(file);
            report.progress("making %,d tables in SQLite".formatted(TABLES));
            GeneratedDatabase.sqlite(file, GeneratedSchema.statements(TABLES));
            holdAndMeasure(report, "SQLite", engine.open(fixture, profile), engine);
            Files.delete(file);
        }
        try (PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
                TestEngine engine = new TestEngine()) {
            ConnectionProfile profile = fixture.createDatabase("bench_heap");
            report.progress("making %,d tables in PostgreSQL".formatted(TABLES));
            GeneratedDatabase.postgresql(EmbeddedServers.fifteen(), "bench_heap", TABLES);
            holdAndMeasure(report, "PostgreSQL", engine.open(fixture, profile), engine);
            report.progress("dropping them");
        }
    }

    private static void holdAndMeasure(
            Report report, String what, DatabaseConnection connection, TestEngine engine)
            throws Exception {
        report.progress("reading them");
        LoadedSchema loaded = engine.engine().schema(connection).load(JobContext.quiet());
        Series used =
                Series.of(() -> {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    return (double) (runtime.totalMemory() - runtime.freeMemory());
                });
        // Read after the measurement, so that it is held until then.
        int found = loaded.definition().counts().tables();
        if (found < TABLES) {
            throw new IllegalStateException(found + " of " + TABLES + " tables were read");
        }
        report.mebibytes("%s, %,d tables".formatted(what, TABLES), used, GOAL);
    }
}
