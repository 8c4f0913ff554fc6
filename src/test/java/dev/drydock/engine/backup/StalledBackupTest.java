package dev.drydock.engine.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.process.ToolFinder;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.LeakCheck;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.PostgresServer;
import dev.drydock.testing.TestEngine;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// A backup that another session keeps waiting says which, with what lock, and goes on as soon as
/// it can.
@ExtendWith(LeakCheck.class)
final class StalledBackupTest {

    private static final String HOLDER = "the other's tool";

    @TempDir Path folder;
    private final TestEngine test = new TestEngine();
    private final PostgresServer server = EmbeddedServers.fifteen();
    private final PostgresFixture fixture = new PostgresFixture(server);
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final List<String> phases = new CopyOnWriteArrayList<>();
    private DatabaseConnection source;
    private String database = "";

    @BeforeEach
    void fill() {
        source = test.openNew(fixture);
        database = source.profile().endpoint().databaseName();
        FaultServer.execute(
                server,
                database,
                "CREATE TABLE invoice (id int PRIMARY KEY, note text)",
                "INSERT INTO invoice SELECT g, 'n' || g FROM generate_series(1, 500) g",
                "CREATE VIEW total AS SELECT count(*) FROM invoice");
    }

    @AfterEach
    void close() {
        test.close();
        fixture.close();
    }

    @Test
    void whoeverHoldsATableAtTheStartIsNamed() throws SQLException {
        try (Connection holder = holding("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE")) {
            int pid = pid(holder);
            Backup backup = backUp(null, context(note -> release(holder)));
            assertThat(backup.rows()).isEqualTo(500);
            assertThat(notes.getFirst())
                    .matches(
                            "Waiting: session "
                                    + pid
                                    + " \\(postgres, "
                                    + HOLDER
                                    + "\\) holds"
                                    + " AccessExclusiveLock on public\\.invoice since \\d\\d:\\d\\d:\\d\\d, idle in"
                                    + " transaction, query since \\d\\d:\\d\\d:\\d\\d: LOCK TABLE invoice IN ACCESS"
                                    + " EXCLUSIVE MODE");
            assertThat(notes).contains("The wait is over.");
        }
    }

    /// The usual case: a change of structure waits for a long transaction, and everybody behind it.
    @Test
    void thoseWhoWaitBeforeAreNamedToo() throws Exception {
        try (Connection reader = holding("SELECT * FROM invoice LIMIT 1");
                Connection changer = connect()) {
            Thread change = change(changer);
            awaitWaiting();
            Backup backup = backUp(null, context(note -> release(reader)));
            change.join();
            assertThat(backup.rows()).isEqualTo(500);
            assertThat(notes.getFirst())
                    .contains(
                            "waits for AccessExclusiveLock on public.invoice",
                            "ALTER TABLE invoice ADD COLUMN later int",
                            "; session "
                                    + pid(reader)
                                    + " (postgres, "
                                    + HOLDER
                                    + ") holds AccessShareLock on public.invoice");
        }
    }

    @Test
    void aPreparedTransactionIsNamedByItsName() throws SQLException {
        Assumptions.assumeTrue(
                FaultServer.query(server, database, "SHOW max_prepared_transactions")
                                .getFirst()
                                .compareTo("0")
                        > 0,
                "the server takes no prepared transactions");
        FaultServer.execute(
                server,
                database,
                "BEGIN; LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE; PREPARE TRANSACTION 'left over'");
        backUp(
                null,
                context(note ->
                        FaultServer.execute(server, database, "ROLLBACK PREPARED 'left over'")));
        assertThat(notes.getFirst()).contains("a prepared transaction (left over) holds");
    }

    /// A view is read after the tables are locked.
    @Test
    @Tag("long")
    void whoeverHoldsAViewIsNamed() throws SQLException {
        try (Connection holder =
                holding(
                        "CREATE OR REPLACE VIEW total AS SELECT count(*) FROM invoice WHERE id > 0")) {
            backUp(null, context(note -> release(holder)));
            assertThat(notes.getFirst())
                    .contains("holds AccessExclusiveLock on the view public.total");
        }
    }

