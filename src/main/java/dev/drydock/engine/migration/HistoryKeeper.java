package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// Lets file work change what the history says about names and numbers, while no run can happen.
/// Never touches checksums, texts or the order of the rows. Worker threads only.
public final class HistoryKeeper {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final Duration lockWait;
    private final Confirmation confirmation;

    /// @param lockWait how long to wait for another run on the same database
    public HistoryKeeper(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Duration lockWait,
            Confirmation confirmation) {
        this.connection = connection;
        this.dialect = dialect;
        this.lockWait = lockWait;
        this.confirmation = confirmation;
    }

    /// The address of the database, for people and journals; without secrets.
    public String database() {
        return connection.profile().endpoint().display();
    }

    /// Holds the mutex of all runs while the work is done.
    ///
    /// @throws DrydockException GUARD_READ_ONLY or GUARD_NOT_CONFIRMED; MIGRATION_LOCKED;
    ///   MIGRATION_HISTORY_CONFLICT; and what the work throws
    public <R> R underMutex(JobContext context, Function<Rows, R> work) {
        Guard.require(
                connection.profile(), Intent.WRITE, confirmation, "change the migration history");
        try (MigrationMutex mutex = dialect.openMutex(connection, context.cancel())) {
            MutexWait.acquire(mutex, lockWait, connection.profile().name(), context);
            try (Session session =
                    connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
                dialect.prepare(session, SessionLimits.of(mutex));
                return work.apply(new Rows(dialect, session));
            }
        }
    }

    /// What one row of the history says, before and after.
    ///
    /// @param id of the row
    public record RowMove(long id, String version, String file, String newVersion, String newFile) {

        /// The way back.
        public RowMove reversed() {
            return new RowMove(id, newVersion, newFile, version, file);
        }
    }

    /// The rows while the mutex is held.
    public static final class Rows {

        private final MigrationDialect dialect;
        private final Session session;
        private final MigrationHistory history;

        private Rows(MigrationDialect dialect, Session session) {
            this.dialect = dialect;
            this.session = session;
            this.history = new MigrationHistory(dialect, session);
        }

        /// All rows, oldest first.
        public List<HistoryEntry> read() {
            return history.read(session);
        }

        /// Changes all of these rows or none.
        ///
        /// @throws DrydockException MIGRATION_HISTORY_CONFLICT when a row is not as it was
        public void move(List<RowMove> moves) {
            if (moves.isEmpty()) {
                return;
            }
            boolean _ =
                    dialect.inTransaction(
                            session,
                            () -> {
                                moves.forEach(this::moveOne);
                                return true;
                            });
        }

        private void moveOne(RowMove move) {
            if (history.move(session, move) != 1) {
                throw new DrydockException(
                        ErrorCode.MIGRATION_HISTORY_CONFLICT,
                        "Row "
                                + move.id()
                                + " of the migration history no longer says version "
                                + move.version()
                                + " and file "
                                + move.file()
                                + ". Nothing was changed in it.",
                        "Somebody changed the history meanwhile; look at migrate history.");
            }
        }
    }
}
