package dev.drydock.engine.migration.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyRequest;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.RollbackRequest;
import dev.drydock.engine.migration.tidy.NewRequest.Numbering;
import dev.drydock.engine.migration.tidy.NewRequest.Template;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// New migrations: their names, their places, and templates that run.
final class NewFilesTest {

    @TempDir private Path folder;

    private final TestEngine test = new TestEngine();

    @AfterEach
    void close() {
        test.close();
    }

    private Directory directory() {
        return new Directory(folder.resolve("migrations"));
    }

    private NewMigration make(String words, Template template, Map<String, String> values) {
        return make("postgresql", words, template, Numbering.LIKE_OTHERS, values);
    }

    private NewMigration make(
            String dialect,
            String words,
            Template template,
            Numbering numbering,
            Map<String, String> values) {
        return test.engine()
                .tidy(dialect)
                .create(
                        new NewRequest(directory().path(), words, template, numbering, values),
                        JobContext.quiet());
    }

    @Test
    void firstMigrationMakesTheDirectory() {
        NewMigration made = make("Add  Orders & lines!", Template.EMPTY, Map.of());

        assertThat(made.files())
                .containsExactly("001_add_orders_lines.sql", "001_add_orders_lines.down.sql");
        assertThat(made.branchesNotSeen()).isNotEmpty();
        assertThat(directory().content().keySet())
                .containsExactlyInAnyOrderElementsOf(made.files());
    }

    @Test
    void nextOneTakesTheLayoutAndTheWidthOfTheDirectory() {
        directory()
                .write("applied/0041_a.sql", "CREATE TABLE a (id int);")
                .write("pending/0042_b.sql", "CREATE TABLE b (id int);")
                .write("rollback/0042_b.sql", "DROP TABLE b;");

        assertThat(make("next", Template.EMPTY, Map.of()).files())
                .containsExactly("pending/0043_next.sql", "rollback/0043_next.down.sql");
    }

    @Test
    void namesFollowTheStyleOfTheDirectory() {
        directory()
                .write("V1__a.sql", "CREATE TABLE a (id int);")
                .write("V2__b.sql", "CREATE TABLE b (id int);");
        assertThat(make("next", Template.EMPTY, Map.of()).files())
                .containsExactly("V003__next.sql", "U003__next.sql");
    }

    @Test
    void timestampsFollowTimestampsOrTheOption() {
        directory().write("20200102030405_a.sql", "CREATE TABLE a (id int);");
        assertThat(make("later", Template.EMPTY, Map.of()).versions().getFirst())
                .matches("20\\d{12}")
                .isGreaterThan("20200102030405");
        NewMigration next = make("postgresql", "next", Template.EMPTY, Numbering.NEXT, Map.of());
        assertThat(next.versions().getFirst()).matches("20\\d{12}");
    }

    @Test
    void openPlaceholdersAreNamedAndKeepTheFileFromRunning() {
        NewMigration made = make("t", Template.INDEX_CONCURRENTLY, Map.of("table", "orders"));

        assertThat(made.open()).containsExactly("columns", "index");
        assertThat(directory().read("001_t.sql"))
                .contains("CREATE INDEX CONCURRENTLY <index> ON orders (<columns>);");
    }

    @Test
    void wrongWordsAndValuesAreRefusedAndWriteNothing() {
        assertRefused(() -> make("!?", Template.EMPTY, Map.of()));
        assertRefused(() -> make("x".repeat(101), Template.EMPTY, Map.of()));
        assertRefused(() -> make("t", Template.TABLE, Map.of("colour", "red")));
        assertRefused(() -> make("t", Template.TABLE, Map.of("table", "a\nb")));
        assertThat(directory().path()).doesNotExist();
    }

    private static void assertRefused(Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.USAGE_INVALID));
    }

    @Test
    void templatesRunInBothDirectionsOnPostgresql() {
        runAll(
                new PostgresFixture(),
                Map.of("table", "orders"),
                Map.of("index", "orders_at", "table", "orders", "columns", "created_at"),
                Map.of("table", "orders", "column", "note"),
                Map.of("table", "orders", "column", "note", "new_column", "remark"),
                "ALTER TABLE orders ADD COLUMN note text;");
    }

    @Test
    void templatesRunInBothDirectionsOnSqlite() {
        runAll(
                new SqliteFixture(),
                Map.of("table", "orders"),
                Map.of("index", "orders_at", "table", "orders", "columns", "created_at"),
                Map.of(
                        "table",
                        "orders",
                        "columns",
                        "id, created_at, note",
                        "new_columns",
                        "id INTEGER PRIMARY KEY, created_at TEXT, note TEXT NOT NULL",
                        "old_columns",
                        "id INTEGER PRIMARY KEY, created_at TEXT, note TEXT"),
                Map.of("table", "orders", "column", "note", "new_column", "remark"),
                "ALTER TABLE orders ADD COLUMN note TEXT;");
    }

    private void runAll(
            DialectFixture fixture,
            Map<String, String> table,
            Map<String, String> index,
            Map<String, String> notNull,
            Map<String, String> rename,
            String addNote) {
        try (fixture) {
            String dialect = fixture.dialectId();
            make(dialect, "orders", Template.TABLE, Numbering.NEXT, table);
            directory()
                    .write("002_note.sql", addNote)
                    .write("002_note.down.sql", "ALTER TABLE orders DROP COLUMN note;");
            NewMigration two =
                    make(dialect, "must have a note", Template.NOT_NULL, Numbering.NEXT, notNull);
            make(dialect, "rename", Template.RENAME_COLUMN, Numbering.NEXT, rename);
            make(dialect, "index", Template.INDEX_CONCURRENTLY, Numbering.NEXT, index);
            var manager = test.engine().migrations(test.openNew(fixture));

            int count = 4 + two.versions().size();
            var applied = manager.apply(ApplyRequest.of(directory().path()), JobContext.quiet());
            assertThat(applied.appliedCount()).isEqualTo(count);
            manager.rollBack(RollbackRequest.of(directory().path(), count), JobContext.quiet());

            assertThat(manager.status(directory().path(), JobContext.quiet()).migrations())
                    .hasSize(count)
                    .allMatch(migration -> migration.state() == MigrationState.ROLLED_BACK);
        }
    }

    @Test
    void backfillFillsAndHasNoRollback() {
        try (var fixture = new SqliteFixture()) {
            directory()
                    .write(
                            "001_t.sql",
                            "CREATE TABLE t (id INTEGER, n INTEGER); INSERT INTO t VALUES (1, NULL), (2, 5);");
            make(
                    "sqlite",
                    "fill n",
                    Template.BACKFILL,
                    Numbering.NEXT,
                    Map.of("table", "t", "column", "n", "value", "7"));
            var database = test.openNew(fixture);
            var manager = test.engine().migrations(database);
            manager.apply(ApplyRequest.of(directory().path()), JobContext.quiet());

            try (var session = database.lease(JobContext.quiet())) {
                assertThat(session.query("SELECT n FROM t ORDER BY id", row -> row.integer(1)))
                        .containsExactly(7L, 5L);
            }
            assertThat(
                            manager.status(directory().path(), JobContext.quiet())
                                    .migrations()
                                    .getLast()
                                    .hasRollback())
                    .isFalse();
        }
    }
}