    /// An index that is made anew keeps every query of its table waiting, also for rows by blocks.
    @Test
    @Tag("long")
    void whoeverMakesAnIndexAnewWhileRowsAreCopiedIsNamed() throws SQLException {
        try (Connection holder = connect()) {
            Backup backup =
                    backUp(
                            null,
                            new JobContext(
                                    progress -> {
                                        if (progress instanceof Progress.Phase(String name)
                                                && name.equals("Copying rows")) {
                                            execute(holder, "REINDEX INDEX invoice_pkey");
                                        }
                                        noteInto(progress, note -> release(holder));
                                    },
                                    new CancelSource()));
            assertThat(backup.rows()).isEqualTo(500);
            assertThat(notes.getFirst())
                    .contains(
                            "holds AccessExclusiveLock on the index public.invoice_pkey",
                            "REINDEX INDEX invoice_pkey");
        }
    }

    @Test
    @Tag("long")
    void whoeverPacksLargeObjectsAnewIsNamed() throws SQLException {
        FaultServer.execute(server, database, "SELECT lo_from_bytea(0, '\\x00ff')");
        try (Connection holder = connect()) {
            backUp(
                    null,
                    new JobContext(
                            progress -> {
                                if (progress instanceof Progress.Phase(String name)
                                        && name.equals("Copying rows")) {
                                    execute(
                                            holder,
                                            "LOCK TABLE pg_largeobject IN ACCESS EXCLUSIVE MODE");
                                }
                                noteInto(progress, note -> release(holder));
                            },
                            new CancelSource()));
            assertThat(notes.getFirst()).contains("holds AccessExclusiveLock on pg_largeobject");
        }
    }

