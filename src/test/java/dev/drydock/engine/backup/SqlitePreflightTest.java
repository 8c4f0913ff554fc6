package dev.drydock.engine.backup;

import static dev.drydock.engine.backup.SqliteRestoring.beside;
import static dev.drydock.engine.backup.SqliteRestoring.everything;
import static dev.drydock.engine.backup.SqliteRestoring.existing;
import static dev.drydock.engine.backup.SqliteRestoring.newFile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.PreflightFix;
import dev.drydock.engine.backup.restore.PreflightLine;
import dev.drydock.engine.backup.restore.PreflightLine.Verdict;
import dev.drydock.engine.backup.restore.PreflightSheet;
import dev.drydock.engine.backup.restore.PreflightTopic;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What is said before a restore of SQLite.
@ExtendWith(LeakCheck.class)
final class SqlitePreflightTest {

    @TempDir Path folder;
    private SqliteRestoring restoring;
    private Path source;
    private Path backup;

    @BeforeEach
    void begin() {
        restoring = new SqliteRestoring(folder);
        source = restoring.createRich("shop.db");
        backup = restoring.backups.backUp(source).path();
        restoring.backups.engine.databases().close();
    }

    @AfterEach
    void end() {
        restoring.close();
    }

    private PreflightSheet sheet(Path of, RestoreOrder order) throws Exception {
        try (Archive archive = restoring.open(of)) {
            return restoring
                    .backups
                    .engine
                    .restores()
                    .preflight(archive, of.toString(), order, JobContext.quiet());
        }
    }

    private static List<PreflightLine> of(PreflightSheet sheet, PreflightTopic topic) {
        return sheet.lines().stream().filter(line -> line.topic() == topic).toList();
    }

