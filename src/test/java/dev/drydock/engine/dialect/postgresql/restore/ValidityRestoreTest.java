package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.BackupRequest;
import dev.drydock.engine.backup.RestoreRequest;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Constraints that nobody has validated and indexes that are not valid, in what is restored and in
/// what it is restored into.
@ExtendWith(LeakCheck.class)
final class ValidityRestoreTest {

    private static final String SOURCE = "validity_source";
    private static final String TARGET = "validity_target";
    private static final String INDEXES =
            "SELECT relname || ' ' || indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid"
                    + " WHERE indexrelid >= 16384 AND relname LIKE 'odd%' ORDER BY 1";

    @TempDir Path folder;
    private RestorePlaces places;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        // opens the store, which stays open
        places.test.engine().restores().copies();
        places.fixture.createDatabase(SOURCE);
        places.execute(
                SOURCE,
                List.of(
                        "CREATE TABLE parent (id int PRIMARY KEY)",
                        "INSERT INTO parent VALUES (1)",
                        "CREATE TABLE child (id int PRIMARY KEY, parent int, amount int)",
                        "INSERT INTO child VALUES (1, 1, 5), (2, 99, -5), (3, 99, -5)",
                        "ALTER TABLE child ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID",
                        "ALTER TABLE child ADD CONSTRAINT known FOREIGN KEY (parent) REFERENCES"
                                + " parent NOT VALID",
                        "CREATE TABLE log (at int) PARTITION BY RANGE (at)",
                        "CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM (0) TO (10)",
                        "INSERT INTO log VALUES (5)",
                        // waits for an index of each partition
                        "CREATE INDEX odd_log ON ONLY log (at)"));
        makeInvalid(SOURCE, "odd_child");
    }

    /// As a failed build without locks leaves it.
    private void makeInvalid(String database, String name) {
        assertThatThrownBy(() ->
                        places.execute(
                                database,
                                List.of(
                                        "CREATE UNIQUE INDEX CONCURRENTLY "
                                                + name
                                                + " ON child (parent)")))
                .hasMessageContaining("could not create unique index");
        assertThat(places.query(database, INDEXES)).contains(name + " false");
    }

    @AfterEach
    void close() {
        places.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drydock", "own pg_custom", "--format=custom", "--format=plain"})
    void whatWasNotValidatedComesAsItIs(String form) {
        Path file = places.backUp(SOURCE, form);

        RestoreOutcome outcome =
                places.restore(file, places.order(RestoreIntent.REPLACE, places.made(TARGET)));

        assertThat(outcome.verified()).isTrue();
        assertThat(outcome.differences()).isEmpty();
        assertThat(
                        places.query(
                                TARGET,
                                "SELECT conname || ' ' || convalidated FROM pg_constraint WHERE"
                                        + " conname IN ('positive', 'known') ORDER BY 1"))
                .containsExactly("known false", "positive false");
        // a backup leaves out what a failed build left, and no check misses it
        assertThat(places.query(TARGET, INDEXES)).containsExactly("odd_log false");
        assertThat(places.dump(TARGET)).isEqualTo(places.dump(SOURCE));
    }

    /// As proofs restore: into a database of their own, compared with the manifest.
    @ParameterizedTest
    @ValueSource(strings = {"drydock", "pg_custom"})
    void aProofDoesNotMissWhatABackupLeavesOut(String format) {
        ConnectionProfile source = places.fixture.profileOf(SOURCE);
        Backup backup =
                places.test
                        .engine()
                        .backups()
                        .backUp(
                                places.test.open(places.fixture, source),
                                BackupRequest.into(folder.resolve("proved"))
                                        .withFormat(BackupFormat.find(format).orElseThrow()),
                                JobContext.quiet());
        places.test.engine().databases().close(source.id());
        places.made(TARGET);

        places.test
                .engine()
                .backups()
                .restore(
                        RestoreRequest.intoNew(
                                backup,
                                places.fixture.profileOf(TARGET),
                                places.fixture.password()),
                        JobContext.quiet());

        assertThat(places.dump(TARGET)).isEqualTo(places.dump(SOURCE));
    }

    /// It says nothing of what is restored now.
    @ParameterizedTest
    @ValueSource(strings = {"drydock", "--format=custom"})
    void anInvalidIndexOfTheTargetIsInNobodysWay(String form) {
        Path file = places.backUp(SOURCE, form);
        places.restore(file, places.order(RestoreIntent.REPLACE, places.made(TARGET)));
        makeInvalid(TARGET, "odd_other");
        places.execute(TARGET, List.of("DROP TABLE log"));

        RestoreOutcome outcome =
                places.restore(
                        file, places.order(RestoreIntent.ADD_MISSING, places.existing(TARGET)));

        assertThat(outcome.verified()).isTrue();
        assertThat(places.query(TARGET, "SELECT at::text FROM log")).containsExactly("5");
        assertThat(places.query(TARGET, INDEXES))
                .containsExactly("odd_log false", "odd_other false");
    }

    /// An index that was made now and is not valid is told: as when the rows of another session
    /// come between. Here an event trigger plays it.
    @Test
    void anIndexThatIsMadeInvalidStopsIt() {
        Path file = places.backUp(SOURCE, "--format=custom");
        places.fixture.createDatabase(TARGET);
        places.execute(
                TARGET,
                List.of(
                        "CREATE FUNCTION spoil() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                                + " UPDATE pg_catalog.pg_index SET indisvalid = false WHERE"
                                + " indexrelid = to_regclass('public.child_pkey'); END $$",
                        "CREATE EVENT TRIGGER spoil ON ddl_command_end WHEN TAG IN ('ALTER TABLE')"
                                + " EXECUTE FUNCTION spoil()"));
        String before = places.dump(TARGET);

        assertThatThrownBy(() ->
                        places.restore(
                                file,
                                places.order(RestoreIntent.ADD_MISSING, places.existing(TARGET))))
                .hasMessageContaining("child_pkey is invalid");
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }
}