    @Test
    @Tag("long")
    void aWaitWithoutEndEndsWithTheNames() throws SQLException {
        try (Connection holder = holding("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE")) {
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class, () -> backUp(null, context(note -> {})));
            assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_LOCKED);
            assertThat(failure.code().exitCode().status()).isEqualTo(7);
            assertThat(failure.message())
                    .contains(
                            "session " + pid(holder),
                            HOLDER,
                            "AccessExclusiveLock on public.invoice");
            assertThat(failure.hint()).contains("end the session");
            requireFailedRun(failure);
        }
    }

    /// Without rows nothing is counted, and so nothing locked, before pg_dump does it.
    @Test
    @Tag("long")
    void pgDumpThatWaitsSaysForWhom() throws SQLException {
        assumePgDump();
        try (Connection holder = holding("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE")) {
            test.engine()
                    .backups()
                    .backUp(
                            source,
                            BackupRequest.into(folder.resolve("backups"))
                                    .withFormat(BackupFormat.PG_CUSTOM)
                                    .withType(BackupType.SCHEMA),
                            context(note -> release(holder)));
            assertThat(phases).contains("Reading back");
            assertThat(notes.getFirst())
                    .contains("session " + pid(holder), "AccessExclusiveLock on public.invoice");
        }
    }

    /// Before pg_dump begins, its rows are counted: that must not wait without a word or an end.
    @Test
    @Tag("long")
    void pgDumpThatCannotBeginNamesWhoKeepsIt() throws SQLException {
        assumePgDump();
        try (Connection holder = holding("LOCK TABLE invoice IN ACCESS EXCLUSIVE MODE")) {
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class,
                            () -> backUp(BackupFormat.PG_CUSTOM, context(note -> {})));
            assertThat(notes.getFirst()).contains("session " + pid(holder));
            assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_LOCKED);
            assertThat(failure.message()).contains("AccessExclusiveLock on public.invoice");
            requireFailedRun(failure);
        }
    }

    /// The workers of pg_dump do not wait: they give up when somebody waits for a table before
    /// them.
    @Test
    @Tag("long")
    void pgDumpWhoseWorkersMeetAChangeSaysWhat() throws Exception {
        assumePgDump();
        FaultServer.execute(
                server,
                database,
                "CREATE TABLE big AS SELECT g, string_agg(md5(g::text || i), '') FROM"
                        + " generate_series(1, 80000) g, generate_series(1, 10) i GROUP BY g",
                "CREATE TABLE big_too AS TABLE big",
                "ANALYZE");
        try (Connection changer = connect()) {
            var begun = new java.util.concurrent.atomic.AtomicBoolean();
            DrydockException failure =
                    catchThrowableOfType(
                            DrydockException.class,
                            () ->
                                    test.engine()
                                            .backups()
                                            .backUp(
                                                    source,
                                                    BackupRequest.into(folder.resolve("backups"))
                                                            .withFormat(BackupFormat.PG_DIRECTORY)
                                                            .withJobs(2),
                                                    new JobContext(
                                                            progress -> {
                                                                if (progress
                                                                                instanceof
                                                                                Progress.Phase(
                                                                                        String name)
                                                                        && name.contains(
                                                                                "public.big")
                                                                        && begun.compareAndSet(
                                                                                false, true)) {
                                                                    change(changer);
                                                                }
                                                            },
                                                            new CancelSource())));
            assertThat(failure).isNotNull();
            assertThat(failure.code()).isEqualTo(ErrorCode.DATABASE_LOCKED);
            assertThat(failure.message()).contains("could not obtain lock on relation");
            assertThat(failure.hint()).contains("with one job");
            requireFailedRun(failure);
        }
    }

    private static Thread change(Connection changer) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (Statement statement = changer.createStatement()) {
                        changer.setAutoCommit(true);
                        statement.execute("ALTER TABLE invoice ADD COLUMN later int");
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    private void requireFailedRun(DrydockException failure) {
        assertThat(SqliteBackups.filesIn(folder.resolve("backups"))).isEmpty();
        Backup run = test.engine().backups().list().getFirst();
        assertThat(run.state()).isEqualTo(BackupState.FAILED);
        assertThat(run.error()).isEqualTo(failure.message());
        assertThat(FaultServer.awaitNoSession(server, "Drydock backup")).isEmpty();
    }

    private Backup backUp(
            @org.jspecify.annotations.Nullable BackupFormat format, JobContext context) {
        BackupRequest request = BackupRequest.into(folder.resolve("backups"));
        return test.engine()
                .backups()
                .backUp(source, format == null ? request : request.withFormat(format), context);
    }

    /// @param waiting is called with the first note about a wait
    private JobContext context(Consumer<String> waiting) {
        return new JobContext(progress -> noteInto(progress, waiting), new CancelSource());
    }

    private void noteInto(Progress progress, Consumer<String> waiting) {
        if (progress instanceof Progress.Phase(String name)) {
            phases.add(name);
        }
        if (progress instanceof Progress.Note(String text)
                && (text.startsWith("Waiting: ") || text.equals("The wait is over."))) {
            notes.add(text);
            if (notes.size() == 1) {
                waiting.accept(text);
            }
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = server.connect(database);
        connection.setClientInfo("ApplicationName", HOLDER);
        connection.setAutoCommit(false);
        return connection;
    }

    private Connection holding(String sql) throws SQLException {
        Connection connection = connect();
        execute(connection, sql);
        return connection;
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void release(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int pid(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
    }

    private void awaitWaiting() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String waiting =
                "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname ="
                        + " current_database()";
        while (FaultServer.query(server, database, waiting).isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private void assumePgDump() {
        ToolFinder tools = test.engine().tools();
        Assumptions.assumeTrue(
                tools.findAll("pg_dump").stream().anyMatch(tool -> tool.version().major() >= 15),
                "pg_dump 15 or later is not installed");
    }
}
