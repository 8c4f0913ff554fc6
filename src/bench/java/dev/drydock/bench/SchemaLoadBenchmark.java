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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long it takes to read the whole structure of a database with many tables.
final class SchemaLoadBenchmark {

    /// A transaction locks each table it makes, and PostgreSQL's lock table is bounded.
    private static final int BATCH = 400;

    private static final int HEAP_TABLES = 30_000;

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
                        + " read before. Against `pg_dump -s` of the same server (15) and `sqlite3 FILE .schema`, both writing to a file."
                        + " Heap: after a full collection with the structure in memory.");
        for (int tables : SIZES) {
            postgresql(report, tables);
        }
        for (int tables : SIZES) {
            sqlite(report, tables);
        }
        heap(report);
    }

    /// The structure of many tables stays in memory while a console is open.
    private void heap(Report report) throws Exception {
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            Path file = folder.resolve("bench-heap.db");
            ConnectionProfile profile = SqliteFixture.profileOf(file);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                create(connection, HEAP_TABLES, Integer.MAX_VALUE);
            }
            holdAndMeasure(report, "SQLite", engine.open(fixture, profile), engine);
        }
        try (PostgresFixture fixture = new PostgresFixture(EmbeddedServers.fifteen());
                TestEngine engine = new TestEngine()) {
            ConnectionProfile profile = fixture.createDatabase("bench_heap");
            try (Connection connection = EmbeddedServers.fifteen().connect("bench_heap")) {
                create(connection, HEAP_TABLES, BATCH);
            }
            holdAndMeasure(report, "PostgreSQL", engine.open(fixture, profile), engine);
        }
    }

    private static void holdAndMeasure(
            Report report, String what, DatabaseConnection connection, TestEngine engine)
            throws Exception {
        LoadedSchema loaded = engine.engine().schema(connection).load(JobContext.quiet());
        Series used =
                Series.of(() -> {
                    System.gc();
                    Runtime runtime = Runtime.getRuntime();
                    return (double) (runtime.totalMemory() - runtime.freeMemory());
                });
        requireAll(loaded.definition().counts().tables(), HEAP_TABLES);
        report.mebibytes(
                "%s, %,d tables: heap".formatted(what, HEAP_TABLES), used, 512.0 * 1024 * 1024);
    }

    private void postgresql(Report report, int tables) throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (PostgresFixture fixture = new PostgresFixture(server);
                TestEngine engine = new TestEngine()) {
            String database = "bench_" + tables;
            ConnectionProfile profile = fixture.createDatabase(database);
            try (Connection connection = server.connect(database)) {
                create(connection, tables, BATCH);
                // As autovacuum leaves the catalog of a server that has been up for a while.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("vacuum analyze");
                }
            }
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
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                // SQLite searches its list of tables for each new one; commits would add to that.
                create(connection, tables, Integer.MAX_VALUE);
            }
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

    private static void create(Connection connection, int tables, int batch) throws SQLException {
        List<String> statements = GeneratedSchema.statements(tables);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (int index = 0; index < statements.size(); index++) {
                statement.execute(statements.get(index));
                if (index % batch == batch - 1) {
                    connection.commit();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
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
