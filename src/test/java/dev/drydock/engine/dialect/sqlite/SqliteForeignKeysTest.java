package dev.drydock.engine.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The same numbers as SQLite's own check, whatever the keys and values.
@ExtendWith(LeakCheck.class)
final class SqliteForeignKeysTest {

    private static final List<String> PARENTS =
            List.of(
                    "id INTEGER PRIMARY KEY, x",
                    "id INTEGER PRIMARY KEY DESC, x",
                    "id INT PRIMARY KEY, x",
                    "id TEXT PRIMARY KEY, x",
                    "id BIGINT UNIQUE, x",
                    "id INTEGER, x, PRIMARY KEY (id, x)",
                    "id INTEGER PRIMARY KEY, x) WITHOUT ROWID; --");

    private static final List<String> TYPES =
            List.of("INTEGER", "BIGINT", "TEXT", "REAL", "", "INTEGER COLLATE NOCASE");

    private static final List<String> VALUES =
            List.of(
                    "NULL",
                    "1",
                    "2",
                    "3",
                    "-7",
                    "2.0",
                    "2.5",
                    "'2'",
                    "'two'",
                    "x'32'",
                    "'3.0'",
                    "9223372036854775807",
                    "1e18",
                    "1000");

    @TempDir Path folder;

    private static TreeMap<String, Long> asSqliteCounts(Statement statement) throws SQLException {
        TreeMap<String, Long> counts = new TreeMap<>();
        try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
            while (rows.next()) {
                counts.merge(rows.getString(1), 1L, Long::sum);
            }
        }
        return counts;
    }

    private TreeMap<String, Long> counted(Path file) {
        TreeMap<String, Long> counts = new TreeMap<>();
        try (SqliteSnapshot snapshot =
                SqliteSnapshot.open(new SqliteConnectionDialect(), file, JobContext.quiet())) {
            for (String table : snapshot.tablesWithForeignKeys()) {
                long count = snapshot.countForeignKeyViolations(table);
                if (count > 0) {
                    counts.put(table, count);
                }
            }
            // a parent that has no such key cannot be looked at, by SQLite neither
            assertThat(snapshot.notChecked()).isEmpty();
        }
        return counts;
    }

    @Test
    void countsAsSqliteDoesForAllKindsOfKeysAndValues() throws SQLException {
        Path file = folder.resolve("keys.db");
        Random random = new Random(20261130);
        TreeMap<String, Long> expected;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("BEGIN");
            int number = 0;
            for (String columns : PARENTS) {
                if (columns.contains("PRIMARY KEY (id, x)")) {
                    continue;
                }
                String parent = "parent " + number;
                statement.execute("CREATE TABLE \"" + parent + "\" (" + columns + "\n)");
                for (String id : List.of("1", "2", "3", "-7", "9223372036854775807")) {
                    statement.execute("INSERT INTO \"" + parent + "\" VALUES (" + id + ", 0)");
                }
                for (String type : TYPES) {
                    String child = "child " + number++;
                    statement.execute(
                            "CREATE TABLE \"%s\" (n INTEGER PRIMARY KEY, \"the key\" %s REFERENCES \"%s\" (id))"
                                    .formatted(child, type, parent));
                    if (random.nextBoolean()) {
                        statement.execute(
                                "CREATE INDEX \"i %s\" ON \"%s\" (\"the key\")"
                                        .formatted(child, child));
                    }
                    // some without any that points nowhere
                    List<String> values = new ArrayList<>(VALUES);
                    if (random.nextInt(3) == 0) {
                        values.retainAll(List.of("NULL", "1", "2", "3", "-7"));
                    }
                    for (String value : values) {
                        statement.execute(
                                "INSERT INTO \"%s\" (\"the key\") VALUES (%s)"
                                        .formatted(child, value));
                    }
                }
            }
            statement.execute("COMMIT");
            expected = asSqliteCounts(statement);
        }

        assertThat(expected).hasSizeBetween(5, 35);
        assertThat(counted(file)).isEqualTo(expected);
    }

    @Test
    void severalColumnsTheOwnTableAndMissingTablesCountAsWell() throws SQLException {
        Path file = folder.resolve("keys.db");
        TreeMap<String, Long> expected;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of(
                            "PRAGMA foreign_keys = OFF",
                            "CREATE TABLE two (a INTEGER, b INTEGER, PRIMARY KEY (a, b))",
                            "INSERT INTO two VALUES (1, 1), (2, 2)",
                            "CREATE TABLE toTwo (a INTEGER, b INTEGER, FOREIGN KEY (a, b) REFERENCES"
                                    + " two)",
                            "INSERT INTO toTwo VALUES (1, 1), (1, 2), (2, NULL), (9, 9)",
                            "CREATE TABLE tree (id INTEGER PRIMARY KEY, up INTEGER REFERENCES tree)",
                            "INSERT INTO tree VALUES (1, NULL), (2, 1), (3, 3), (4, 77)",
                            "CREATE TABLE lost (x INTEGER REFERENCES nowhere)",
                            "INSERT INTO lost VALUES (1), (NULL), (2)",
                            "CREATE TABLE both (x INTEGER REFERENCES tree, y INTEGER REFERENCES"
                                    + " tree)",
                            "INSERT INTO both VALUES (1, 2), (50, 60), (1, 60)",
                            "CREATE TABLE fine (x INTEGER REFERENCES tree)",
                            "INSERT INTO fine VALUES (1), (2), (NULL)")) {
                statement.execute(sql);
            }
            expected = asSqliteCounts(statement);
        }

        assertThat(expected)
                .containsEntry("toTwo", 2L)
                .containsEntry("tree", 1L)
                .containsEntry("lost", 2L)
                .containsEntry("both", 3L)
                .doesNotContainKey("fine");
        assertThat(counted(file)).isEqualTo(expected);
    }
}
