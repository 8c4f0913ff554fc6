package dev.drydock.bench;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long a thousand small migrations take, against the servers' own programs.
final class MigrationBenchmark {

    private static final int FILES = 1_000;
    private static final double GOAL = 1.5;

    private final Path folder;
    private final Path directory;
    private int database;

    MigrationBenchmark(Path folder) {
        this.folder = folder;
        this.directory = folder.resolve("migrations");
    }

    void run(Report report) throws Exception {
        report.section(
                "Migrations",
                "%,d files of two statements each (every tenth makes a table, the others add a column or insert rows) into an empty database, from opening"
                                .formatted(FILES)
                        + " a connection to the end; each file in a transaction of its own. Against one `psql` (server 15) and one `sqlite3` that read the same files, each between"
                        + " BEGIN and COMMIT, and write no history. The embedded server does not wait for the disk; SQLite does, with the same settings on both sides.");
        Files.createDirectories(directory);
        for (int i = 1; i <= FILES; i++) {
            Files.writeString(directory.resolve("%04d_step.sql".formatted(i)), text(i));
        }
        postgresql(report);
        sqlite(report);
    }

    private static String text(int number) {
        int table = (number - 1) / 10;
        int step = (number - 1) % 10;
        if (step == 0) {
            return """
            -- What comes in.
            CREATE TABLE item_%1$d (id integer PRIMARY KEY, name varchar(80) NOT NULL, made date);
            CREATE INDEX item_%1$d_name ON item_%1$d (name);
            """
                    .formatted(table);
        }
        if (step < 5) {
            return """
            ALTER TABLE item_%1$d ADD COLUMN more_%2$d integer DEFAULT 0;
            CREATE INDEX item_%1$d_more_%2$d ON item_%1$d (more_%2$d);
            """
                    .formatted(table, step);
        }
        return """
        INSERT INTO item_%1$d (id, name) VALUES (%2$d, 'it''s the one; or not');
        UPDATE item_%1$d SET made = '2026-01-01' WHERE id = %2$d;
        """
                .formatted(table, step);
    }

    private void postgresql(Report report) throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (PostgresFixture fixture = new PostgresFixture(server);
                TestEngine engine = new TestEngine()) {
            Series drydock = Series.of(() -> apply(fixture, engine, newName(fixture)));
            report.millis("PostgreSQL: Drydock", drydock, null);
            Path script = folder.resolve("all.psql");
            Files.writeString(script, wrapped("BEGIN;\n\\i '%s'\nCOMMIT;\n"));
            Series psql =
                    Series.of(() -> {
                        String name = newName(fixture).endpoint().databaseName();
                        return Series.millisOf(() ->
                                tool(
                                        List.of(
                                                "psql",
                                                "--no-psqlrc",
                                                "--quiet",
                                                "--set=ON_ERROR_STOP=1",
                                                "--host=" + server.host(),
                                                "--port=" + server.port(),
                                                "--username=" + server.user(),
                                                "--dbname=" + name,
                                                "--file=" + script)));
                    });
            report.millis("PostgreSQL: one `psql`", psql, null);
            report.ratio("PostgreSQL: ratio", drydock.median() / psql.median(), GOAL);
        }
    }

    private void sqlite(Report report) throws Exception {
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            Series drydock = Series.of(() -> apply(fixture, engine, newName(fixture)));
            report.millis("SQLite: Drydock", drydock, null);
            Path script = folder.resolve("all.sqlite");
            Files.writeString(script, wrapped("BEGIN;\n.read '%s'\nCOMMIT;\n"));
            Series shell =
                    Series.of(() -> {
                        Path file = folder.resolve("shell-" + database++ + ".db");
                        double millis =
                                Series.millisOf(() ->
                                        tool(
                                                List.of(
                                                        "sqlite3",
                                                        "-bail",
                                                        file.toString(),
                                                        ".read '" + script + "'")));
                        Files.delete(file);
                        return millis;
                    });
            report.millis("SQLite: one `sqlite3`", shell, null);
            report.ratio("SQLite: ratio", drydock.median() / shell.median(), GOAL);
        }
    }

    private ConnectionProfile newName(DialectFixture fixture) {
        return fixture.createDatabase("bench_migrations_" + database++);
    }

    private double apply(DialectFixture fixture, TestEngine engine, ConnectionProfile profile)
            throws Exception {
        double millis =
                Series.millisOf(() -> {
                    DatabaseConnection connection = engine.open(fixture, profile);
                    int applied =
                            engine.engine()
                                    .migrations(connection)
                                    .apply(ApplyRequest.of(directory), JobContext.quiet())
                                    .appliedCount();
                    if (applied != FILES) {
                        throw new IllegalStateException(applied + " files were applied");
                    }
                });
        engine.engine().databases().close(profile.id());
        return millis;
    }

    /// Each file in a transaction.
    private String wrapped(String form) {
        List<String> files = new ArrayList<>();
        for (int i = 1; i <= FILES; i++) {
            files.add(form.formatted(directory.resolve("%04d_step.sql".formatted(i))));
        }
        return String.join("", files);
    }

    private void tool(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("tool.txt");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)
                || process.exitValue() != 0
                || Files.size(output) > 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    command + " did not end well: " + Files.readString(output));
        }
    }
}
