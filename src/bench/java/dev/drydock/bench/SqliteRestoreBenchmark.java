package dev.drydock.bench;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreCheck;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How long it takes until a backup is a SQLite file again, against `zstd -d` and a copy.
final class SqliteRestoreBenchmark {

    private static final int JOBS = 2;

    /// Customers, their invoices with lines, and documents that compress badly; keys between them,
    /// five indexes. About 1.1 GB, a third of it when compressed.
    private static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT,"
                            + " city TEXT, born TEXT, note TEXT)",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            + " 400000) INSERT INTO customer SELECT i, 'Customer ' || i || ' ' ||"
                            + " substr('Anders Berit Carl Dagmar Erik Frida Gustav Hanna', 1 + i *"
                            + " 7919 % 40, 8), 'c' || i || '@example' || (i % 500) || '.org', 'City"
                            + " ' || (i * 31 % 4000), date('1950-01-01', '+' || (i % 20000) || '"
                            + " days'), 'Prefers ' || (i % 17) || ' over ' || (i % 23) || ', seen '"
                            + " || (i % 365) FROM n",
                    "CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer INTEGER NOT NULL"
                            + " REFERENCES customer, at TEXT, amount INTEGER, state TEXT, remark"
                            + " TEXT)",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            + " 2600000) INSERT INTO invoice SELECT i, i * 7919 % 400000 + 1,"
                            + " datetime('2020-01-01', '+' || (i * 40) || ' seconds'), i * 7919 %"
                            + " 1000000, CASE i % 7 WHEN 0 THEN 'open' WHEN 1 THEN 'late' ELSE"
                            + " 'paid' END, 'Paid on the day of ' || (i % 365) || ', remark ' ||"
                            + " hex(i / 7 * 2654435761) || ' and more for ' || (i % 97) FROM n",
                    "CREATE TABLE line (id INTEGER PRIMARY KEY, invoice INTEGER NOT NULL REFERENCES"
                            + " invoice, sku TEXT, count INTEGER, token BLOB, text TEXT)",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            + " 4200000) INSERT INTO line SELECT i, i * 3 / 5 + 1, 'sku-' || hex(i"
                            + " % 5003 * 65537), i % 17, randomblob(16), 'Article ' || (i % 5003)"
                            + " || ' in colour ' || (i % 13) || ', size ' || (i % 11) FROM n",
                    "CREATE TABLE document (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES"
                            + " customer, title TEXT UNIQUE, body BLOB)",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                            + " 20000) INSERT INTO document SELECT i, i * 19 % 400000 + 1,"
                            + " 'Document ' || i, randomblob(2000 + i % 1500) FROM n",
                    "CREATE INDEX invoice_customer ON invoice (customer)",
                    "CREATE INDEX invoice_at ON invoice (at)",
                    "CREATE INDEX customer_email ON customer (email)",
                    "CREATE INDEX line_invoice ON line (invoice)",
                    "CREATE INDEX line_sku ON line (sku, count)");

    private final Path folder;
    private final Tool tool;

    SqliteRestoreBenchmark(Path folder) {
        this.folder = folder;
        this.tool = new Tool(folder);
    }

    void run(Report report) throws Exception {
        report.section(
                "Restore of SQLite",
                "A file of four tables and five indexes from a backup, into a new file. Drydock's time includes comparing every part with its hash, `quick_check`,"
                        + " looking for rows whose foreign key points nowhere (7 million), counting every row, and waiting for the disk. The tools read `zstd -1` of the same"
                        + " file, copy what they made as somebody does who does not trust it, and wait for the disk as well. The command is `./drydock` with `-Xmx512m`.");
        try (SqliteFixture fixture = new SqliteFixture();
                TestEngine engine = new TestEngine()) {
            report.progress("filling SQLite");
            Path file = folder.resolve("bench-restore.db");
            DatabaseConnection source = engine.open(fixture, SqliteFixture.profileOf(file));
            try (Session session = source.lease(JobContext.quiet()).deadline(Session.NO_DEADLINE)) {
                CONTENT.forEach(session::update);
            }
            Backup backup =
                    engine.engine()
                            .backups()
                            .backUp(
                                    source,
                                    BackupRequest.into(folder.resolve("sqlite-restore"))
                                            .withFormat(BackupFormat.DRYDOCK)
                                            .withJobs(JOBS)
                                            .withProof(ProofChoice.NEVER),
                                    JobContext.quiet());
            measure(report, engine, file, backup);
            FileTrees.delete(folder.resolve("sqlite-restore"));
            Files.delete(file);
        }
    }

    private void measure(Report report, TestEngine engine, Path file, Backup backup)
            throws Exception {
        Path packed = folder.resolve("tools.zst");
        tool.run(List.of("zstd", "-1", "-q", file.toString(), "-o", packed.toString()));
        Path target = folder.resolve("restored.db");
        Series job =
                Series.of(() -> {
                    Files.deleteIfExists(target);
                    return Series.millisOf(
                            () -> restore(engine, backup, target, RestoreCheck.USUAL));
                });
        Series tools =
                Series.of(() -> {
                    Path unpacked = folder.resolve("unpacked.db");
                    Path copied = folder.resolve("copied.db");
                    Files.deleteIfExists(unpacked);
                    Files.deleteIfExists(copied);
                    double millis =
                            Series.millisOf(() -> {
                                tool.run(
                                        List.of(
                                                "zstd",
                                                "-d",
                                                "-q",
                                                packed.toString(),
                                                "-o",
                                                unpacked.toString()));
                                tool.run(List.of("cp", unpacked.toString(), copied.toString()));
                                tool.run(List.of("sync", copied.toString()));
                            });
                    Files.delete(unpacked);
                    Files.delete(copied);
                    return millis;
                });
        Series command =
                Series.of(() -> {
                    Files.deleteIfExists(target);
                    return Series.millisOf(() ->
                            tool.run(
                                    List.of(
                                            "env",
                                            "DRYDOCK_JAVA_OPTIONS=-Xmx512m",
                                            "./drydock",
                                            "restore",
                                            backup.path().toString(),
                                            "--to",
                                            target.toString(),
                                            "--no-progress")));
                });
        Files.deleteIfExists(target);
        double thorough = Series.millisOf(() -> restore(engine, backup, target, RestoreCheck.FULL));
        Files.delete(target);
        Files.delete(packed);
        String size = "SQLite, %,d MB".formatted(Files.size(file) / 1_000_000);
        report.millis(size + ": Drydock, in the running engine, checked", job, null);
        report.millis("SQLite: `zstd -d`, `cp`, `sync`", tools, null);
        report.ratio("SQLite: ratio of time", job.median() / tools.median(), 1.0);
        report.millis(
                "SQLite: the same as a command, its start included, in a heap of 512 MB",
                command,
                null);
        report.ratio("SQLite: ratio of time, as a command", command.median() / tools.median(), 1.0);
        report.millis(
                "SQLite: with `--check full` (`integrity_check`; one run)",
                new Series(List.of(thorough)),
                null);
    }

    private static void restore(TestEngine engine, Backup backup, Path target, RestoreCheck check)
            throws Exception {
        var profile =
                ConnectionProfile.adHoc(new Endpoint.File(SqliteDialect.ID, target, Map.of()));
        RestoreOrder order =
                RestoreOrder.of(RestoreIntent.REPLACE, new RestorePlace.New(profile), JOBS)
                        .checking(check);
        try (Archive archive =
                engine.engine().archives().open(backup, KeyRing.NONE, JobContext.quiet())) {
            RestoreOutcome done =
                    engine.engine().restores().run(archive, backup.id(), order, JobContext.quiet());
            if (!done.verified()) {
                throw new IllegalStateException("not equal: " + done.differences());
            }
        }
    }
}
