package dev.drydock.bench;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.BackupType;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.ProgressSink;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// How long a backup of a gigabyte takes and how large it is, against the engines' own tools.
final class BackupBenchmark {

    private static final int JOBS = 2;

    /// Accounts as pgbench makes them, invoices with text, JSON and UUIDs that hold most of the
    /// rows, and documents of bytes that compress badly.
    static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE account (aid integer PRIMARY KEY, bid integer, abalance integer,"
                            + " filler char(84))",
                    "INSERT INTO account SELECT i, i / 100000, 0, '' FROM generate_series(1,"
                            + " 1000000) i",
                    "CREATE TABLE customer (id integer PRIMARY KEY, token uuid, name text, address"
                            + " text, born date)",
                    "INSERT INTO customer SELECT i, md5(i::text)::uuid, 'Customer ' || i || ' of "
                            + "' || md5((i % 997)::text), md5((i * 3)::text) || ' street ' || i %"
                            + " 300, date '1950-01-01' + i % 20000 FROM generate_series(1, 200000)"
                            + " i",
                    "CREATE TABLE invoice (id bigint PRIMARY KEY, token uuid, customer integer, at"
                            + " timestamptz, amount numeric(12, 2), lines jsonb, remark text)",
                    "INSERT INTO invoice SELECT i, md5(i::text)::uuid, i % 200000 + 1, timestamptz"
                            + " '2020-01-01Z' + i * interval '40 s', (i::bigint * 7919 % 1000000) / 100.0,"
                            + " jsonb_build_object('sku', md5((i % 5003)::text), 'count', i % 17,"
                            + " 'tags', jsonb_build_array('a' || i % 11, 'b' || i % 13)), 'Paid on"
                            + " the day of ' || i % 365 || ', remark ' || md5((i / 7)::text) FROM"
                            + " generate_series(1, 3000000) i",
                    "CREATE TABLE document (id integer PRIMARY KEY, body bytea)",
                    "INSERT INTO document SELECT i, (SELECT string_agg(sha256((i * 1000 +"
                            + " g)::text::bytea), '') FROM generate_series(1, 60) g) FROM"
                            + " generate_series(1, 25000) i",
                    "CREATE INDEX ON invoice (customer)",
                    "VACUUM ANALYZE");

    private final Path folder;
    private final Tool tool;

    BackupBenchmark(Path folder) {
        this.folder = folder;
        this.tool = new Tool(folder);
    }

    /// PostgreSQL against `pg_dump`.
    void runPostgresql(Report report) throws Exception {
        report.section(
                "Backup",
                "A PostgreSQL 15 database of about 1.2 GB (one table holds most of it). Drydock's time includes reading back everything"
                        + " that was written, counting and hashing every row again; the tool's does not. `pg_dump` of Debian 12 knows gzip only; the embedded server does not"
                        + " wait for the disk.");
        postgresql(report);
    }

    /// SQLite against its shell and `zstd`.
    void runSqlite(Report report) throws Exception {
        report.section(
                "Backup of SQLite",
                "A file of 1 GB. Drydock's time includes reading back everything that was written, a check by SQLite (`quick_check`) and a count of every row; the tools' does not.");
        sqlite(report);
    }

    private void postgresql(Report report) throws Exception {
        PostgresServer server = EmbeddedServers.fifteen();
        try (PostgresFixture fixture = new PostgresFixture(server);
                TestEngine engine = new TestEngine()) {
            report.progress("filling PostgreSQL");
            DatabaseConnection source = engine.openNew(fixture);
            String name = source.profile().endpoint().databaseName();
            try (Session session = source.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
                CONTENT.forEach(session::update);
            }
            long[] size = new long[1];
            Series drydock =
                    Series.of(() -> {
                        Path target = folder.resolve("drydock");
                        FileTrees.delete(target);
                        return Series.millisOf(() ->
                                size[0] =
                                        backUp(engine, source, target, BackupType.FULL)
                                                .sizeBytes());
                    });
            Series dump =
                    Series.of(() -> {
                        Path target = folder.resolve("dump");
                        FileTrees.delete(target);
                        return Series.millisOf(() ->
                                tool.run(
                                        tool.withLogin(
                                                server,
                                                name,
                                                List.of(
                                                        "pg_dump",
                                                        "--format=directory",
                                                        "--jobs=" + JOBS,
                                                        "--file=" + target))));
                    });
            double dumped = FileTrees.size(folder.resolve("dump"));
            report.millis("PostgreSQL: Drydock, zstd, 2 workers, read back", drydock, null);
            report.millis("PostgreSQL: `pg_dump -Fd -j2` (gzip)", dump, null);
            report.ratio("PostgreSQL: ratio of time", drydock.median() / dump.median(), 1.0);
            report.ratio("PostgreSQL: ratio of size", size[0] / dumped, 1.05);
            report.millis(
                    "PostgreSQL: the same as a command, its start included, in a heap of 512 MB",
                    command(
                            "postgresql://%s@%s:%d/%s"
                                    .formatted(server.user(), server.host(), server.port(), name)),
                    null);
            FileTrees.delete(folder.resolve("command"));
            incremental(
                    report,
                    engine,
                    source,
                    "PostgreSQL",
                    "UPDATE invoice SET remark = remark || '!' WHERE id > 2970000",
                    "UPDATE invoice SET remark = remark || '!' WHERE id % 100 = 7");
            FileTrees.delete(folder.resolve("dump"));
        }
    }

