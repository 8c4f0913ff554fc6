package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// SQL scripts of SQLite: read again by Drydock, and by the `sqlite3` shell where it is installed.
final class SqliteDumpTest {

    private static final Path SHELL = Path.of("/usr/bin/sqlite3");

    @TempDir Path folder;
    private SqliteBackups backups;

    @BeforeEach
    void begin() {
        backups = new SqliteBackups(folder);
    }

    @AfterEach
    void end() {
        backups.close();
    }

    /// The first lines that only one of them has.
    private static List<String> differences(Path source, Path copy) {
        List<String> wanted = SqliteContents.of(source);
        List<String> found = SqliteContents.of(copy);
        var missing = new java.util.LinkedHashSet<>(wanted);
        found.forEach(missing::remove);
        var more = new java.util.LinkedHashSet<>(found);
        wanted.forEach(more::remove);
        return java.util.stream.Stream.concat(
                        missing.stream().map(line -> "missing: " + line),
                        more.stream().map(line -> "more: " + line))
                // samples of ANALYZE are not carried, see the backup's list
                .filter(line ->
                        !line.contains(": sqlite_stat4 ")
                                && !line.contains(": table|sqlite_stat4|"))
                .limit(20)
                .map(line -> line.substring(0, Math.min(200, line.length())))
                .toList();
    }

    private Backup dump(Path file, Compression compression) {
        return backups.engine
                .backups()
                .backUp(
                        backups.open(file),
                        BackupRequest.into(backups.target)
                                .withFormat(BackupFormat.SQLITE_DUMP)
                                .withCompression(compression),
                        JobContext.quiet());
    }

