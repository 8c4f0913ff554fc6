package dev.drydock.engine.migration;

import static dev.drydock.engine.migration.MigrationTrial.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.SqliteFixture;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows that SQLite loses without a word.
final class SqliteRowAccountTest {

    @TempDir Path directory;

    private MigrationTrial trial;

    @BeforeEach
    void open() {
        trial = new MigrationTrial(new SqliteFixture(), directory);
        trial.write(
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

    @AfterEach
    void close() {
        trial.close();
    }

    @Test
    void changesOfRowsAreInTheResultAndInTheHistory() {
        ApplyResult result = trial.apply();

        assertThat(result.rowChanges().get(MigrationVersion.of("1")))
                .extracting(RowChange::words)
                .containsExactly("child (3) made", "parent (2) made");
        assertThat(trial.lastEntry().message()).isEqualTo("rows: child (3) made, parent (2) made");
        trial.write("002_more.sql", "INSERT INTO child VALUES (4, 1); DELETE FROM parent WHERE 0;");
        assertThat(trial.apply().rowChanges().get(MigrationVersion.of("2")))
                .extracting(RowChange::words)
                .containsExactly("child 3 → 4");
        trial.write("003_drop.sql", "DROP TABLE child;");
        assertThat(trial.apply().rowChanges().get(MigrationVersion.of("3")))
                .extracting(RowChange::words)
                .containsExactly("child (4) dropped");
    }

    @Test
    void rebuildWithForeignKeysOnThatEmptiesTheChildrenIsRefused() {
        trial.apply();
        trial.write(
                "002_rebuild.sql",
                """
                -- drydock: foreign_keys=on
                CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                INSERT INTO parent_new SELECT * FROM parent;
                DROP TABLE parent;
                ALTER TABLE parent_new RENAME TO parent;
                """);

        DrydockException error = failure(trial::apply);

        assertThat(error.code()).isEqualTo(ErrorCode.MIGRATION_FAILED);
        assertThat(error.message())
                .contains("002_rebuild.sql")
                .contains("rows are gone from a table that the file does not name: child 3 → 0");
        assertThat(error.hint()).contains("--force=data-loss");
        assertThat(trial.query("SELECT count(*) FROM child")).containsExactly("3");
    }

    @Test
    void rowsThatATriggerTakesAreMissed() {
        trial.apply();
        trial.write(
                "002_trigger.sql",
                """
                CREATE TABLE log (id INTEGER PRIMARY KEY);
                INSERT INTO log VALUES (1), (2);
                CREATE TRIGGER forget AFTER UPDATE ON parent BEGIN DELETE FROM log; END;
                """);
        trial.apply();
        trial.write("003_rename.sql", "UPDATE parent SET name = 'first' WHERE id = 1;");

        DrydockException error = failure(trial::apply);

        assertThat(error.message()).contains("log 2 → 0");
        assertThat(trial.query("SELECT count(*) FROM log")).containsExactly("2");
        ApplyResult forced = trial.apply(o -> o.withForced(Set.of(Force.DATA_LOSS)));
        assertThat(forced.rowChanges().get(MigrationVersion.of("3")))
                .extracting(RowChange::words)
                .containsExactly("log 2 → 0");
        assertThat(trial.query("SELECT count(*) FROM log")).containsExactly("0");
    }

    @Test
    void inALargeDatabaseWhatTriggersAndCascadesReachIsCountedToo() {
        trial.apply();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            many.append("CREATE TABLE other_").append(i).append(" (id INTEGER);\n");
        }
        trial.write(
                "002_many.sql",
                many
                        + "CREATE TABLE log (id INTEGER PRIMARY KEY);\n"
                        + "INSERT INTO log VALUES (1);\n"
                        + "CREATE TRIGGER forget AFTER UPDATE ON parent"
                        + " BEGIN DELETE FROM log; END;\n");
        trial.apply();
        trial.write("003_rename.sql", "UPDATE parent SET name = 'first' WHERE id = 1;");

        assertThat(failure(trial::apply).message()).contains("log 1 → 0");
        trial.write(
                "003_rename.sql",
                "-- drydock: foreign_keys=on\n"
                        + "CREATE TABLE p2 AS SELECT * FROM parent;\nDROP TABLE parent;");
        assertThat(failure(trial::apply).message()).contains("child 3 → 0");
    }

    @Test
    void orphansThatWereThereBeforeAreNotTheFilesDoing() {
        trial.apply();
        trial.execute("PRAGMA foreign_keys = OFF", "INSERT INTO child VALUES (9, 99)");
        trial.write("002_more.sql", "INSERT INTO child VALUES (4, 1);");

        assertThat(trial.apply().appliedCount()).isEqualTo(1);

        trial.write("003_worse.sql", "INSERT INTO child VALUES (5, 98);");
        DrydockException error = failure(trial::apply);
        assertThat(error.message()).contains("1 more rows refer to rows that do not exist");
        assertThat(trial.query("SELECT count(*) FROM child")).containsExactly("5");
    }
}
