package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.Unit;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.RestartableServer;
import dev.drydock.testing.TcpProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that goes away while it is backed up, or the way to it.
@ExtendWith(LeakCheck.class)
final class LostServerBackupTest {

    private static final int ROWS = 20_000;
    private static final List<String> NOTHING = List.of();

    @TempDir Path folder;

    /// What happens to a backup at one moment.
    private static final class Fault {

        private final AtomicBoolean done = new AtomicBoolean();
        private final Predicate<Progress> moment;
        private final Runnable work;

        Fault(Predicate<Progress> moment, Runnable work) {
            this.moment = moment;
            this.work = work;
        }

        JobContext context() {
            return context(new CancelSource());
        }

        JobContext context(CancelSource cancel) {
            return new JobContext(this::at, cancel);
        }

        private void at(Progress progress) {
            if (moment.test(progress) && done.compareAndSet(false, true)) {
                work.run();
            }
        }
    }

    private static Predicate<Progress> phase(String name) {
        return progress -> progress.equals(new Progress.Phase(name));
    }

    private static boolean someRowsCopied(Progress progress) {
        return progress instanceof Progress.Work(long copied, long total, Unit unit)
                && unit == Unit.BYTES
                && copied > 0
                && copied < total;
    }

    @Test
    void sessionsThatAreEndedEndTheBackup() {
        endSessions(LostServerBackupTest::someRowsCopied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Locking tables against changes of their structure",
                "Reading the structure",
                "Reading columns",
                "Copying rows"
            })
    @Tag("long")
    void sessionsThatAreEndedInAnyPhaseEndTheBackup(String phase) {
        endSessions(phase(phase));
    }

    private void endSessions(Predicate<Progress> moment) {
        PostgresServer server = EmbeddedServers.newest();
        try (FilledDatabase database = FilledDatabase.on(server, ROWS)) {
            String name = database.source.profile().endpoint().databaseName();
            var fault =
                    new Fault(
                            moment,
                            () ->
                                    FaultServer.execute(
                                            server,
                                            name,
                                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                                                    + " WHERE application_name LIKE 'Drydock backup%'"));
            requireLost(database, fault, ErrorCode.CONNECTION_LOST);
            // and the next one is good
            assertThat(backUp(database, JobContext.quiet()).rows()).isEqualTo(ROWS + 2);
        }
    }

    @Test
    void rowsThatAreReadNeedNoServer() {
        PostgresServer server = EmbeddedServers.newest();
        try (FilledDatabase database = FilledDatabase.on(server, ROWS)) {
            var fault =
                    new Fault(
                            phase("Reading back"),
                            () ->
                                    FaultServer.execute(
                                            server,
                                            server.database(),
                                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                                                    + " application_name LIKE 'Drydock%'"));
            Backup backup = backUp(database, fault.context());
            assertThat(fault.done).isTrue();
            assertThat(database.manager().verify(backup, JobContext.quiet()).verified()).isTrue();
        }
    }

