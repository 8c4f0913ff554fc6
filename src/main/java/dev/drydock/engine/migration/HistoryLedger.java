package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The history for those who write into it what no run did: rows that are taken over from elsewhere
/// or put right. Rows are only ever added. Thread-safe; worker threads only.
public final class HistoryLedger {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final Clock clock;

    public HistoryLedger(DatabaseConnection connection, MigrationDialect dialect, Clock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
    }

    /// All rows, oldest first. Writes nothing.
    public List<HistoryEntry> read(Session session) {
        return new MigrationHistory(dialect, session).read(session);
    }

    /// Does the work in one transaction while no other run can be under way.
    ///
    /// @throws DrydockException MIGRATION_LOCKED when another run goes on for longer than
    ///   `lockWait`; then, and when the work throws, nothing is written
    public <R> R change(Duration lockWait, JobContext context, Function<Pen, R> work) {
        try (MigrationMutex mutex = dialect.openMutex(connection, context.cancel())) {
            MutexWait.acquire(mutex, lockWait, connection.profile().name(), context);
            try (Session session =
                    connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
                dialect.prepare(session, SessionLimits.of(mutex));
                return dialect.inTransaction(
                        session,
                        () -> {
                            var history = new MigrationHistory(dialect, session);
                            return work.apply(new Pen(session, history));
                        });
            }
        }
    }

    /// Files and history side by side, as the status shows them.
    ///
    /// @param history as [#read] gave it
    public static MigrationStatus compare(MigrationFiles files, List<HistoryEntry> history) {
        return new Comparison(files, history).toStatus();
    }

    /// The files as they count for a database with this history: where several could be a
    /// version's, the one that the history knows.
    public static MigrationFiles effective(MigrationFiles files, List<HistoryEntry> history) {
        return new Comparison(files, history).files();
    }

    /// What counts at present for each version, oldest first: the last event, with everything that
    /// repairs changed about it.
    public static List<HistoryEntry> current(List<HistoryEntry> history) {
        return LastEvents.of(history).values().stream()
                .sorted(Comparator.comparingLong(HistoryEntry::id))
                .toList();
    }

    /// The checksum that a run would record for the file.
    public static String checksum(MigrationFile file) {
        return file.checksum();
    }

    /// Writes rows inside one change.
    public final class Pen {

        private final Session session;
        private final MigrationHistory history;
        private final List<HistoryEntry> entries;

        private Pen(Session session, MigrationHistory history) {
            this.session = session;
            this.history = history;
            this.entries = history.read(session);
        }

        /// The session whose transaction the rows are written in.
        public Session session() {
            return session;
        }

        /// All rows as they were when the change began, oldest first.
        public List<HistoryEntry> entries() {
            return entries;
        }

        public Instant now() {
            return clock.instant();
        }

        /// Role or user that makes the change.
        public String who() {
            String role = connection.facts().user();
            return role.isEmpty() ? System.getProperty("user.name", "") : role;
        }

        /// Adds the rows in this order.
        public void add(List<LedgerRow> rows) {
            if (rows.isEmpty()) {
                return;
            }
            history.prepare(session);
            for (LedgerRow row : rows) {
                history.add(
                        session,
                        new MigrationHistory.NewEntry(
                                row.file().version(),
                                row.file().description(),
                                row.file(),
                                row.event(),
                                row.by(),
                                row.at(),
                                row.executionTimeMs(),
                                row.statementsDone(),
                                row.statementsDone(),
                                row.message(),
                                row.rollbackSql(),
                                null));
            }
        }
    }

    /// One row to add.
    ///
    /// @param file version, description, name and text that the row keeps; the text is empty when
    ///   it is not known, and then no file will be taken for what was applied
    /// @param executionTimeMs milliseconds; −1 when nothing was run
    /// @param statementsDone of as many; 0 when Drydock did not run them
    /// @param message where the row comes from or why it is there
    public record LedgerRow(
            MigrationFile file,
            HistoryEntry.Event event,
            String by,
            Instant at,
            long executionTimeMs,
            int statementsDone,
            String message,
            @Nullable String rollbackSql) {}
}
