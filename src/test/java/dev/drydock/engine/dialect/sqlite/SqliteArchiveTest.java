package dev.drydock.engine.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Files and scripts of Debian's `sqlite3`, compared with the database.
@ExtendWith(LeakCheck.class)
final class SqliteArchiveTest {

    private static final List<String> CONTENT =
            List.of(
                    "CREATE TABLE plain (id INTEGER PRIMARY KEY, n TEXT, b BLOB, r REAL, twice AS"
                            + " (id * 2))",
                    "INSERT INTO plain (id, n, b, r) VALUES (1, 'it''s' || char(10) || 'x\\n' ||"
                            + " char(13), x'00ff', 1.5), (2, NULL, x'', 9e999), (3, '', NULL,"
                            + " -0.1), (4, 'a,b);(''c', x'27', 1e300), (5, '-- no', NULL, -1e999)",
                    "CREATE TABLE \"odd \"\"name\"\", (x)\" (\"a \"\"b\"\"\" TEXT, [c d] INT,"
                            + " PRIMARY KEY (\"a \"\"b\"\"\")) WITHOUT ROWID",
                    "INSERT INTO \"odd \"\"name\"\", (x)\" VALUES ('k', 1), ('l', 'text')",
                    "CREATE TABLE child (id INTEGER PRIMARY KEY AUTOINCREMENT, parent INT REFERENCES"
                            + " plain(id))",
                    "INSERT INTO child (parent) WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i"
                            + " + 1 FROM c WHERE i < 3000) SELECT i % 5 + 1 FROM c",
                    "CREATE TABLE bare (x)",
                    "INSERT INTO bare VALUES (1), ('two'), (NULL)",
                    "CREATE TABLE hollow (x)",
                    "CREATE INDEX child_parent ON child (parent)",
                    "CREATE VIEW both_of AS SELECT p.n FROM plain p JOIN child c ON c.parent = p.id",
                    "CREATE TRIGGER tr AFTER INSERT ON child BEGIN SELECT CASE WHEN 1 THEN 2 END;"
                            + " INSERT INTO bare VALUES (';'); END",
                    "CREATE VIRTUAL TABLE words USING fts5(w)",
                    "INSERT INTO words VALUES ('hello')",
                    "PRAGMA user_version = 7");

    @TempDir Path folder;
    private Path database;

