package dev.drydock.engine.dialect.postgresql.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.Engine;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlaceLogin;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.ChildJvm;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed between changing names and writing down what it did: what lies beside
/// the live database is found again.
final class KilledSwapTest {

    private static final String SOURCE = "killed_swap_source";
    private static final String TARGET = "killed_swap_target";

    @TempDir Path folder;
    private RestorePlaces places;
    private Path file;
    private String before;

    @BeforeEach
    void fill() {
        places = new RestorePlaces(folder);
        places.fixture.createDatabase(SOURCE);
        places.execute(SOURCE, List.of("CREATE TABLE t (a int)", "INSERT INTO t VALUES (1)"));
        file = places.backUp(SOURCE, "--format=custom");
        places.fixture.createDatabase(TARGET);
        places.execute(TARGET, List.of("CREATE TABLE t (a int)", "INSERT INTO t VALUES (2)"));
        before = places.dump(TARGET);
    }

    @AfterEach
    void close() {
        places.databases().stream()
                .filter(name -> name.startsWith(TARGET) || name.startsWith(RestoreRun.SCRATCH))
                .forEach(places.server()::dropDatabase);
        places.close();
    }

    private DrydockHome home() {
        return DrydockHome.at(folder.resolve("home"));
    }

    private RestorePlaceLogin login() {
        return new RestorePlaceLogin(
                places.fixture.profileOf(TARGET), places.fixture.password().orElse(null), true);
    }

