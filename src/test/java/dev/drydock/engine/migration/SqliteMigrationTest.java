package dev.drydock.engine.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import org.junit.jupiter.api.Test;

final class SqliteMigrationTest extends MigrationContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    private void writeParentAndChild() {
        write(
                "001_tables.sql",
                """
                CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);
                CREATE TABLE child (
                    id INTEGER PRIMARY KEY,
                    parent INTEGER REFERENCES parent ON DELETE CASCADE
                );
                INSERT INTO parent VALUES (1, 'one'), (2, 'two');
                INSERT INTO child VALUES (1, 1), (2, 2), (3, 2);
                """);
    }

    @Test
    void rebuildingATableKeepsTheRowsOfItsChildren() {
        writeParentAndChild();
        write(
                "002_rebuild.sql",
                """
                PRAGMA foreign_keys = OFF;
                CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                INSERT INTO parent_new SELECT * FROM parent;
                DROP TABLE parent;
                ALTER TABLE parent_new RENAME TO parent;
                PRAGMA foreign_keys = ON;
                """);

        assertThat(apply().appliedCount()).isEqualTo(2);

        assertThat(query("SELECT count(*) FROM child")).containsExactly("3");
        assertThat(query("PRAGMA foreign_key_check")).isEmpty();
    }

    @Test
    void rowsThatWouldLoseTheirParentKeepTheFileFromBeingApplied() {
        writeParentAndChild();
        write("002_delete.sql", "DELETE FROM parent WHERE id = 2;");

        DrydockException error = failure(this::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message())
                .contains("2 rows refer to rows that do not exist")
                .contains("It was rolled back; 1 of 2 migrations applied.");
        assertThat(error.hint()).contains("-- drydock: foreign_keys=on");
        assertThat(query("SELECT count(*) FROM parent")).containsExactly("2");
    }

    @Test
    void fileMayAskForEnforcedForeignKeys() {
        writeParentAndChild();
        write("002_delete.sql", "-- drydock: foreign_keys=on\nDELETE FROM parent WHERE id = 2;");

        apply();

        assertThat(query("SELECT count(*) FROM child")).containsExactly("1");
    }

    @Test
    void vacuumRunsAlone() {
        writeParentAndChild();
        write("002_vacuum.sql", "VACUUM;");

        assertThat(apply().appliedCount()).isEqualTo(2);
        assertThat(manager().history(JobContext.quiet()).getLast().event())
                .isEqualTo(HistoryEntry.Event.APPLIED);
    }

    /// SQLite works a query off row by row, as it is asked for them.
    @Test
    void queriesRunToTheirEnd() {
        write("001_t.sql", "CREATE TABLE t (n integer); INSERT INTO t VALUES (1), (2);");
        apply();
        write(
                "002_last_row.sql",
                "INSERT INTO t VALUES (-9223372036854775808);\nSELECT abs(n) FROM t;");

        assertThat(failure(this::apply).message())
                .contains("002_last_row.sql:2:1 (statement 2 of 2): integer overflow");
        assertThat(query("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void pragmasThatWorkRowByRowAreDoneWhole() {
        write(
                "001_vacuum.sql",
                """
                -- drydock: transaction=off
                PRAGMA auto_vacuum = INCREMENTAL;
                VACUUM;
                CREATE TABLE big AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c
                    LIMIT 2000) SELECT n, hex(zeroblob(200)) AS text FROM c;
                DROP TABLE big;
                PRAGMA incremental_vacuum;
                """);

        apply();

        assertThat(query("PRAGMA freelist_count")).containsExactly("0");
    }

    @Test
    void syntaxErrorIsFoundAmongEqualWords() {
        write(
                "001_words.sql",
                """
                CREATE TABLE t (a, b);
                SELECT a FROM t WHERE a IN (SELECT a FROM t)
                  AND b FROM t;
                """);

        assertThat(failure(this::apply).message())
                .contains("001_words.sql:3:9 (statement 2 of 2): near \"FROM\": syntax error");
    }

    @Test
    void shellCommandsAreRefusedWithTheirPlace() {
        write("001_shell.sql", "CREATE TABLE t (a);\n.import x t\n");

        assertThat(failure(this::apply).message())
                .startsWith("001_shell.sql:2:1: \".import x t\" is for the sqlite3 shell");
    }

    @Test
    void lockFileIsGoneAfterwards() {
        writeParentAndChild();
        apply();

        Endpoint.File file = (Endpoint.File) database.profile().endpoint();
        assertThat(file.file().resolveSibling(file.file().getFileName() + "-migrating"))
                .doesNotExist();
    }
}