    @Test
    void aServerThatIsKilledEndsTheBackup() {
        goDown("killed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"immediate", "fast"})
    @Tag("long")
    void aServerThatIsRestartedEndsTheBackup(String how) {
        goDown(how);
    }

    private void goDown(String how) {
        try (RestartableServer running = RestartableServer.start();
                FilledDatabase database = FilledDatabase.on(running.server(), ROWS)) {
            var fault =
                    new Fault(
                            LostServerBackupTest::someRowsCopied,
                            () -> {
                                if (how.equals("killed")) {
                                    running.kill();
                                } else {
                                    running.restart(how);
                                }
                            });
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class, () -> backUp(database, fault.context()));
            assertThat(failure).isNotNull();
            FilledDatabase.requireClear(
                    failure, ErrorCode.CONNECTION_LOST, ErrorCode.CONNECTION_REFUSED);
            if (how.equals("killed")) {
                running.startAgain();
            }
            database.requireNothingLeft(target(), NOTHING, failure);
            assertThat(backUp(database, JobContext.quiet()).rows()).isEqualTo(ROWS + 2);
        }
    }

    @Test
    @Tag("long")
    void pgDumpThatLosesItsServerLeavesNothing() {
        PostgresServer server = EmbeddedServers.fifteen();
        try (FilledDatabase database = FilledDatabase.on(server, ROWS)) {
            Assumptions.assumeTrue(PgDump.knows(database), "pg_dump is too old or missing");
            for (BackupFormat format :
                    List.of(
                            BackupFormat.PG_CUSTOM,
                            BackupFormat.PG_DIRECTORY,
                            BackupFormat.PG_PLAIN)) {
                var fault =
                        new Fault(
                                progress ->
                                        progress instanceof Progress.Phase(String name)
                                                && name.startsWith("Dumping"),
                                () ->
                                        FaultServer.execute(
                                                server,
                                                server.database(),
                                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE"
                                                        + " application_name LIKE 'Drydock backup%'"));
                DrydockException failure =
                        catchThrowableOfType(
                                DrydockException.class,
                                () ->
                                        database.backUp(
                                                BackupRequest.into(target()).withFormat(format),
                                                fault.context()));
                assertThat(failure).isNotNull();
                FilledDatabase.requireClear(
                        failure, ErrorCode.CONNECTION_LOST, ErrorCode.BACKUP_FAILED);
                database.requireNothingLeft(target(), NOTHING, failure);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reading columns", "some rows"})
    void aLineThatIsCutEndsTheBackup(String moment) {
        PostgresServer server = EmbeddedServers.newest();
        try (FilledDatabase database = FilledDatabase.on(server, ROWS);
                var proxy = new TcpProxy(server.host(), server.port())) {
            var fault =
                    new Fault(
                            moment.equals("some rows")
                                    ? LostServerBackupTest::someRowsCopied
                                    : phase(moment),
                            proxy::cut);
            DatabaseConnection through = through(database, proxy);
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class,
                            () -> database.manager().backUp(through, request(), fault.context()));
            assertThat(failure).isNotNull();
            FilledDatabase.requireClear(failure, ErrorCode.CONNECTION_LOST);
            database.requireNothingLeft(target(), NOTHING, failure);
        }
    }

    /// A line that went dead without a word looks like a server that thinks: it is said, and the
    /// user can end it.
    @Test
    @Tag("long")
    void aDeadLineIsNamedAndCanBeCancelled() {
        PostgresServer server = EmbeddedServers.newest();
        try (FilledDatabase database = FilledDatabase.on(server, ROWS);
                var proxy = new TcpProxy(server.host(), server.port())) {
            DatabaseConnection through = through(database, proxy);
            var cancel = new CancelSource();
            List<String> notes = new CopyOnWriteArrayList<>();
            var fault = new Fault(phase("Copying rows"), proxy::freeze);
            var asked = new long[1];
            var context =
                    new JobContext(
                            progress -> {
                                fault.at(progress);
                                if (progress instanceof Progress.Note(String text)) {
                                    notes.add(text);
                                    asked[0] = System.nanoTime();
                                    cancel.cancel();
                                }
                            },
                            cancel);
            assertThat(
                            catchThrowableOfType(
                                    JobCancelledException.class,
                                    () -> database.manager().backUp(through, request(), context)))
                    .isNotNull();
            Duration took = Duration.ofNanos(System.nanoTime() - asked[0]);
            System.out.println("cancel on a dead line took " + took.toMillis() + " ms");
            assertThat(took).isLessThan(Duration.ofSeconds(20));
            assertThat(notes.getFirst()).startsWith("Waiting: the server does not answer");
            assertThat(SqliteBackups.filesIn(target())).isEmpty();
            assertThat(database.manager().list()).isEmpty();
        }
    }

    private static DatabaseConnection through(FilledDatabase database, TcpProxy proxy) {
        var postgres = (PostgresFixture) database.fixture;
        var server = (Endpoint.Server) database.source.profile().endpoint();
        return database.test.open(
                postgres,
                ConnectionProfile.adHoc(
                        new Endpoint.Server(
                                server.dialectId(),
                                "127.0.0.1",
                                proxy.port(),
                                server.database(),
                                server.user(),
                                server.sslMode(),
                                server.properties())));
    }

    private void requireLost(FilledDatabase database, Fault fault, ErrorCode... codes) {
        DrydockException failure =
                catchThrowableOfType(
                        DrydockException.class, () -> backUp(database, fault.context()));
        assertThat(failure).isNotNull();
        assertThat(fault.done).isTrue();
        FilledDatabase.requireClear(failure, codes);
        database.requireNothingLeft(target(), NOTHING, failure);
    }

    private Backup backUp(FilledDatabase database, JobContext context) {
        return database.backUp(request(), context);
    }

    private BackupRequest request() {
        return BackupRequest.into(target()).withJobs(2);
    }

    private Path target() {
        return folder.resolve("backups");
    }
}
