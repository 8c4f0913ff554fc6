package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Backups that somebody made to do harm, or that a bad disk has changed.
@ExtendWith(LeakCheck.class)
final class SqliteHostileRestoreTest {

    private static final Duration NO_HANG = Duration.ofSeconds(20);

    /// What comes of damage, and of a script that cannot be run.
    private static final Set<ErrorCode> HONEST =
            Set.of(
                    ErrorCode.BACKUP_DAMAGED,
                    ErrorCode.BACKUP_UNKNOWN,
                    ErrorCode.DATABASE_DAMAGED,
                    ErrorCode.FILE_NOT_A_DATABASE,
                    ErrorCode.RESTORE_FAILED,
                    ErrorCode.RESTORE_NOT_EQUAL,
                    ErrorCode.RESTORE_NOTHING,
                    ErrorCode.RESTORE_STOPPED,
                    ErrorCode.RESTORE_SCRIPT_REFUSED);

    @TempDir Path folder;
    private SqliteRestoring restoring;

    @BeforeEach
    void begin() {
        restoring = new SqliteRestoring(folder);
    }

    @AfterEach
    void end() {
        restoring.close();
    }

    /// Statement → whether the script may come true all the same, without it doing anything.
    private Map<String, Boolean> hostile(Path proof) {
        String endless =
                "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i FROM c) SELECT i FROM c";
        Map<String, Boolean> all = new LinkedHashMap<>();
        for (String refused :
                List.of(
                        ".shell touch PROOF",
                        ".system touch PROOF",
                        ".output PROOF",
                        ".once PROOF",
                        ".read PROOF",
                        ".load PROOF",
                        ".import |touch PROOF t",
                        ".open PROOF",
                        ".backup PROOF",
                        ".save PROOF",
                        ".clone PROOF",
                        ".restore PROOF",
                        ".excel",
                        ".cd /",
                        ".log PROOF",
                        "ATTACH 'PROOF' AS x;",
                        "/* a dump */ ATTACH DATABASE 'PROOF' AS x;",
                        "DETACH main;",
                        "VACUUM INTO 'PROOF';",
                        "VACUUM;",
                        "SELECT load_extension('PROOF');",
                        "SELECT writefile('PROOF', 'x');",
                        "INSERT INTO t VALUES(load_extension('PROOF'));",
                        "INSERT INTO t VALUES(writefile('PROOF','x'));",
                        "INSERT INTO t VALUES(fts3_tokenizer('simple', x'0000000000000000'));",
                        "INSERT INTO t VALUES((" + endless + "));",
                        "INSERT INTO t SELECT writefile('PROOF','x');",
                        "INSERT INTO t VALUES(1) RETURNING load_extension('PROOF');",
                        "INSERT INTO t DEFAULT VALUES;",
                        "REPLACE INTO t VALUES(1);",
                        "CREATE TABLE x AS " + endless + ";",
                        endless + ";",
                        "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x;",
                        "UPDATE t SET a = load_extension('PROOF');",
                        "UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a,b)';",
                        "DELETE FROM t;",
                        "DELETE FROM sqlite_schema;",
                        "DROP TABLE t;",
                        "ALTER TABLE t RENAME TO u;",
                        "SAVEPOINT s;",
                        "REINDEX;",
                        "EXPLAIN SELECT 1;",
                        "PRAGMA temp_store_directory = 'PROOF';",
                        "PRAGMA data_store_directory = 'PROOF';",
                        "PRAGMA trusted_schema = ON;",
                        "PRAGMA hard_heap_limit = 1000;",
                        "PRAGMA writable_schema=RESET;SELECT 1;",
                        "INSERT INTO sqlite_schema VALUES('table','x','x',2,'CREATE TABLE x(a)');",
                        "INSERT INTO sqlite_schema VALUES('trigger','x','t',0,'CREATE TRIGGER x AFTER"
                                + " INSERT ON t BEGIN SELECT load_extension(''PROOF''); END');",
                        "INSERT INTO sqlite_master VALUES('table','x','x',0,'CREATE VIRTUAL TABLE x"
                                + " USING csv(filename=''PROOF'')');",
                        "INSERT INTO main.sqlite_master VALUES('view','x','x',0,'CREATE VIEW x AS"
                                + " SELECT 1');",
                        "CREATE VIRTUAL TABLE v USING csv(filename='PROOF');",
                        "CREATE VIRTUAL TABLE v USING zipfile('PROOF');",
                        "CREATE VIRTUAL TABLE v USING dbstat;",
                        "CREATE TABLE temp.x(a);",
                        "CREATE TEMP TABLE x(a);",
                        "CREATE TEMP TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;",
                        "CREATE TABLE z(a DEFAULT (load_extension('PROOF')), b AS (writefile('PROOF',a)));",
                        "CREATE INDEX i ON t(fts3_tokenizer(a));",
                        "INSERT INTO t VALUES('cut",
                        "INSERT INTO t VALUES("
                                + "(".repeat(5_000)
                                + "1"
                                + ")".repeat(5_000)
                                + ");",
                        "INSERT INTO t VALUES(-- no\n1);",
                        "INSERT INTO t VALUES('a\0b');",
                        "INSERT INTO nowhere VALUES(1);",
                        "INSERT INTO sqlite_dbpage VALUES(1,x'00');")) {
            all.put(refused.replace("PROOF", proof.toString()), false);
        }
        for (String harmless :
                List.of(
                        ".mode list",
                        ".bail on",
                        "PRAGMA journal_mode = OFF;",
                        "PRAGMA writable_schema = ON;",
                        "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO t "
                                + endless
                                + "; END;\n"
                                + "INSERT INTO t VALUES(1);",
                        "CREATE VIEW v AS " + endless + ";",
                        "INSERT INTO t VALUES('\n.shell touch PROOF\n');",
                        "INSERT INTO t VALUES('; ATTACH ''PROOF'' AS x; --');")) {
            all.put(harmless.replace("PROOF", proof.toString()), true);
        }
        return all;
    }