    private static PreflightLine stop(PreflightSheet sheet, PreflightTopic topic) {
        assertThat(sheet.clear()).isFalse();
        assertThat(sheet.lines()).filteredOn(line -> line.verdict() == Verdict.STOP).hasSize(1);
        return of(sheet, topic).stream()
                .filter(line -> line.verdict() == Verdict.STOP)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyTopicHasALineAndNothingIsTouched() throws Exception {
        FileTime before = Files.getLastModifiedTime(source);
        for (var place : List.of(newFile(folder.resolve("new.db")), beside(source))) {
            PreflightSheet sheet = sheet(backup, everything(RestoreIntent.REPLACE, place));
            assertThat(sheet.clear()).isTrue();
            assertThat(sheet.lines())
                    .extracting(PreflightLine::topic)
                    .contains(
                            PreflightTopic.BACKUP,
                            PreflightTopic.VERSION,
                            PreflightTopic.RIGHTS,
                            PreflightTopic.NAMES,
                            PreflightTopic.SPACE,
                            PreflightTopic.TIME)
                    .isSorted();
            assertThat(sheet.rows()).isGreaterThan(200);
            assertThat(sheet.bytes()).isEqualTo(Files.size(source));
            assertThat(sheet.expected()).isNotNull();
        }
        assertThat(SqliteRestoring.around(source)).containsExactly("shop.db");
        assertThat(Files.getLastModifiedTime(source)).isEqualTo(before);
    }

    @Test
    void takenNameAndMissingFileStop() throws Exception {
        assertThat(
                        stop(
                                        sheet(
                                                backup,
                                                everything(RestoreIntent.REPLACE, newFile(source))),
                                        PreflightTopic.NAMES)
                                .text())
                .contains("exists already");
        Path missing = folder.resolve("missing.db");
        for (var place : List.of(existing(missing), beside(missing))) {
            assertThat(
                            stop(
                                            sheet(backup, everything(RestoreIntent.REPLACE, place)),
                                            PreflightTopic.NAMES)
                                    .text())
                    .contains("There is no file");
        }
    }

    @Test
    void programsThatHaveTheFileOpenAreNamed() throws Exception {
        RestoreOrder order = everything(RestoreIntent.REPLACE, existing(source));
        assertThat(of(sheet(backup, order), PreflightTopic.SESSIONS))
                .extracting(PreflightLine::verdict)
                .containsExactly(Verdict.FINE);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + source);
                Statement statement = other.createStatement()) {
            statement.execute("SELECT count(*) FROM bare");
            assertThat(of(sheet(backup, order), PreflightTopic.SESSIONS))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.verdict()).isEqualTo(Verdict.WARNING);
                        assertThat(line.items()).containsExactly("Drydock itself");
                    });
        }
    }

    @Test
    void whatIsReplacedIsToldInNumbersWithWhatDependsOnIt() throws Exception {
        SqliteBackups.execute(source, "CREATE INDEX own ON customer (name, id)");
        PreflightSheet sheet =
                sheet(
                        backup,
                        restoring.chosen(
                                backup, RestoreIntent.REPLACE, existing(source), "customer"));

        assertThat(sheet.clear()).isTrue();
        assertThat(of(sheet, PreflightTopic.NAMES))
                .extracting(PreflightLine::text)
                .containsExactly(
                        "Replaced in the target: 2 objects, with 3 rows.",
                        "What depends on it and is not chosen: 2.");
        assertThat(of(sheet, PreflightTopic.NAMES).getLast().items())
                .containsExactly("index own on customer", "table invoice points to customer");
    }

    @Test
    void nameOfAnotherKindStopsAndCanBeLeftOut() throws Exception {
        SqliteBackups.execute(
                source, "DROP VIEW total", "CREATE TABLE total (x)", "DROP TABLE log");
        RestoreOrder order = everything(RestoreIntent.ADD_MISSING, existing(source));

        PreflightLine line = stop(sheet(backup, order), PreflightTopic.NAMES);

        assertThat(line.items()).containsExactly("view total: a table");
        RestoreOrder fixed = order.withFixes(order.fixes().with(line.fixes().getFirst()));
        assertThat(sheet(backup, fixed).clear()).isTrue();
        assertThat(restoring.run(backup, fixed).objects()).isEqualTo(1);
    }

    @Test
    void rowsAndColumnsThatDoNotFitStop() throws Exception {
        RestoreOrder order =
                restoring.chosen(backup, RestoreIntent.DATA, existing(source), "customer");
        PreflightLine rows = stop(sheet(backup, order), PreflightTopic.NAMES);
        assertThat(rows.items()).containsExactly("customer, rows: 3");
        assertThat(rows.fixes().getFirst()).isEqualTo(new PreflightFix.ReplaceRows());

        Path file = folder.resolve("copy.db");
        Files.copy(source, file);
        SqliteBackups.execute(
                source,
                "DROP TRIGGER fill",
                "DROP TABLE customer",
                "CREATE TABLE customer (id INTEGER PRIMARY KEY, needed TEXT NOT NULL)");
        PreflightSheet sheet =
                sheet(
                        file,
                        restoring.chosen(file, RestoreIntent.DATA, existing(source), "customer"));
        assertThat(of(sheet, PreflightTopic.NAMES))
                .filteredOn(line -> line.verdict() == Verdict.STOP)
                .extracting(PreflightLine::items)
                .containsExactly(List.of("customer.name"), List.of("customer.needed"));
    }

    @Test
    void otherEncodingStopsWhereItWouldMix() throws Exception {
        Path other = folder.resolve("other.db");
        SqliteBackups.execute(other, "PRAGMA encoding = 'UTF-16le'", "CREATE TABLE own (x)");
        assertThat(
                        stop(
                                        sheet(
                                                backup,
                                                everything(
                                                        RestoreIntent.ADD_MISSING,
                                                        existing(other))),
                                        PreflightTopic.ENCODING)
                                .text())
                .contains("UTF-8")
                .contains("UTF-16le");
        assertThat(sheet(backup, everything(RestoreIntent.REPLACE, existing(other))).clear())
                .isTrue();
    }

    @Test
    void scriptThatWasCutOffOrRunsSomethingStops() throws Exception {
        Path script = folder.resolve("script.sql");
        Files.writeString(
                script,
                """
                PRAGMA foreign_keys=OFF;
                BEGIN TRANSACTION;
                CREATE TABLE t(a);
                INSERT INTO t VALUES(1);
                """);
        RestoreOrder order = everything(RestoreIntent.REPLACE, newFile(folder.resolve("new.db")));
        assertThat(stop(sheet(script, order), PreflightTopic.BACKUP).text()).contains("not whole");
        Files.writeString(script, Files.readString(script) + ".shell id\nCOMMIT;\n");
        assertThat(stop(sheet(script, order), PreflightTopic.BACKUP).items())
                .singleElement()
                .asString()
                .contains(".shell id");
    }

    @Test
    void moduleThatIsMissingIsNamed() throws Exception {
        Path script = folder.resolve("script.sql");
        Files.writeString(
                script,
                """
                PRAGMA foreign_keys=OFF;
                BEGIN TRANSACTION;
                CREATE TABLE t(a);
                CREATE VIRTUAL TABLE v USING spellfix1;
                COMMIT;
                """);
        RestoreOrder order = everything(RestoreIntent.REPLACE, newFile(folder.resolve("new.db")));
        PreflightLine line = stop(sheet(script, order), PreflightTopic.EXTENSIONS);
        assertThat(line.text()).contains("spellfix1");
        assertThat(line.fixes()).hasSize(1);
    }
}
