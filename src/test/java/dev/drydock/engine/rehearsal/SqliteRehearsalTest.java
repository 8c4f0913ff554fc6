package dev.drydock.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.SqliteFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SqliteRehearsalTest extends RehearsalContract {

    @Override
    DialectFixture createFixture() {
        return new SqliteFixture();
    }

    @Override
    List<String> leftSandboxes() {
        return filesIn(test.engine().home().data().resolve("scratch"));
    }

    static List<String> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    void dropSandboxes() {
        // the home goes with the test
    }

    /// The parent of a cascade, a child of it, an index, a trigger, a view and a counter.
    private void parentAndChild() {
        execute(
                "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, born TEXT)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent"
                        + " (id) ON DELETE CASCADE)",
                "CREATE INDEX parent_name ON parent (name)",
                "CREATE TABLE log (at TEXT)",
                "CREATE TRIGGER parent_log AFTER INSERT ON parent BEGIN INSERT INTO log VALUES"
                        + " ('x'); END",
                "INSERT INTO parent (name) VALUES ('a'), ('b'), ('c')",
                "DELETE FROM parent WHERE name = 'c'",
                "INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)");
    }

    private static final String REBUILD =
            """
            CREATE TABLE parent_new (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born TEXT);
            INSERT INTO parent_new SELECT id, name, born FROM parent;
            DROP TABLE parent;
            ALTER TABLE parent_new RENAME TO parent;
            """;

    @Test
    void aRebuildThatLosesItsIndexTriggerAndCounterIsFound() {
        parentAndChild();
        write("001_rebuild.sql", REBUILD);
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(rules(step)).contains("sq-rebuild-lost-objects", "sq-sequence-lost");
        assertThat(step.findings())
                .filteredOn(one -> one.rule().equals("sq-rebuild-lost-objects"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.message())
                                .contains("index parent_name")
                                .contains("trigger parent_log"));
        assertThat(step.findings())
                .filteredOn(one -> one.rule().equals("sq-sequence-lost"))
                .singleElement()
                .satisfies(one -> assertThat(one.message()).contains("from 3 to 2"));
        assertThat(step.rows()).as("foreign keys are off during a run").isEmpty();
    }

    @Test
    void aWholeRebuildHasNoFinding() {
        parentAndChild();
        write(
                "001_rebuild.sql",
                """
                CREATE TABLE parent_new (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, born TEXT);
                INSERT INTO parent_new SELECT id, name, born FROM parent;
                DELETE FROM sqlite_sequence WHERE name = 'parent_new';
                INSERT INTO sqlite_sequence (name, seq) SELECT 'parent_new', seq FROM sqlite_sequence WHERE name = 'parent';
                DROP TABLE parent;
                ALTER TABLE parent_new RENAME TO parent;
                CREATE INDEX parent_name ON parent (name);
                CREATE TRIGGER parent_log AFTER INSERT ON parent BEGIN INSERT INTO log VALUES ('x'); END;
                """);
        RehearsedStep step = only(rehearse(request().withWriteRollbacks(true)));
        assertThat(step.findings()).isEmpty();
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.rows()).isEmpty();
    }

    @Test
    void aCascadeThatEmptiesTheChildIsFound() {
        parentAndChild();
        write("001_rebuild.sql", "-- drydock: foreign_keys=on\n" + REBUILD);
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.WORKS);
        assertThat(step.rows())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.table()).isEqualTo("main.child");
                    assertThat(account.before()).isEqualTo(3);
                    assertThat(account.after()).isZero();
                    assertThat(account.lost()).isEqualTo(3);
                });
        assertThat(rules(step)).contains("sq-rebuild-rowcount");
    }

    @Test
    void aRebuildThatForgetsRowsAndValuesIsFound() {
        parentAndChild();
        execute("DELETE FROM child");
        write("001_rebuild.sql", REBUILD.replace("FROM parent;", "FROM parent WHERE id > 1;"));
        RehearsedStep step = only(rehearse());
        assertThat(rules(step)).contains("sq-rebuild-rowcount");
        assertThat(step.rows())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.table()).isEqualTo("main.parent");
                    assertThat(account.lost()).isEqualTo(1);
                    assertThat(account.changed()).isZero();
                });
    }

    @Test
    void nullsThatDoNotFitAreFoundAtTheStatement() {
        parentAndChild();
        execute("UPDATE parent SET name = NULL WHERE id = 2");
        write("001_rebuild.sql", REBUILD);
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).isEqualTo(UpVerdict.FAILS);
        assertThat(step.findings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule()).isEqualTo("sq-not-null-existing");
                    assertThat(one.line()).isEqualTo(2);
                });
    }

    @Test
    void aViewWithoutItsTableIsFound() {
        execute("CREATE TABLE a (id INTEGER)", "CREATE VIEW v AS SELECT id FROM a");
        write("001_drop.sql", "DROP TABLE a;");
        RehearsedStep step = only(rehearse());
        assertThat(step.findings())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.rule()).isEqualTo("sq-dangling-view");
                    assertThat(one.message()).contains("view v").contains("no such table");
                });
    }

    private void stock() {
        execute(
                "CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL, twice REAL AS"
                        + " (price * 2))",
                "CREATE TABLE log (at TEXT, line TEXT)",
                "CREATE TRIGGER \"insert\" AFTER UPDATE OF name ON item BEGIN INSERT INTO log (at,"
                        + " line) VALUES ('u', new.name); END",
                "CREATE TRIGGER sound AFTER UPDATE ON item BEGIN UPDATE log SET at = 'v'; END",
                "CREATE TRIGGER gone_too AFTER DELETE ON item BEGIN INSERT INTO log (at, line)"
                        + " VALUES ('d', old.name); END");
    }

    private List<String> danglingOf(RehearsedStep step) {
        assertThat(step.findings())
                .allSatisfy(one -> assertThat(one.rule()).isEqualTo("sq-dangling-view"));
        return step.findings().stream().map(one -> one.message()).toList();
    }

    @Test
    void triggersOfEveryEventThatNameALostColumnAreFoundByName() {
        stock();
        // no table is renamed, so SQLite does not look at the triggers
        write("001_log.sql", "DROP TABLE log;\nCREATE TABLE log (at TEXT);");
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
        assertThat(danglingOf(step))
                .containsExactlyInAnyOrder(
                        "The trigger insert cannot be used any more: table log has no column named"
                                + " line.",
                        "The trigger gone_too cannot be used any more: table log has no column"
                                + " named line.");
    }

    @Test
    void aTriggerThatReadsALostColumnOfItsOwnTableIsFoundByName() {
        stock();
        execute(
                "CREATE TRIGGER cheap BEFORE UPDATE ON item WHEN new.price < 1 BEGIN SELECT"
                        + " RAISE(ABORT, 'too cheap'); END");
        // rebuilt, and the triggers written again as they were
        write(
                "001_item.sql",
                """
                CREATE TABLE item_new (id INTEGER PRIMARY KEY, name TEXT);
                INSERT INTO item_new SELECT id, name FROM item;
                DROP TABLE item;
                ALTER TABLE item_new RENAME TO item;
                CREATE TRIGGER "insert" AFTER UPDATE OF name ON item BEGIN INSERT INTO log (at, line) VALUES ('u', new.name); END;
                CREATE TRIGGER sound AFTER UPDATE ON item BEGIN UPDATE log SET at = 'v'; END;
                CREATE TRIGGER gone_too AFTER DELETE ON item BEGIN INSERT INTO log (at, line) VALUES ('d', old.name); END;
                CREATE TRIGGER cheap BEFORE UPDATE ON item WHEN new.price < 1 BEGIN SELECT RAISE(ABORT, 'too cheap'); END;
                """);
        RehearsedStep step = only(rehearse());
        assertThat(step.up()).as("%s", step.upFailure()).isEqualTo(UpVerdict.WORKS);
        assertThat(danglingOf(step))
                .singleElement()
                .satisfies(one ->
                        assertThat(one)
                                .startsWith("The trigger cheap cannot be used any more: no such")
                                .contains("new.price"));
    }

    @Test
    void aTriggerThatWaitsForALostColumnIsFound() {
        execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT, price REAL)");
        write(
                "001_silent.sql",
                "CREATE TRIGGER silent AFTER UPDATE OF name, \"title\" ON item BEGIN SELECT 1; END;");
        write("001_silent.down.sql", "DROP TRIGGER silent;");
        RehearsedStep step = only(rehearse());
        assertThat(danglingOf(step))
                .singleElement()
                .satisfies(one ->
                        assertThat(one)
                                .contains("The trigger silent")
                                .contains("the column title, which item does not have"));
    }

    @Test
    void whatDanglesAfterTheRollbackIsSaidApart() {
        execute("CREATE TABLE a (id INTEGER, t TEXT)", "CREATE VIEW v AS SELECT t FROM a");
        write("001_u.sql", "CREATE TABLE other (id INTEGER);");
        write("001_u.down.sql", "DROP TABLE other;\nDROP TABLE a;\nCREATE TABLE a (id INTEGER);");
        RehearsedStep step = only(rehearse());
        assertThat(step.down()).isEqualTo(DownVerdict.DIFFERS);
        assertThat(step.findings())
                .filteredOn(one -> one.rule().equals("sq-dangling-view"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.message())
                                .isEqualTo(
                                        "The view v cannot be used any more after the rollback: no"
                                                + " such column: t."));
    }

    @Test
    void aFunctionOfTheApplicationIsNamed() {
        execute("CREATE TABLE a (id INTEGER)", "INSERT INTO a VALUES (1)");
        write("001_app.sql", "UPDATE a SET id = my_own(id);");
        assertThat(rules(only(rehearse()))).containsExactly("sq-app-function");
    }

    @Test
    void theHistoryOfTheDatabaseDoesNotMatter() {
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);");
        test.engine()
                .migrations(database)
                .apply(
                        dev.drydock.engine.migration.ApplyRequest.of(directory),
                        dev.drydock.engine.job.JobContext.quiet());
        // would be refused: edited after it was applied, and a late number
        write("001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, t TEXT);");
        write("000_late.sql", "CREATE TABLE late (id INTEGER PRIMARY KEY);");
        write("000_late.down.sql", "DROP TABLE late;");
        RehearsedStep step = only(rehearse());
        assertThat(step.file()).isEqualTo("000_late.sql");
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
    }

    @Test
    void aFileInWalModeIsCopiedToo() {
        execute("CREATE TABLE a (id INTEGER PRIMARY KEY)", "INSERT INTO a VALUES (1)");
        try (var session = database.lease(dev.drydock.engine.job.JobContext.quiet())) {
            session.query("PRAGMA journal_mode = WAL", row -> row.text(1));
        }
        write("001_b.sql", "INSERT INTO a VALUES (2);");
        write("001_b.down.sql", "DELETE FROM a WHERE id = 2;");
        RehearsedStep step = only(rehearse());
        assertThat(step.down()).isEqualTo(DownVerdict.PROVED);
        assertThat(step.rows())
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.before()).isEqualTo(1);
                    assertThat(account.after()).isEqualTo(2);
                    assertThat(account.isRestored()).isTrue();
                });
    }
}