    @BeforeEach
    void fill() throws SQLException {
        database = folder.resolve("shop.db");
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : CONTENT) {
                statement.execute(sql);
            }
        }
    }

    private Lens lens() {
        return new Lens(folder.resolve("scratch"));
    }

    @Test
    void fileIsReadAndNotTouched() throws Exception {
        Path backup = folder.resolve("copy.dump");
        Lens.run(List.of("sqlite3", database.toString(), ".backup '" + backup + "'"));
        byte[] before = Files.readAllBytes(backup);
        try (Archive archive = lens().open(backup)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.SQLITE_FILE);
            assertThat(archive.facts().facts()).containsEntry("user_version", "7");
            assertSame(archive);
            assertThat(Lens.find(archive, "table", "plain").bytes()).isPositive();
        }
        assertThat(Files.readAllBytes(backup)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .noneMatch(name -> name.startsWith("copy.dump-"));
        }
        lens().assertScratchEmpty();
    }

    @Test
    void scriptOfTheShellIsReadToo() throws Exception {
        Path script = script();
        try (Archive archive = lens().open(script)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.SQLITE_SCRIPT);
            assertThat(archive.facts().dangers()).isEmpty();
            assertThat(archive.facts().notCarried()).isEmpty();
            assertSame(archive);
            assertThat(Lens.find(archive, "table", "child").rows()).isEqualTo(3000);
        }
    }

    /// Bytes that become a text are in the database's encoding, whatever the script is in.
    @Test
    void bytesAreTextsInTheEncodingOfTheDatabase() throws Exception {
        for (String encoding : List.of("UTF-16le", "UTF-16be", "UTF-8")) {
            String hex =
                    switch (encoding) {
                        case "UTF-16le" -> "61000000E400";
                        case "UTF-16be" -> "0061000000E4";
                        default -> "6100C3A4";
                    };
            Path file = folder.resolve("wide.sql");
            Files.writeString(
                    file,
                    "PRAGMA foreign_keys=OFF;\nPRAGMA encoding='"
                            + encoding
                            + "';\nBEGIN TRANSACTION;\nCREATE TABLE t (a);\n"
                            + "INSERT INTO t VALUES(CAST(X'"
                            + hex
                            + "' AS TEXT));\nINSERT INTO t VALUES('ä');\nCOMMIT;\n");
            try (Archive archive = lens().open(file)) {
                assertThat(Lens.rows(archive, Lens.find(archive, "table", "t")))
                        .as(encoding)
                        .containsExactly(List.of("a\0ä"), List.of("ä"));
            }
        }
    }

    @Test
    void packedFilesAreUnpackedIntoScratch() throws Exception {
        Path packed = folder.resolve("shop.bin");
        Lens.run(List.of("sh", "-c", "zstd -qc " + database + " > " + packed));
        try (Archive archive = lens().open(packed)) {
            assertThat(archive.facts().form()).isEqualTo(ArchiveForm.SQLITE_FILE);
            assertSame(archive);
        }
        lens().assertScratchEmpty();
    }

    /// The newest rows are in the log only.
    @Test
    void logBesideTheFileIsRead() throws Exception {
        Path live = folder.resolve("live.db");
        try (Connection connection = connect(live);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = 0");
            statement.execute("CREATE TABLE t (x)");
            statement.execute("INSERT INTO t VALUES (1), (2)");
            for (String ending : List.of("", "-wal")) {
                Files.copy(
                        folder.resolve("live.db" + ending),
                        folder.resolve("kept.db" + ending),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        byte[] log = Files.readAllBytes(folder.resolve("kept.db-wal"));
        assertThat(log).isNotEmpty();
        try (Archive archive = lens().open(folder.resolve("kept.db"))) {
            assertThat(Lens.rows(archive, Lens.find(archive, "table", "t")))
                    .containsExactly(List.of("1"), List.of("2"));
        }
        assertThat(Files.readAllBytes(folder.resolve("kept.db-wal"))).isEqualTo(log);
        assertThat(folder.resolve("kept.db-shm")).doesNotExist();
        lens().assertScratchEmpty();
    }

    @Test
    void commandsOfTheShellAreNamedAndNeverRun() throws Exception {
        Path proof = folder.resolve("proof");
        Path script =
                Files.writeString(
                        folder.resolve("hostile.sql"),
                        "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n"
                                + ".shell touch "
                                + proof
                                + "\nATTACH '"
                                + proof
                                + "' AS x;\nVACUUM INTO '"
                                + proof
                                + "';\nCREATE TABLE t(a);\nINSERT INTO t VALUES('\n.shell x');\n"
                                + "UPDATE t SET a = 1;\nCOMMIT;\n");
        try (Archive archive = lens().open(script)) {
            assertThat(archive.facts().dangers())
                    .hasSize(4)
                    .anyMatch(line -> line.contains(".shell touch"))
                    .anyMatch(line -> line.contains("ATTACH"))
                    .anyMatch(line -> line.contains("VACUUM"))
                    .anyMatch(line -> line.contains("UPDATE"));
            assertThat(Lens.rows(archive, Lens.find(archive, "table", "t")))
                    .containsExactly(List.of("\n.shell x"));
        }
        assertThat(proof).doesNotExist();
    }

    @Test
    void mutatedArchivesNeverDoHarm() throws Exception {
        lens().assertHarmless(database, folder.resolve("mutated"), 5);
        lens().assertHarmless(script(), folder.resolve("mutated"), 6);
    }

    /// A table that the schema table of a hostile file calls one, and that is a view without end.
    @Test
    void viewUnderTheNameOfATableIsNotRead() throws Exception {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute(
                    "INSERT INTO sqlite_schema VALUES ('table', 'endless', 'endless', 0, 'CREATE VIEW"
                            + " endless AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i FROM c)"
                            + " SELECT i FROM c')");
        }
        lens().assertHarmless(database, "endless view");
    }

    private Path script() throws IOException, InterruptedException {
        Path script = folder.resolve("script");
        Lens.run(List.of("sh", "-c", "sqlite3 " + database + " .dump > " + script));
        return script;
    }

    private void assertSame(Archive archive) throws SQLException {
        for (String table : List.of("plain", "odd \"name\", (x)", "child", "bare", "hollow")) {
            ArchiveObject object = Lens.find(archive, "table", table);
            List<List<@Nullable String>> expected = expected(table);
            assertThat(Lens.rows(archive, object))
                    .as(table)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(Lens.find(archive, "table", "plain").columns())
                .containsExactly("id", "n", "b", "r");
        assertThat(Lens.find(archive, "table", "odd \"name\", (x)").columns())
                .containsExactly("a \"b\"", "c d");
        assertThat(archive.ddl(Lens.find(archive, "trigger", "tr"))).contains("VALUES (';'); END");
        assertThat(Lens.find(archive, "trigger", "tr").parent()).isEqualTo("table child");
        assertThat(Lens.find(archive, "index", "child_parent").parent()).isEqualTo("table child");
        assertThat(Lens.find(archive, "table", "child").needs()).containsExactly("table plain");
        assertThat(Lens.find(archive, "view", "both_of").needs())
                .containsExactlyInAnyOrder("table plain", "table child");
        ArchiveObject virtual = Lens.find(archive, "table", "words");
        assertThat(virtual.hasRows()).isFalse();
        assertThat(archive.ddl(virtual)).contains("USING fts5");
    }

    private List<List<@Nullable String>> expected(String table) throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        String quoted = '"' + table.replace("\"", "\"\"") + '"';
        String columns = table.equals("plain") ? "id, n, b, r" : "*";
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + columns + " FROM " + quoted)) {
            int width = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<@Nullable String> row = new ArrayList<>();
                for (int i = 1; i <= width; i++) {
                    boolean blob = found.getMetaData().getColumnName(i).equals("b");
                    Object value = found.getObject(i);
                    row.add(
                            blob && found.getLong(1) == 2
                                    ? "x''"
                                    : value == null ? null : text(value));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return switch (value) {
            case byte[] bytes -> "x'" + HexFormat.of().formatHex(bytes) + "'";
            case Double number when number.isInfinite() -> number > 0 ? "Inf" : "-Inf";
            default -> String.valueOf(value);
        };
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
