package dev.drydock.bench;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.LoadedSchema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long it takes to read the whole structure of a database with many tables.
final class SchemaLoadBenchmark {

    private static final List<Integer> SIZES = List.of(1_000, 10_000);

    private final Path folder;

    SchemaLoadBenchmark(Path folder) {
        this.folder = folder;
    }

    void run(Report report) throws Exception {
        report.section(
                "Schema load",
                "Tables of twelve columns with a primary key, an index, a check, four defaults and 1.5 foreign keys each. Everything: from opening a"
                        + " connection to the whole structure in memory; names: on an open connection; refresh: on the connection that"
                        + " read before. Against `pg_dump -s` of the same server (15) and `sqlite3 FILE .schema`, both writing to a file.");
        for (int tables : SIZES) {
            postgresql(report, tables);
        }
        for (int tables : SIZES) {
            sqlite(report, tables);
        }
    }

    private void postgresql(Report report, int tables) throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (PostgresFixture fixture = new PostgresFixture(server);
                TestEngine engine = new TestEngine()) {
            String database = "bench_" + tables;
            ConnectionProfile profile = fixture.createDatabase(database);
            report.progress("making %,d tables in PostgreSQL".formatted(tables));
            GeneratedDatabase.postgresql(server, database, tables);
            String what = "PostgreSQL, %,d tables".formatted(tables);
            double load = measure(report, what, engine, fixture, profile, tables, 1_500.0);
            Series dump =
                    Series.of(() ->
                            Series.millisOf(() ->
                                    tool(
                                            List.of(
                                                    "pg_dump",
                                                    "--schema-only",
                                                    "--host=" + server.host(),
                                                    "--port=" + server.port(),
                                                    "--username=" + server.user(),
                                                    "--dbname=" + database))));
            report.millis(what + ": `pg_dump -s`", dump, null);
            report.ratio(what + ": ratio", load / dump.median(), 0.15);
        }
    }

    private void sqlite(Report report, int tables) throws Exception {
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            Path file = folder.resolve("bench-" + tables + ".db");
            ConnectionProfile profile = SqliteFixture.profileOf(file);
            report.progress("making %,d tables in SQLite".formatted(tables));
            GeneratedDatabase.sqlite(file, GeneratedSchema.statements(tables));
            String what = "SQLite, %,d tables".formatted(tables);
            double load = measure(report, what, engine, fixture, profile, tables, 1_000.0);
            Series shell =
                    Series.of(() ->
                            Series.millisOf(
                                    () -> tool(List.of("sqlite3", file.toString(), ".schema"))));
            report.millis(what + ": `sqlite3 .schema`", shell, null);
            report.ratio(what + ": ratio", load / shell.median(), null);
        }
    }

    /// The median milliseconds of reading everything.
    private static double measure(
            Report report,
            String what,
            TestEngine engine,
            DialectFixture fixture,
            ConnectionProfile profile,
            int tables,
            double goalMillis)
            throws Exception {
        Series names =
                Series.of(() -> {
                    try (DatabaseConnection connection = engine.open(fixture, profile)) {
                        return Series.millisOf(() -> {
                            int found =
                                    engine.engine()
                                            .schema(connection)
                                            .readNames(JobContext.quiet())
                                            .entries()
                                            .size();
                            requireAll(found, tables);
                        });
                    }
                });
        report.millis(what + ": names for the first tree", names, tables < 10_000 ? null : 150.0);
        Series whole =
                Series.of(() ->
                        Series.millisOf(() -> {
                            try (DatabaseConnection connection = engine.open(fixture, profile)) {
                                SchemaDefinition definition =
                                        engine.engine().schema(connection).read(JobContext.quiet());
                                requireAll(definition.counts().tables(), tables);
                            }
                        }));
        report.millis(what + ": everything", whole, tables < 10_000 ? null : goalMillis);
        refresh(report, what, engine.open(fixture, profile), engine, tables);
        return whole.median();
    }

    private static void refresh(
            Report report,
            String what,
            DatabaseConnection connection,
            TestEngine engine,
            int tables)
            throws Exception {
        SchemaGenerator generator = engine.engine().schema(connection);
        LoadedSchema[] loaded = {generator.load(JobContext.quiet())};
        Series unchanged =
                Series.of(() ->
                        Series.millisOf(() ->
                                loaded[0] = generator.refresh(loaded[0], JobContext.quiet())));
        report.millis(
                what + ": refresh, nothing changed", unchanged, tables < 10_000 ? null : 200.0);
        int[] round = new int[1];
        Series changed =
                Series.of(() -> {
                    try (Session session = connection.lease(JobContext.quiet())) {
                        session.update(
                                "alter table table_00007 add column more_"
                                        + round[0]++
                                        + " integer");
                    }
                    return Series.millisOf(
                            () -> loaded[0] = generator.refresh(loaded[0], JobContext.quiet()));
                });
        report.millis(what + ": refresh, one table changed", changed, null);
        engine.engine().databases().close(connection.profile().id());
    }

    private static void requireAll(int found, int tables) {
        if (found < tables) {
            throw new IllegalStateException(found + " of " + tables + " tables were read");
        }
    }

    private void tool(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("tool.sql");
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end well");
        }
        if (Files.size(output) == 0) {
            throw new IllegalStateException(command + " wrote nothing");
        }
    }
}
