package dev.drydock.engine.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found in a restored file, by one connection and by several.
@ExtendWith(LeakCheck.class)
final class SqliteCheckRunTest {

    private static final long NOTHING_IS_SMALL = 0;
    private static final long ALL_IS_SMALL = Long.MAX_VALUE;

    @TempDir Path folder;

    private Path create(String... statements) throws SQLException {
        Path file = folder.resolve("checked.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private static SqliteComparison check(Path file, boolean thorough, long wholeUpTo) {
        return check(file, thorough, false, wholeUpTo);
    }

    private static SqliteComparison check(
            Path file, boolean thorough, boolean proven, long wholeUpTo) {
        return new SqliteCheckRun(
                        new SqliteConnectionDialect(),
                        file,
                        null,
                        thorough,
                        proven,
                        wholeUpTo,
                        JobContext.quiet())
                .run(true);
    }

    private static Check named(SqliteComparison found, String name) {
        return found.checks().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// An index that holds another column than its definition says.
    private Path withBrokenIndex() throws SQLException {
        return create(
                "CREATE TABLE fine (id INTEGER PRIMARY KEY, x)",
                "CREATE TABLE broken (id INTEGER PRIMARY KEY, a, b)",
                "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 100)"
                        + " INSERT INTO broken SELECT v, v, v * 1000 FROM n",
                "CREATE INDEX i ON broken (a)",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON broken (b)' WHERE name = 'i'");
    }

    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IS_SMALL, ALL_IS_SMALL})
    void indexThatDoesNotFitItsTableIsFound(long wholeUpTo) throws SQLException {
        SqliteComparison found = check(withBrokenIndex(), true, wholeUpTo);

        assertThat(found.differences())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(20)
                .allMatch(line -> line.contains("index i"));
        assertThat(named(found, "integrity").equal()).isFalse();
    }

    @Test
    void quickCheckDoesNotSayThatIndexesFit() throws SQLException {
        SqliteComparison found = check(withBrokenIndex(), false, ALL_IS_SMALL);

        assertThat(found.differences()).isEmpty();
        assertThat(named(found, "integrity").detail()).isEqualTo("quick_check: ok");
    }

    /// Of a proven file each table is looked at by itself, and the report says so.
    @Test
    void quickCheckByTableFindsBrokenPages() throws Exception {
        Path file =
                create(
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, body)",
                        "CREATE TABLE other (x)",
                        "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v <"
                                + " 500) INSERT INTO t SELECT v, randomblob(200) FROM n");
        assertThat(check(file, false, true, NOTHING_IS_SMALL).differences()).isEmpty();
        try (var pages = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            // a leaf says that bytes between its cells are lost
            pages.seek(4096L * 10 + 7);
            pages.writeByte(50);
        }

        SqliteComparison found = check(file, false, true, NOTHING_IS_SMALL);

        assertThat(found.differences()).isNotEmpty();
        assertThat(named(found, "integrity").detail()).startsWith("quick_check of each table: ");
    }

    /// What belongs to no table does not show when each is looked at alone.
    @Test
    void pageOfNoTableIsFoundWhenTablesAreSharedOut() throws SQLException {
        Path file =
                create(
                        "CREATE TABLE t (x)",
                        "INSERT INTO t VALUES (1)",
                        "CREATE TABLE lost (x)",
                        "INSERT INTO lost VALUES (1)",
                        "PRAGMA writable_schema = ON",
                        "DELETE FROM sqlite_schema WHERE name = 'lost'");

        assertThat(check(file, true, NOTHING_IS_SMALL).differences())
                .anyMatch(line -> line.contains("never used"));
    }

    @Test
    void soundFileIsCountedAndFound() throws SQLException {
        Path file =
                create(
                        "CREATE TABLE p (id INTEGER PRIMARY KEY, x UNIQUE)",
                        "CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p)",
                        "CREATE VIRTUAL TABLE words USING fts5 (w)",
                        "INSERT INTO words VALUES ('a b')",
                        "INSERT INTO p VALUES (1, 'one'), (2, 'two')",
                        "INSERT INTO c VALUES (1, 1), (2, 2), (3, 9), (4, NULL)");
        for (long wholeUpTo : List.of(NOTHING_IS_SMALL, ALL_IS_SMALL)) {
            SqliteComparison found = check(file, true, wholeUpTo);

            assertThat(found.differences()).isEmpty();
            assertThat(named(found, "integrity").detail()).isEqualTo("integrity_check: ok");
            assertThat(named(found, "keys").detail()).endsWith(": 1");
            assertThat(found.notes()).singleElement().asString().endsWith("in the backup: 1");
        }
    }

    /// SQLite finds what an index lacks; of a partial one it does not count what is too many.
    @ParameterizedTest
    @ValueSource(longs = {NOTHING_IS_SMALL, ALL_IS_SMALL})
    void entriesThatNoRowHasAreFound(long wholeUpTo) throws SQLException {
        String[] statements = {
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)",
            "WITH RECURSIVE n (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM n WHERE v < 5000)"
                    + " INSERT INTO t SELECT v, 'a' || v, v FROM n",
            "CREATE INDEX \"odd (WHERE)\" ON t (a, (b + 1)) WHERE b > 10 AND a <> 'WHERE ('"
        };
        Path file = create(statements);
        assertThat(check(file, true, wholeUpTo).differences()).isEmpty();

        create(
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET sql = replace(sql, 'b > 10', 'b > 20') WHERE type = 'index'");

        assertThat(check(file, true, wholeUpTo).differences())
                .anyMatch(line -> line.contains("wrong # of entries in index odd (WHERE)"));
    }
}
