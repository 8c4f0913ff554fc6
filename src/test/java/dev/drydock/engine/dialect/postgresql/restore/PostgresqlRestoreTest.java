package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole archives of every form, compared with the database they come from by `pg_dump`.
@TestInstance(Lifecycle.PER_CLASS)
final class PostgresqlRestoreTest {

    private static final String SOURCE = "restore_source";

    @TempDir static Path folder;
    private RestorePlaces places;

    @BeforeAll
    void fill() {
        places = new RestorePlaces(folder);
        places.createFilled(SOURCE);
    }

    @AfterAll
    void close() {
        places.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drydock", "--format=custom", "--format=plain"})
    void aNewDatabaseEqualsTheOneThatWasBackedUp(String form) {
        assertEqual(form);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=custom --compress=0 --inserts",
                "--format=custom --column-inserts --rows-per-insert=7",
                "--format=directory --jobs=2",
                "--format=plain --create --encoding=UTF8",
                "--format=plain --inserts",
            })
    void soItIsWithEveryForm(String form) {
        assertEqual(form);
    }

    /// Drydock's own dumps are known byte by byte: an old pg_restore may read them.
    @ParameterizedTest
    @ValueSource(strings = {"own pg_custom", "own pg_directory"})
    void pgRestoreDoesWhatDrydockItselfDoes(String form) {
        RestoreOutcome outcome = assertEqual(form);

        assertThat(outcome.notes()).anyMatch(note -> note.startsWith("pg_restore "));
    }

    private RestoreOutcome assertEqual(String form) {
        Path file = places.backUp(SOURCE, form);
        String name = "restore_made";

        RestoreOutcome outcome =
                places.restore(file, places.order(RestoreIntent.REPLACE, places.made(name)));

        assertThat(outcome.verified()).isTrue();
        assertThat(outcome.rows()).isEqualTo(RestorePlaces.ROWS);
        assertThat(outcome.checks()).allMatch(RestoreOutcome.Check::equal);
        assertThat(places.dump(name, "--schema-only"))
                .isEqualTo(places.dump(SOURCE, "--schema-only"));
        assertThat(places.rowsOf(name)).isEqualTo(places.rowsOf(SOURCE));
        assertThat(places.query(name, "SELECT encode(lo_get(424242), 'hex')"))
                .containsExactly("0102ff");
        assertThat(places.query(name, "SELECT last_value FROM customer_id_seq"))
                .containsExactly("50");
        assertThat(places.query(name, "SELECT count(*) FROM sums")).containsExactly("50");
        assertThat(places.databases()).noneMatch(one -> one.startsWith(RestoreRun.SCRATCH));
        return outcome;
    }
}