    private void sqlite(Report report) throws Exception {
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            report.progress("filling SQLite");
            Path file = folder.resolve("bench-backup.db");
            ConnectionProfile profile = SqliteFixture.profileOf(file);
            DatabaseConnection source = engine.open(fixture, profile);
            try (Session session = source.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
                session.update(
                        "CREATE TABLE invoice (id integer PRIMARY KEY, token text, customer"
                                + " integer, amount integer, remark text)");
                session.update(
                        "INSERT INTO invoice WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i"
                                + " + 1 FROM n WHERE i < 7400000) SELECT i, hex(randomblob(16)), i"
                                + " % 200000, i * 7919 % 1000000, printf('Paid on the day of %d,"
                                + " remark %x and more of it, for %d', i % 365, i / 7, i % 97) FROM"
                                + " n");
                session.update("CREATE INDEX invoice_customer ON invoice (customer)");
            }
            Path copy = folder.resolve("copy.db");
            List<Double> untilWritten = new ArrayList<>();
            Series drydock =
                    Series.of(() -> {
                        Path target = folder.resolve("drydock");
                        FileTrees.delete(target);
                        return Series.millisOf(
                                () -> backUp(engine, source, target, untilWritten::add));
                    });
            // as the series does it, the first does not count
            Series written = new Series(untilWritten.subList(1, untilWritten.size()));
            Series shell =
                    Series.of(() -> {
                        Files.deleteIfExists(copy);
                        Files.deleteIfExists(Path.of(copy + ".zst"));
                        return Series.millisOf(() -> {
                            tool.run(List.of("sqlite3", file.toString(), ".backup '" + copy + "'"));
                            tool.run(List.of("zstd", "-1", "-q", copy.toString()));
                        });
                    });
            report.millis(
                    "SQLite, %,d MB: Drydock, checked and read back"
                            .formatted(Files.size(file) / 1_000_000),
                    drydock,
                    null);
            report.millis("SQLite: `.backup` and `zstd -1`", shell, null);
            report.ratio("SQLite: ratio of time", drydock.median() / shell.median(), 1.0);
            report.millis("SQLite: of that until it is written", written, null);
            report.ratio(
                    "SQLite: ratio until written, as the tools stop there",
                    written.median() / shell.median(),
                    null);
            report.millis(
                    "SQLite: the same as a command, its start included, in a heap of 512 MB",
                    command(file.toString()),
                    null);
            FileTrees.delete(folder.resolve("command"));
            incremental(
                    report,
                    engine,
                    source,
                    "SQLite",
                    "UPDATE invoice SET amount = amount + 1 WHERE id > 7326000",
                    "UPDATE invoice SET amount = amount + 1 WHERE id % 100 = 7");
            Files.deleteIfExists(copy);
            Files.deleteIfExists(Path.of(copy + ".zst"));
        }
    }

    /// What 1 % of changed rows cost, side by side and all over the table.
    private void incremental(
            Report report,
            TestEngine engine,
            DatabaseConnection source,
            String what,
            String together,
            String scattered) {
        Path target = folder.resolve("drydock");
        for (String change : List.of(together, scattered)) {
            try (Session session = source.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
                session.update(change);
            }
            long[] size = new long[1];
            double millis;
            try {
                millis =
                        Series.millisOf(() ->
                                size[0] =
                                        backUp(engine, source, target, BackupType.INCREMENTAL)
                                                .sizeBytes());
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
            report.millis(
                    "%s: incremental, 1 %% of the rows changed %s; %,.1f MB stored (one run)"
                            .formatted(
                                    what,
                                    change.equals(together) ? "side by side" : "all over",
                                    size[0] / 1e6),
                    new Series(List.of(millis)),
                    null);
        }
    }

    /// @param written is told the milliseconds until reading back begins
    private static void backUp(
            TestEngine engine, DatabaseConnection source, Path target, DoubleConsumer written) {
        long began = System.nanoTime();
        ProgressSink sink =
                progress -> {
                    if (progress instanceof Progress.Phase(String name)
                            && name.equals("Reading back")) {
                        written.accept((System.nanoTime() - began) / 1e6);
                    }
                };
        engine.engine()
                .backups()
                .backUp(
                        source,
                        BackupRequest.into(target).withFormat(BackupFormat.DRYDOCK).withJobs(JOBS),
                        new JobContext(sink, new CancelSource()));
    }

    private static Backup backUp(
            TestEngine engine, DatabaseConnection source, Path target, BackupType type) {
        return engine.engine()
                .backups()
                .backUp(
                        source,
                        BackupRequest.into(target)
                                .withFormat(BackupFormat.DRYDOCK)
                                .withType(type)
                                .withJobs(JOBS),
                        JobContext.quiet());
    }

    /// The command line in a process with little memory.
    private Series command(String database) throws Exception {
        return Series.of(() -> {
            Path target = folder.resolve("command");
            FileTrees.delete(target);
            return Series.millisOf(() ->
                    tool.run(
                            Tool.drydock(
                                    "backup",
                                    "--database-url=" + database,
                                    "--backup-path=" + target,
                                    "--jobs=" + JOBS,
                                    "--prove=never")));
        });
    }
}