    @Test
    void hostileScriptsReachNothing() throws Exception {
        Set<Long> before = children();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path proof = outside.resolve("proof");
        Map<String, Boolean> scripts = hostile(proof);
        assertThat(scripts).hasSizeGreaterThan(60);
        int refused = 0;
        for (Map.Entry<String, Boolean> one : scripts.entrySet()) {
            String what = one.getKey();
            Path script =
                    Files.writeString(
                            folder.resolve("script.sql"),
                            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\n"
                                    + what
                                    + "\nCOMMIT;\n");
            Instant begun = Instant.now();
            ErrorCode asked = code(() -> restoring.intoNew(script, target()), what);
            clear(what, asked == null);
            // and once more, as if nobody had looked before
            ErrorCode code = code(() -> runUnseen(script), what);
            assertThat(code == null).as(what + ": " + code).isEqualTo(one.getValue());
            clear(what, code == null);
            refused += code == null ? 0 : 1;
            assertThat(Duration.between(begun, Instant.now())).as(what).isLessThan(NO_HANG);
            assertThat(SqliteBackups.filesIn(outside)).as(what).isEmpty();
            // servers of other tests may run
            assertThat(children()).as(what).isSubsetOf(before);
        }
        System.out.printf("Hostile scripts: %d, refused: %d%n", scripts.size(), refused);
    }