    @Test
    void afterItTheOldDatabaseIsListedAndComesBack() throws SQLException {
        killAtTheSwap(true);

        try (Engine engine = Engine.at(home())) {
            KeptCopy unknown = only(engine);
            assertThat(unknown.state()).isEqualTo(KeptCopy.State.UNSETTLED);
            assertThat(places.databases()).contains(unknown.name());
            assertThat(places.dump(unknown.name())).isEqualTo(before);

            engine.restores().settle(unknown, login(), JobContext.quiet());

            KeptCopy kept = only(engine);
            assertThat(kept).isEqualTo(unknown.with(KeptCopy.State.SWAPPED));
            engine.restores().swap(kept, login(), Confirmation.ofName(TARGET), JobContext.quiet());
            assertThat(only(engine).state()).isEqualTo(KeptCopy.State.WAITING);
        }
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    @Test
    @Tag("long")
    void theNextRestoreOverItFindsTheOldOne() throws Exception {
        killAtTheSwap(true);

        try (Engine engine = Engine.at(home());
                Archive archive = engine.archives().open(file, KeyRing.NONE, JobContext.quiet())) {
            engine.restores()
                    .run(
                            archive,
                            "again",
                            places.order(RestoreIntent.REPLACE, places.existing(TARGET)),
                            JobContext.quiet());

            assertThat(engine.restores().copies())
                    .hasSize(2)
                    .allMatch(copy -> copy.state() == KeptCopy.State.SWAPPED)
                    .allMatch(copy -> places.databases().contains(copy.name()));
        }
    }

    @Test
    void beforeItNothingIsListed() throws SQLException {
        killAtTheSwap(false);

        try (Engine engine = Engine.at(home())) {
            KeptCopy unknown = only(engine);
            assertThatThrownBy(() ->
                            engine.restores()
                                    .drop(
                                            unknown,
                                            login(),
                                            Confirmation.ofName(TARGET),
                                            JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure ->
                                    assertThat(failure.code())
                                            .isEqualTo(ErrorCode.RESTORE_COPY_UNKNOWN));
            assertThat(engine.restores().copies()).isEmpty();
        }
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    /// Nobody may take a swapped copy for the one it was.
    @Test
    @Tag("long")
    void afterASwapOfCopiesItIsAskedAgain() throws SQLException {
        killAtTheSwap(true);
        try (Engine engine = Engine.at(home())) {
            engine.restores().settle(only(engine), login(), JobContext.quiet());
            KeptCopy kept = only(engine);

            // what a process that swaps back has written when it is killed
            swapAndForget(kept);

            KeptCopy unknown = only(engine);
            assertThat(unknown.state()).isEqualTo(KeptCopy.State.UNSETTLED);
            assertThatThrownBy(() ->
                            engine.restores()
                                    .drop(
                                            unknown,
                                            login(),
                                            Confirmation.ofName(TARGET),
                                            JobContext.quiet()))
                    .isInstanceOfSatisfying(
                            DrydockException.class,
                            failure -> {
                                assertThat(failure.code())
                                        .isEqualTo(ErrorCode.RESTORE_COPY_UNSETTLED);
                                assertThat(failure.message()).contains("is the restored one");
                            });
            assertThat(places.databases()).contains(unknown.name());
            assertThat(only(engine).state()).isEqualTo(KeptCopy.State.WAITING);
        }
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    private static KeptCopy only(Engine engine) {
        List<KeptCopy> copies = engine.restores().copies();
        assertThat(copies).hasSize(1);
        return copies.getFirst();
    }

    /// The store is kept locked while the names change, so that the outcome is not written.
    private void killAtTheSwap(boolean swapped) throws SQLException {
        try (ChildJvm child =
                        ChildJvm.start(
                                RestoreChild.class,
                                folder.resolve("home").toString(),
                                file.toString(),
                                places.server().host(),
                                Integer.toString(places.server().port()),
                                places.server().user(),
                                places.server().password(),
                                TARGET,
                                "replace");
                Connection names = places.server().connect("postgres")) {
            child.awaitOutput(RestoreChild.PHASE + Loader.ROWS);
            holdNames(names);
            await(child, this::isPlanned);
            if (swapped) {
                try (Connection store = lockStore()) {
                    names.rollback();
                    await(
                            child,
                            () ->
                                    places.databases().stream()
                                            .anyMatch(
                                                    name -> name.startsWith(TARGET + "_before_")));
                    child.kill();
                    assertThat(child.output()).doesNotContain(RestoreChild.ENDED);
                    store.rollback();
                }
            } else {
                child.kill();
                names.rollback();
            }
            String left = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'Drydock%'";
            await(child, () -> places.query("postgres", left).isEmpty());
        }
    }

    private void swapAndForget(KeptCopy kept) throws SQLException {
        var waiting =
                new Thread(() -> {
                    try (Engine other = Engine.at(home())) {
                        assertThatThrownBy(() ->
                                        other.restores()
                                                .swap(
                                                        kept,
                                                        login(),
                                                        Confirmation.ofName(TARGET),
                                                        JobContext.quiet()))
                                .isInstanceOf(DrydockException.class);
                    }
                });
        try (Connection names = places.server().connect("postgres")) {
            holdNames(names);
            waiting.start();
            awaitTrue(this::isPlanned);
            try (Connection store = lockStore()) {
                names.rollback();
                // longer than anybody waits for the store
                waiting.join(TestEngine.PATIENCE.toMillis());
                store.rollback();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
        assertThat(places.dump(TARGET)).isEqualTo(before);
    }

    /// Whoever renames the live database waits from here on.
    private static void holdNames(Connection names) throws SQLException {
        names.setAutoCommit(false);
        try (Statement statement = names.createStatement()) {
            statement.execute("COMMENT ON DATABASE " + TARGET + " IS 'held'");
        }
    }

    private Connection lockStore() throws SQLException {
        Connection store = DriverManager.getConnection("jdbc:sqlite:" + home().storeFile());
        store.setAutoCommit(false);
        try (Statement statement = store.createStatement()) {
            statement.execute("UPDATE restore_copy SET source = source");
        }
        return store;
    }

    private boolean isPlanned() {
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + home().storeFile());
                Statement statement = store.createStatement();
                var rows =
                        statement.executeQuery(
                                "SELECT count(*) FROM restore_copy WHERE state = 'unsettled'")) {
            return rows.getInt(1) == 1;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void await(ChildJvm child, BooleanSupplier condition) {
        try {
            awaitTrue(condition);
        } catch (AssertionError never) {
            throw new AssertionError(child.output(), never);
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TestEngine.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
