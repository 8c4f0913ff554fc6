package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that are far larger than the memory of the process that applies them.
final class HugeFileTest {

    private static final int HEAP_MEGABYTES = 48;
    private static final long MEGABYTE = 1024L * 1024;
    private static final String TEXT = "it''s; ".repeat(150);

    @TempDir Path directory;

    private static DialectFixture fixture(String dialect) {
        return dialect.equals("sqlite") ? new SqliteFixture() : new PostgresFixture();
    }

    /// Returns how many rows the file has.
    private long write(String head, long bytes, LongFunction<String> row, String tail)
            throws IOException {
        long rows = 0;
        try (BufferedWriter out = Files.newBufferedWriter(directory.resolve("002_rows.sql"))) {
            out.write(head);
            for (long written = 0; written < bytes; rows++) {
                String text = row.apply(rows);
                out.write(text);
                written += text.length();
            }
            out.write(tail);
        }
        return rows;
    }

    private static String insert(long id) {
        return "INSERT INTO t VALUES (" + id + ", '" + TEXT + "');\n";
    }

    private static String line(long id) {
        return id + "\t" + TEXT + "\n";
    }

    private void applyInChild(DialectFixture fixture, long rows, Duration patience)
            throws IOException {
        Files.writeString(
                directory.resolve("001_t.sql"), "CREATE TABLE t (id integer, text text);");
        try (var test = new TestEngine()) {
            DatabaseConnection database = test.openNew(fixture);
            try (ChildJvm child =
                    ChildJvm.startWithHeap(
                            HEAP_MEGABYTES,
                            MigrateChild.class,
                            arguments(test, database, fixture))) {
                assertThat(child.await(patience)).as(child.output()).isZero();
                assertThat(child.output()).contains("applied=2");
            }
            try (Session session = database.lease(JobContext.quiet())) {
                assertThat(
                                session.query(
                                        "SELECT count(*), min(id), max(id) FROM t",
                                        row ->
                                                row.integer(1)
                                                        + " "
                                                        + row.integer(2)
                                                        + " "
                                                        + row.integer(3)))
                        .containsExactly(rows + " 0 " + (rows - 1));
            }
            assertThat(
                            test.engine()
                                    .migrations(database)
                                    .history(JobContext.quiet())
                                    .getLast()
                                    .sql())
                    .matches(
                            "-- Drydock: this file has \\d+ bytes and is not kept as text;"
                                    + " sha256-lf:[0-9a-f]{64}");
            assertThat(
                            test.engine()
                                    .migrations(database)
                                    .status(directory, JobContext.quiet())
                                    .pendingCount())
                    .isZero();
        }
    }

    private String[] arguments(
            TestEngine test, DatabaseConnection database, DialectFixture fixture) {
        List<String> arguments =
                new ArrayList<>(List.of(test.home().toString(), directory.toString(), "60"));
        ConnectionProfile profile = database.profile();
        switch (profile.endpoint()) {
            case Endpoint.File file -> arguments.add(file.file().toString());
            case Endpoint.Server server ->
                    arguments.addAll(
                            List.of(
                                    server.host(),
                                    Integer.toString(server.port()),
                                    server.database(),
                                    server.user(),
                                    ((PostgresFixture) fixture).server().password()));
        }
        return arguments.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void insertsAreAppliedWithLessMemoryThanTheFile(String dialect) throws IOException {
        long rows = write("", 64 * MEGABYTE, HugeFileTest::insert, "");
        try (DialectFixture fixture = fixture(dialect)) {
            applyInChild(fixture, rows, Duration.ofMinutes(5));
        }
    }

    @Test
    void rowsOfOneCopyAreAppliedWithLessMemoryThanTheFile() throws IOException {
        long rows =
                write(
                        "COPY t (id, text) FROM stdin;\n",
                        64 * MEGABYTE,
                        HugeFileTest::line,
                        "\\.\n");
        try (DialectFixture fixture = fixture("postgresql")) {
            applyInChild(fixture, rows, Duration.ofMinutes(5));
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgresql"})
    void aGigabyteOfInsertsIsApplied(String dialect) throws IOException {
        long rows = write("", 1024 * MEGABYTE, HugeFileTest::insert, "");
        try (DialectFixture fixture = fixture(dialect)) {
            applyInChild(fixture, rows, Duration.ofMinutes(15));
        }
    }
}