    private static Set<Long> children() {
        return ProcessHandle.current()
                .children()
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    @Test
    void refusalNamesTheLine() throws Exception {
        Path script =
                Files.writeString(
                        folder.resolve("script.sql"),
                        """
                        PRAGMA foreign_keys=OFF;
                        BEGIN TRANSACTION;
                        CREATE TABLE t(a);
                        INSERT INTO t VALUES('two
                        lines');
                        ATTACH 'x' AS y;
                        COMMIT;
                        """);
        assertThatThrownBy(() -> runUnseen(script))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_SCRIPT_REFUSED);
                            assertThat(refused.code().exitCode().status()).isEqualTo(11);
                            assertThat(refused.details())
                                    .containsEntry("line", "6")
                                    .containsEntry("statement", "ATTACH 'x' AS y")
                                    .containsEntry("left", "the target is as it was");
                        });
    }

    private Path target() {
        return folder.resolve("target.db");
    }

    private void runUnseen(Path script) throws IOException {
        RestoreDialect dialect = new SqliteDialect().restore().orElseThrow();
        RestoreOrder order =
                SqliteRestoring.everything(
                        RestoreIntent.REPLACE, SqliteRestoring.newFile(target()));
        try (Archive archive = restoring.open(script)) {
            RestoreSelection selection =
                    RestoreSelection.of(
                            archive.objects(), order.choice(), order.intent(), Set.of(), Set.of());
            dialect.run(
                    new RestoreWork(
                            "20261130-000000-00000000",
                            archive,
                            script.toString(),
                            selection,
                            order,
                            (tables, context) -> {
                                throw new AssertionError("nothing is replaced");
                            },
                            _ -> {
                                throw new AssertionError("nothing is kept");
                            }),
                    JobContext.quiet());
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }

    /// @return null when it came true
    private static @org.jspecify.annotations.Nullable ErrorCode code(Attempt attempt, String what)
            throws IOException {
        try {
            attempt.run();
            return null;
        } catch (DrydockException failure) {
            assertThat(failure.code()).as(what + ": " + failure.message()).isIn(HONEST);
            return failure.code();
        }
    }

    private void clear(String what, boolean restored) throws IOException {
        if (restored) {
            SqliteRestoring.assertSound(target());
            Files.delete(target());
        }
        assertThat(SqliteRestoring.around(target())).as(what).isEmpty();
    }

    @Test
    void someMutatedBackupsDoNoHarm() throws Exception {
        mutate(4, 1);
    }

    @Test
    @Tag("long")
    void manyMutatedBackupsDoNoHarm() throws Exception {
        mutate(500, 2);
    }

    private void mutate(int rounds, long seed) throws Exception {
        Path source = restoring.createRich("shop.db");
        Path container = restoring.backups.backUp(source).path();
        Path script = folder.resolve("script.sql");
        SqliteRestoring.run("sh", "-c", "sqlite3 '" + source + "' .dump > '" + script + "'");
        restoring.backups.engine.databases().close();
        var random = new Random(seed);
        int found = 0;
        for (Path whole : List.of(container, source, script)) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int round = 0; round < rounds; round++) {
                Path mutated =
                        Files.write(
                                folder.resolve("mutated"),
                                changed(bytes, random, whole.equals(source)));
                String what = whole.getFileName() + ", seed " + seed + ", round " + round;
                Instant begun = Instant.now();
                ErrorCode code = code(() -> restoring.intoNew(mutated, target()), what);
                assertThat(Duration.between(begun, Instant.now())).as(what).isLessThan(NO_HANG);
                if (code == null && whole.equals(container)) {
                    SqliteRestoring.assertSame(target(), source);
                }
                found += code == null ? 0 : 1;
                clear(what, code == null);
            }
        }
        System.out.printf("Mutated backups: %d, refused: %d%n", rounds * 3, found);
        assertThat(found).isPositive();
    }

    private static byte[] changed(byte[] bytes, Random random, boolean beginning) {
        byte[] changed = bytes.clone();
        for (int i = 0; i <= random.nextInt(6); i++) {
            int range = beginning && random.nextBoolean() ? 4_000 : changed.length;
            changed[random.nextInt(range)] = (byte) random.nextInt();
        }
        return random.nextInt(8) == 0
                ? Arrays.copyOf(changed, random.nextInt(changed.length))
                : changed;
    }

    @Test
    void textThatIsNoUtf8KeepsItsBytes() throws Exception {
        Path script = folder.resolve("script.sql");
        byte[] text =
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO t VALUES('\u00ffA''\u00fe'),('plain');\nCOMMIT;\n"
                        .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(script, text);
        restoring.intoNew(script, target());
        assertThat(SqliteRestoring.shell(target(), "SELECT typeof(a), hex(CAST(a AS BLOB)) FROM t"))
                .isEqualTo("text|FF4127FE\ntext|706C61696E\n");
    }
}