    private Path everything(String encoding) throws SQLException {
        Path file = folder.resolve("every'thing; " + encoding + ".db");
        SqliteBackups.execute(
                file,
                "PRAGMA encoding = '" + encoding + "'",
                "PRAGMA page_size = 8192",
                "PRAGMA user_version = -7",
                "PRAGMA application_id = 1234",
                "CREATE TABLE \"a \"\"b\"\"; -- 'c'\n$x\" (\"x;y\" TEXT, \"rowid\" INT, \"--\""
                        + " NUMERIC, '' BLOB)",
                "INSERT INTO \"a \"\"b\"\"; -- 'c'\n$x\" (_rowid_, \"x;y\", rowid) VALUES (41, 'it''s;"
                        + "\n.quit\n-- 5\n/', 3)",
                "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, v)",
                "INSERT INTO counted VALUES (5, 1.0), (900, 'x')",
                "DELETE FROM counted WHERE id = 900",
                "CREATE TABLE odd_key (id INTEGER PRIMARY KEY DESC, v)",
                "INSERT INTO odd_key (_rowid_, id, v) VALUES (77, 1, 'a')",
                "CREATE TABLE keyed (a TEXT, b INT, v, PRIMARY KEY (b, a)) WITHOUT ROWID",
                "INSERT INTO keyed VALUES ('x', 2, 1), ('y', 1, NULL)",
                "CREATE TABLE strict_one (i INTEGER, r REAL, a ANY, t TEXT, b BLOB) STRICT",
                "INSERT INTO strict_one VALUES (1, 2, '3', '4', x'05')",
                "CREATE TABLE made (a INT, twice INT GENERATED ALWAYS AS (a * 2) STORED, thrice AS"
                        + " (a * 3))",
                "INSERT INTO made VALUES (4), (5)",
                "CREATE TABLE noted (a -- the last word\n)",
                "CREATE TABLE log (line TEXT)",
                "CREATE VIEW \"the view\" AS SELECT v FROM counted",
                "CREATE TRIGGER fires AFTER INSERT ON counted BEGIN INSERT INTO log VALUES ('a;b');"
                        + " SELECT CASE WHEN 1 THEN 2 END; END",
                "CREATE TRIGGER through INSTEAD OF INSERT ON \"the view\" BEGIN INSERT INTO log"
                        + " VALUES (NEW.v); END",
                "CREATE INDEX partial ON counted (v) WHERE v IS NOT NULL",
                "CREATE UNIQUE INDEX \"on expression\" ON keyed (lower(a), b DESC)",
                "CREATE TABLE parent (id INTEGER PRIMARY KEY)",
                "CREATE TABLE child (p REFERENCES parent)",
                "INSERT INTO child VALUES (12)",
                "CREATE VIRTUAL TABLE words USING fts5(body, content='')",
                "INSERT INTO words (rowid, body) VALUES (3, 'some text'), (9, 'other words')",
                "CREATE VIRTUAL TABLE places USING rtree(id, x0, x1)",
                "INSERT INTO places VALUES (1, 0.5, 2.5), (2, -3, 8)",
                "ANALYZE");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO noted VALUES (?)")) {
            connection.setAutoCommit(false);
            for (Object value : values()) {
                insert.setObject(1, value);
                insert.executeUpdate();
            }
            connection
                    .createStatement()
                    .execute(
                            "INSERT INTO noted VALUES (CAST(x'41ff4200c3' AS TEXT)), ('a' ||"
                                    + " char(0) || 'b'), (9e999), (-9e999), (0.0 / 0.0)");
            connection.commit();
        }
        return file;
    }

    private static List<Object> values() {
        List<Object> values =
                new ArrayList<>(
                        List.of(
                                Long.MIN_VALUE,
                                Long.MAX_VALUE,
                                0,
                                Double.MIN_VALUE,
                                Double.MIN_NORMAL,
                                Double.MAX_VALUE,
                                -Double.MAX_VALUE,
                                0.1,
                                1e23,
                                123456789012345680.0,
                                "",
                                "line\r\nbreak\rend\n",
                                "\n\n-- 12\n;'",
                                "Łódź 表 \uD83D\uDE00 \uFEFF",
                                "CAST(x'00' AS TEXT)",
                                new byte[0],
                                new byte[300_000]));
        values.add(null);
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        values.add(all);
        var random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            values.add(Double.isNaN(number) ? 0.5 : number);
            values.add(random.nextGaussian() * 1e6);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le", "UTF-16be"})
    void everyKindOfTableAndValueComesBack(String encoding) throws SQLException {
        Path source = everything(encoding);
        Backup backup = dump(source, Compression.ZSTD);

        assertThat(backup.path().toString()).endsWith(".sql.zst");
        assertThat(backups.engine.backups().verify(backup, JobContext.quiet()).problems())
                .isEmpty();
        Path restored = folder.resolve("restored.db");
        RestoreReport report = backups.restore(backup, restored);

        assertThat(backups.engine.backups().contents(backup).notCarried())
                .anySatisfy(line -> assertThat(line).contains("sqlite_stat4"));
        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(differences(source, restored)).isEmpty();
        assertThat(
                        SqliteBackups.query(
                                restored, "SELECT rowid FROM words WHERE words MATCH 'text'"))
                .containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16le"})
    void theShellReadsItToTheSame(String encoding) throws Exception {
        assumeTrue(Files.isExecutable(SHELL), "the sqlite3 shell is not installed");
        Path source = everything(encoding);
        Backup backup = dump(source, Compression.NONE);

        Path read = folder.resolve("read by the shell.db");
        Process shell =
                new ProcessBuilder(SHELL.toString(), "-bail", read.toString())
                        .redirectInput(backup.path().toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEmpty();
        assertThat(shell.waitFor()).isZero();
        assertThat(differences(source, read)).isEmpty();
        assertThat(SqliteBackups.query(read, "PRAGMA integrity_check")).containsExactly("ok");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void everyCompressionOfBothFormatsComesBack(Compression compression) {
        Path source = backups.createDatabase("shop.db");
        for (BackupFormat format : List.of(BackupFormat.SQLITE, BackupFormat.SQLITE_DUMP)) {
            Backup backup =
                    backups.engine
                            .backups()
                            .backUp(
                                    backups.open(source),
                                    BackupRequest.into(backups.target)
                                            .withFormat(format)
                                            .withCompression(compression)
                                            .withLevel(7),
                                    JobContext.quiet());
            Path restored = folder.resolve(format + ".db");
            backups.restore(backup, restored);

            assertThat(backup.path().toString()).endsWith(format.ending() + compression.ending());
            assertThat(backup.compression()).isEqualTo(compression);
            assertThat(differences(source, restored)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BackupFormat.class,
            names = {"SQLITE", "SQLITE_DUMP"})
    void changesSinceThenAreTold(BackupFormat format) {
        Path source = backups.createDatabase("shop.db");
        Backup backup =
                backups.engine
                        .backups()
                        .backUp(
                                backups.open(source),
                                BackupRequest.into(backups.target).withFormat(format),
                                JobContext.quiet());
        assertThat(
                        backups.engine
                                .backups()
                                .differences(backup, backups.open(source), JobContext.quiet()))
                .isEmpty();
        SqliteBackups.execute(source, "UPDATE customer SET name = 'Eve' WHERE id = 1");

        assertThat(
                        backups.engine
                                .backups()
                                .differences(backup, backups.open(source), JobContext.quiet()))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.object()).isEqualTo("customer");
                    assertThat(one.detail()).isEqualTo("3 → 3, other content");
                });
    }

    @Test
    void aWideTableComesBack() {
        Path source = folder.resolve("wide.db");
        var columns = new StringBuilder("c0");
        for (int i = 1; i < 1_900; i++) {
            columns.append(", c").append(i);
        }
        SqliteBackups.execute(
                source,
                "CREATE TABLE wide (" + columns + ")",
                "INSERT INTO wide (c0, c77, c1899) VALUES (1, 'x', x'02')");
        Backup backup = dump(source, Compression.GZIP);
        Path restored = folder.resolve("restored.db");
        backups.restore(backup, restored);

        assertThat(SqliteBackups.query(restored, "SELECT c0 || c77 || hex(c1899) FROM wide"))
                .containsExactly("1x02");
    }

    @Test
    void aValueTooLongForAScriptIsRefusedBeforeTheRun() {
        Path source = folder.resolve("long.db");
        SqliteBackups.execute(
                source,
                "CREATE TABLE \"big ones\" (v)",
                "INSERT INTO \"big ones\" VALUES (zeroblob(67108865))");

        assertThatThrownBy(() -> dump(source, Compression.NONE))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_NOT_CARRIED);
                            assertThat(refused.message()).contains("big ones");
                            assertThat(refused.hint()).contains("drydock");
                        });
        assertThat(backups.filesInTarget()).isEmpty();
    }

    @Test
    void aCutScriptIsNoticedAtEveryLengthEvenWhenItsHashIsRight() throws IOException {
        Path source = backups.createDatabase("shop.db");
        Backup backup = dump(source, Compression.NONE);
        byte[] whole = Files.readAllBytes(backup.path());
        BackupManifest manifest = NativeFiles.open(backup.path()).manifest();
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(backup.path(), java.util.Arrays.copyOf(whole, length));
            rewriteManifest(backup.path(), manifest);

            assertThat(backups.engine.backups().verify(backup, JobContext.quiet()).verified())
                    .isFalse();
        }
    }

    @Test
    void aScriptThatReachesForOtherFilesDoesNot() throws IOException {
        Path source = backups.createDatabase("shop.db");
        Backup backup = dump(source, Compression.NONE);
        BackupManifest manifest = NativeFiles.open(backup.path()).manifest();
        Path other = folder.resolve("other.db");
        for (String reach :
                List.of(
                        "ATTACH '" + other + "' AS other;",
                        "VACUUM INTO '" + other + "';",
                        "backup to '" + other + "';")) {
            byte[] bytes = reach.getBytes(StandardCharsets.UTF_8);
            Files.writeString(
                    backup.path(),
                    "-- Drydock SQLite dump 1\n-- "
                            + bytes.length
                            + "\n"
                            + reach
                            + "\n-- Drydock SQLite dump complete\n");
            rewriteManifest(backup.path(), manifest);

            assertThatThrownBy(() -> backups.restore(backup, folder.resolve("never.db")))
                    .isInstanceOf(DrydockException.class);
            assertThat(other).doesNotExist();
            assertThat(folder.resolve("never.db")).doesNotExist();
        }
    }

    private static void rewriteManifest(Path stored, BackupManifest manifest) throws IOException {
        List<BackupManifest.Member> members = NativeFiles.hash(stored, JobContext.quiet());
        var changed =
                new BackupManifest(
                        manifest.formatVersion(),
                        manifest.id(),
                        manifest.database(),
                        manifest.dialect(),
                        manifest.address(),
                        manifest.type(),
                        manifest.format(),
                        manifest.compression(),
                        manifest.source(),
                        manifest.startedAt(),
                        manifest.snapshotAt(),
                        manifest.durationMs(),
                        manifest.originalBytes(),
                        manifest.objects(),
                        members,
                        manifest.notCarried(),
                        manifest.parent(),
                        manifest.note());
        Files.write(NativeFiles.manifestOf(stored), ManifestText.write(changed));
    }
}
