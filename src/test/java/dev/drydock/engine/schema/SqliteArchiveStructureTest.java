package dev.drydock.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.BackupDifference;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.sqlite.SqliteDialect;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The structure of SQLite archives: a file, a script of the `sqlite3` shell.
@ExtendWith(LeakCheck.class)
final class SqliteArchiveStructureTest {

    private static final String CONTENT =
            "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT 'x;y', n"
                    + " GENERATED ALWAYS AS (id * 2));"
                    + " CREATE TABLE invoice (id INTEGER PRIMARY KEY, customer_id INT NOT NULL"
                    + " REFERENCES customer ON DELETE CASCADE, total NUMERIC CHECK (total > 0),"
                    + " UNIQUE (customer_id, total)) STRICT;"
                    + " CREATE INDEX by_name ON customer (lower(name)) WHERE id > 5;"
                    + " CREATE VIEW v AS SELECT name FROM customer;"
                    + " CREATE TRIGGER t AFTER INSERT ON customer BEGIN DELETE FROM invoice; END;"
                    + " CREATE VIRTUAL TABLE words USING fts5 (text);"
                    + " INSERT INTO customer (id) VALUES (1), (2), (3);"
                    + " PRAGMA user_version = 7;";

    private final SqliteFixture fixture = new SqliteFixture();
    private final TestEngine engine = new TestEngine();
    private Path file;
    @TempDir Path folder;

    @BeforeEach
    void make() throws Exception {
        file = folder.resolve("shop.db");
        // a strict table takes no NUMERIC
        Lens.run(List.of("sqlite3", file.toString(), CONTENT.replace("STRICT", "")));
    }

    @AfterEach
    void close() throws IOException {
        new Lens(engine.home().resolve("scratch")).assertScratchEmpty();
        engine.close();
        fixture.close();
    }

    @Test
    void fileAndScriptTellTheStructureOfTheDatabase() throws Exception {
        Path script = folder.resolve("script.sql");
        Lens.run(List.of("sh", "-c", "sqlite3 " + file + " .dump > " + script));
        try (DatabaseConnection live = engine.open(fixture, profile(file))) {
            String expected = diagram(engine.engine().schema(live).read(JobContext.quiet()));
            for (Path one : List.of(file, script)) {
                try (Archive archive = open(one)) {
                    SchemaDefinition found = engine.engine().structure(archive, JobContext.quiet());
                    String drawn = diagram(found);
                    boolean ofScript = one.equals(script);
                    assertThat(drawn).isEqualTo(ofScript ? without(expected, "words") : expected);
                    assertThat(found.notVisible())
                            .extracting(SchemaDefinition.NotVisible::what)
                            .isEqualTo(ofScript ? List.of("table words") : List.of());
                }
            }
        }
    }

    /// Nothing appears beside a file in a folder that cannot be written.
    @Test
    void fileIsNotTouched() throws Exception {
        byte[] before = Files.readAllBytes(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        try (Archive archive = open(file)) {
            engine.engine().structure(archive, JobContext.quiet());
            try (var files = Files.list(folder)) {
                assertThat(files.toList()).containsExactly(file);
            }
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void changesSinceAreNamed() throws Exception {
        Path script = folder.resolve("script.sql");
        Lens.run(List.of("sh", "-c", "sqlite3 " + file + " .dump > " + script));
        Path changed = Files.copy(file, folder.resolve("changed.db"));
        Lens.run(
                List.of(
                        "sqlite3",
                        changed.toString(),
                        "ALTER TABLE customer ADD email TEXT; DROP INDEX by_name; CREATE TABLE"
                                + " voucher (id INTEGER); DELETE FROM customer WHERE id = 2;"));
        try (DatabaseConnection live = engine.open(fixture, profile(changed))) {
            for (Path one : List.of(file, script)) {
                try (Archive archive = open(one)) {
                    List<BackupDifference> found =
                            engine.engine().differences(archive, live, JobContext.quiet());
                    assertThat(found)
                            .filteredOn(difference -> !difference.object().contains("words"))
                            .extracting(difference ->
                                    difference.change()
                                            + " "
                                            + difference.kind()
                                            + " "
                                            + difference.object())
                            .containsExactlyInAnyOrder(
                                    "added column main.customer.email",
                                    "removed index main.customer.by_name",
                                    "added table main.voucher",
                                    "changed rows customer");
                }
            }
        }
    }

    /// Nothing in a script runs: neither a query nor a module.
    @Test
    void hostileScriptsRunNothing() throws Exception {
        Path script = folder.resolve("hostile.sql");
        Path written = folder.resolve("written.db");
        Files.writeString(
                script,
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
                        + "CREATE TABLE fine (id INTEGER PRIMARY KEY);\n"
                        + "CREATE TABLE endless AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL"
                        + " SELECT n + 1 FROM r) SELECT * FROM r;\n"
                        + "CREATE VIRTUAL TABLE words USING fts5 (text);\n"
                        + "CREATE TABLE broken (id INTEGER, id INTEGER);\n"
                        + "ATTACH '"
                        + written
                        + "' AS other;\n"
                        + "CREATE TABLE other.evil (id INTEGER);\n"
                        + "COMMIT;\n");
        try (Archive archive = open(script)) {
            SchemaDefinition found = engine.engine().structure(archive, JobContext.quiet());
            assertThat(found.tables().map(SchemaObject::name)).containsExactly("fine");
            assertThat(found.notVisible())
                    .extracting(SchemaDefinition.NotVisible::what)
                    .contains("table endless", "table words", "table broken", "table evil");
        }
        assertThat(written).doesNotExist();
    }

    private static String diagram(SchemaDefinition definition) {
        return DiagramExport.export(
                        definition,
                        DiagramScope.of(new DiagramScope.Choice.All()),
                        DiagramFormat.DBML,
                        JobContext.quiet())
                .text();
    }

    /// Without the virtual table and what belongs to it.
    private static String without(String text, String table) {
        return text.replaceAll("(?s)Table \"main\"\\.\"" + table + "[^\n]*\n.*?\n}\n\n?", "");
    }

    private static ConnectionProfile profile(Path of) {
        return ConnectionProfile.adHoc(new Endpoint.File(SqliteDialect.ID, of, Map.of()));
    }

    private Archive open(Path one) {
        return engine.engine().archives().open(one, KeyRing.NONE, JobContext.quiet());
    }
}
