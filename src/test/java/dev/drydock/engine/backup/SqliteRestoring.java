package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.RestoreChoice;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Restores of SQLite with an engine of their own, and Debian's `sqlite3` to judge them.
final class SqliteRestoring implements AutoCloseable {

    final Path folder;
    final SqliteBackups backups;
    KeyRing keys = KeyRing.NONE;

    SqliteRestoring(Path folder) {
        this.folder = folder;
        this.backups = new SqliteBackups(folder);
    }

    /// Everything that a file can hold: generated columns, STRICT, WITHOUT ROWID, AUTOINCREMENT,
    /// hidden row numbers with gaps, full-text search, statistics, odd names and values.
    Path createRich(String name) {
        Path file = folder.resolve(name);
        SqliteBackups.execute(
                file,
                "PRAGMA application_id = 77",
                "PRAGMA user_version = 9",
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
                "CREATE TABLE invoice (id INTEGER PRIMARY KEY AUTOINCREMENT, customer INTEGER"
                        + " REFERENCES customer, amount REAL CHECK (amount >= 0),"
                        + " twice AS (amount * 2) STORED)",
                "CREATE INDEX invoice_customer ON invoice (customer)",
                "CREATE INDEX invoice_large ON invoice (amount) WHERE amount > 100",
                "CREATE VIEW total AS SELECT customer, sum(amount) AS amount FROM invoice GROUP BY"
                        + " customer",
                "CREATE TRIGGER keep BEFORE DELETE ON invoice BEGIN SELECT RAISE(ABORT, 'kept');"
                        + " END",
                "CREATE TRIGGER fill AFTER INSERT ON customer BEGIN INSERT INTO log VALUES ('new ' ||"
                        + " new.name); END",
                "CREATE TABLE log (line)",
                "CREATE TABLE \"odd \"\"name\"\", (x)\" (\"a \"\"b\"\"\" TEXT PRIMARY KEY, [c d] INT)"
                        + " WITHOUT ROWID",
                "INSERT INTO \"odd \"\"name\"\", (x)\" VALUES ('k', 1), ('l', 'text')",
                "CREATE TABLE exact (id INT PRIMARY KEY, r REAL, b BLOB, a ANY) STRICT",
                "INSERT INTO exact VALUES (1, 1, x'', 'x'), (2, 9e999, x'00ff', x'27'), (3, NULL,"
                        + " NULL, 1.5)",
                "CREATE TABLE bare (x)",
                "INSERT INTO bare VALUES ('it''s' || char(10) || 'x\\n' || char(13)), (1), (2.0),"
                        + " (NULL), (CAST(x'ff41' AS TEXT))",
                "DELETE FROM bare WHERE x = 1",
                "CREATE VIRTUAL TABLE words USING fts5(w)",
                "INSERT INTO words VALUES ('hello'), ('a world')",
                "INSERT INTO customer VALUES (1, 'Ada'), (2, 'O''Brien'), (3, 'Łukasz')",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 200)"
                        + " INSERT INTO invoice (id, customer, amount) SELECT v, v % 3 + 1, v * 1.5"
                        + " FROM n",
                "INSERT INTO invoice (id, customer, amount) VALUES (900, 1, 0)",
                "DROP TRIGGER keep",
                "DELETE FROM invoice WHERE id = 900",
                "CREATE TRIGGER keep BEFORE DELETE ON invoice BEGIN SELECT RAISE(ABORT, 'kept');"
                        + " END",
                "ANALYZE");
        return file;
    }

    Archive open(Path backup) {
        return backups.engine.archives().open(backup, keys, JobContext.quiet());
    }

    RestoreOutcome run(Path backup, RestoreOrder order) {
        return run(backup, order, JobContext.quiet());
    }

    RestoreOutcome run(Path backup, RestoreOrder order, JobContext context) {
        try (Archive archive = open(backup)) {
            return backups.engine
                    .restores()
                    .run(archive, backup.toString(), order.confirmed(Confirmation.YES), context);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RestoreOutcome intoNew(Path backup, Path target) {
        return run(backup, everything(RestoreIntent.REPLACE, newFile(target)));
    }

    static RestoreOrder everything(RestoreIntent intent, RestorePlace place) {
        return RestoreOrder.of(intent, place, 2);
    }

    RestoreOrder chosen(Path backup, RestoreIntent intent, RestorePlace place, String... names) {
        try (Archive archive = open(backup)) {
            archive.prepare(JobContext.quiet());
            Set<String> wanted = Set.of(names);
            List<ArchiveObject> objects =
                    archive.objects().stream()
                            .filter(object -> wanted.contains(object.name()))
                            .toList();
            assertThat(objects).hasSize(names.length);
            return everything(intent, place)
                    .withChoice(RestoreChoice.withParts(archive.objects(), objects));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static RestorePlace newFile(Path file) {
        return new RestorePlace.New(SqliteBackups.profile(file));
    }

    static RestorePlace existing(Path file) {
        return new RestorePlace.Existing(SqliteBackups.profile(file));
    }

    static RestorePlace beside(Path file) {
        return new RestorePlace.Beside(SqliteBackups.profile(file));
    }

    /// What the shell writes of a file.
    static String dump(Path file) {
        return shell(file, ".dump");
    }

    static void assertSound(Path file) {
        assertThat(shell(file, "PRAGMA integrity_check")).isEqualTo("ok\n");
    }

    /// Equal in every row, definition and number, as the shell sees both, and sound.
    static void assertSame(Path file, Path expected) {
        assertSame(file, expected, "no such line");
    }

    /// @param less begins lines that the backup says it does not carry
    static void assertSame(Path file, Path expected, String less) {
        assertSound(file);
        assertThat(lines(file))
                .containsExactlyInAnyOrderElementsOf(
                        lines(expected).stream().filter(line -> !line.startsWith(less)).toList());
        for (String pragma : List.of("user_version", "application_id", "encoding")) {
            assertThat(shell(file, "PRAGMA " + pragma))
                    .isEqualTo(shell(expected, "PRAGMA " + pragma));
        }
    }

    /// Whatever order the objects are in.
    private static List<String> lines(Path file) {
        return dump(file).lines().toList();
    }

    /// Of a table that has no column for them; the shell's scripts do not carry them.
    static String rowNumbers(Path file) {
        return shell(file, "SELECT rowid, x FROM bare ORDER BY 1");
    }

    static String shell(Path file, String command) {
        return run("sqlite3", file.toString(), command);
    }

    static String run(String... command) {
        try {
            Path out = Files.createTempFile("shell", ".txt");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(out.toFile())
                                .start();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                String text = new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1);
                assertThat(process.exitValue()).as(text).isZero();
                return text;
            } finally {
                Files.delete(out);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// Names in the folder that begin like the file, hidden ones too.
    static Set<String> around(Path file) {
        String stem = String.valueOf(file.getFileName());
        return SqliteBackups.filesIn(file.getParent()).stream()
                .filter(name -> name.contains(stem))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        backups.close();
    }
}
