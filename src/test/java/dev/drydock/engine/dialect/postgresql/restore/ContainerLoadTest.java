package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.OwnScript;
import dev.drydock.engine.dialect.postgresql.container.ContainerComparison;
import dev.drydock.engine.dialect.postgresql.container.CountedRows;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.dialect.postgresql.container.PostgresqlContainer;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys and indexes by several sessions, with something done around single statements.
final class ContainerLoadTest {

    private static final String SOURCE = "load_source";
    private static final String TARGET = "load_target";
    private static final int JOBS = 2;

    @TempDir Path folder;
    private RestorePlaces places;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        places.createFilled(SOURCE);
    }

    @AfterEach
    void close() {
        places.close();
    }

    @Test
    void whatWasReadMeanwhileIsNotReadAgainAndIsRight() throws Exception {
        var counted = new CountedRows();

        ContainerComparison compared =
                loaded(
                        counted,
                        (session, statement) -> {
                            // the other session has nothing to do but to read
                            if (statement.contains("invoice_customer")) {
                                await(() -> counted.ranges() > 0);
                            }
                        });

        assertThat(counted.ranges()).isPositive();
        assertThat(compared.differences()).isEmpty();
        assertThat(compared.rows()).isEqualTo(RestorePlaces.ROWS);
        assertThat(places.dump(TARGET)).isEqualTo(places.dump(SOURCE));
    }

    /// A row gets lost after it was written: whoever reads early must not miss it.
    @Test
    void aRowThatIsLostIsFound() throws Exception {
        ContainerComparison compared =
                loaded(
                        new CountedRows(),
                        (session, statement) -> {
                            if (statement.contains("invoice_pkey")) {
                                session.update("DELETE FROM public.invoice WHERE id = 77");
                            }
                        });

        assertThat(compared.differences())
                .containsExactly("public.invoice has 1999 rows, the backup has 2000");
    }

    /// It could still change rows.
    @Test
    void besideAnEventTriggerNothingIsReadEarly() throws Exception {
        places.execute(
                SOURCE,
                List.of(
                        "CREATE FUNCTION audit() RETURNS event_trigger LANGUAGE plpgsql AS"
                                + " 'BEGIN END'",
                        "CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION audit()"));
        var counted = new CountedRows();

        ContainerComparison compared = loaded(counted, (session, statement) -> {});

        assertThat(counted.ranges()).isZero();
        assertThat(compared.differences()).isEmpty();
    }

    /// Locks of partitions cannot be seen from the statement: the server ends one of two.
    @Test
    void aForeignKeyThatMetAnotherIsMadeAgain() throws Exception {
        Set<String> met = ConcurrentHashMap.newKeySet();
        var tries = new AtomicInteger();

        ContainerComparison compared =
                loaded(
                        new CountedRows(),
                        (session, statement) -> {
                            if (statement.contains("FOREIGN KEY")) {
                                tries.incrementAndGet();
                                if (met.add(statement)) {
                                    throw failure("40P01");
                                }
                            }
                        });

        assertThat(tries).hasValue(2);
        assertThat(compared.differences()).isEmpty();
        assertThat(places.dump(TARGET, "--schema-only"))
                .isEqualTo(places.dump(SOURCE, "--schema-only"));
    }

    @Test
    void anyOtherFailureOfAForeignKeyEndsTheRestore() {
        assertThatThrownBy(() ->
                        loaded(
                                new CountedRows(),
                                (session, statement) -> {
                                    if (statement.contains("FOREIGN KEY")) {
                                        throw failure("23503");
                                    }
                                }))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_FAILED));
    }

    private static DrydockException failure(String state) {
        return new DrydockException(
                ErrorCode.SQL_FAILED, "No.", "Try again.", Map.of("sqlState", state), null);
    }

    private ContainerComparison loaded(CountedRows counted, Around around) throws IOException {
        Path file = places.backUp(SOURCE, "drydock");
        DatabaseConnection target =
                places.test.open(places.fixture, places.fixture.createDatabase(TARGET));
        LoadScript script = new WatchedScript(OwnScript.script(), around);
        try (BackupParts parts = BackupFiles.ofContainer(file, KeyRing.NONE).openParts()) {
            assertThat(
                            PostgresqlContainer.load(
                                    parts, target, script, counted, JOBS, JobContext.quiet()))
                    .isEmpty();
            return PostgresqlContainer.compare(
                    parts, target, script, counted, JOBS, JobContext.quiet());
        }
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    /// Told each statement before it is run.
    private interface Around {
        void before(Session session, String statement);
    }

    private record WatchedScript(LoadScript script, Around around) implements LoadScript {

        @Override
        public List<String> statements(String text) {
            return script.statements(text);
        }

        @Override
        public void run(Session session, String statement) {
            around.before(session, statement);
            script.run(session, statement);
        }

        @Override
        public List<String> roles(String statement) {
            return script.roles(statement);
        }

        @Override
        public String policy(String statement) {
            return script.policy(statement);
        }

        @Override
        public boolean buildsIndex(String statement) {
            return script.buildsIndex(statement);
        }

        @Override
        public boolean locksOut(String statement) {
            return script.locksOut(statement);
        }

        @Override
        public Set<String> linked(String statement) {
            return script.linked(statement);
        }

        @Override
        public String indexed(String statement) {
            return script.indexed(statement);
        }

        @Override
        public boolean isSetting(String statement) {
            return script.isSetting(statement);
        }
    }
}
