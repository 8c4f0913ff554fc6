package dev.drydock.engine.store;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The SQLite file with everything Drydock remembers. Opened when first used, not before; several
/// processes may use it at once (write-ahead log, bounded busy wait). Thread-safe; worker threads
/// only.
///
/// Features keep their rows here through [#read] and [#write]; the tables are in
/// `resources/dev/drydock/engine/store/migrations`, one file per matter. A new table is a new file
/// there and its name in [StoreMigrations]. SQL keeps to what SQLite and PostgreSQL share, because
/// a team may put the store on a server later.
public final class StateStore implements AutoCloseable {

    private final Path file;
    private final DatabaseManager databases;
    private final StoreMigrations migrations;
    private @Nullable DatabaseConnection connection;
    private boolean closed;

    /// @param databases opens the file; not the manager that the user's databases are in
    /// @param migrations brings the tables up to date
    public StateStore(Path file, DatabaseManager databases, StoreMigrations migrations) {
        this.file = file;
        this.databases = databases;
        this.migrations = migrations;
    }

    /// Runs queries.
    ///
    /// @throws DrydockException STORE_UNUSABLE when the store cannot be opened
    public <T> T read(Function<Session, T> work) {
        try (Session session = open().lease(JobContext.quiet())) {
            return work.apply(session);
        }
    }

    /// Runs the work in one transaction that holds the write lock from its beginning, so that what
    /// it reads first is still true when it writes. Commits when the work returns, rolls back when
    /// it throws. Keep it short: other processes wait for it, for 5 s at most.
    ///
    /// @throws DrydockException STORE_UNUSABLE when the store cannot be opened, DATABASE_LOCKED
    ///   when another process writes for too long
    public <T> T write(Function<Session, T> work) {
        try (Session session = open().lease(JobContext.quiet())) {
            session.update("BEGIN IMMEDIATE");
            try {
                T result = work.apply(session);
                session.update("COMMIT");
                return result;
            } catch (RuntimeException | Error failure) {
                try {
                    session.update("ROLLBACK");
                } catch (DrydockException rollbackFailure) {
                    failure.addSuppressed(rollbackFailure);
                }
                throw failure;
            }
        }
    }

    /// Closes the file for good. A job that ends after this finds no store, which its runner logs.
    @Override
    public synchronized void close() {
        closed = true;
        DatabaseConnection open = connection;
        connection = null;
        if (open != null) {
            databases.close(open.profile().id());
        }
    }

    private synchronized DatabaseConnection open() {
        DatabaseConnection open = connection;
        if (open == null) {
            if (closed) {
                throw new DrydockException(
                        ErrorCode.STORE_UNUSABLE, "The state store is closed.", "");
            }
            try {
                createIfMissing();
                open = databases.open(profile(), Optional.empty(), JobContext.quiet());
                useWriteAheadLog(open);
                migrations.bringUpToDate(open);
                connection = open;
            } catch (DrydockException failure) {
                databases.close(profile().id());
                throw unusable(failure);
            }
        }
        return open;
    }

    private void createIfMissing() {
        try {
            DurableFile.createFolder(Optional.ofNullable(file.getParent()).orElse(file));
            if (!Files.exists(file)) {
                // a file of length 0 is an empty database
                DurableFile.createOwnerOnly(file);
            }
        } catch (FileAlreadyExistsException anotherProcess) {
            // it has just made the file
        } catch (IOException failure) {
            throw DurableFile.failed("create", file, failure);
        }
    }

    private static void useWriteAheadLog(DatabaseConnection open) {
        try (Session session = open.lease(JobContext.quiet())) {
            if (!journalMode(session, "PRAGMA journal_mode").equals("wal")) {
                journalMode(session, "PRAGMA journal_mode = WAL");
            }
        }
    }

    private static String journalMode(Session session, String pragma) {
        return session.queryFirst(pragma, row -> row.text(1)).orElse("");
    }

    private ConnectionProfile profile() {
        return new ConnectionProfile(
                "store:" + file,
                "Drydock's state store",
                new Endpoint.File("sqlite", file, Map.of()),
                Environment.DEVELOPMENT,
                false,
                "",
                List.of(),
                "",
                "");
    }

    private DrydockException unusable(DrydockException failure) {
        if (failure.code() == ErrorCode.STORE_UNUSABLE) {
            return failure;
        }
        return failure.as(
                ErrorCode.STORE_UNUSABLE,
                "The state store " + file + " cannot be used: " + failure.message(),
                failure.hint().isEmpty()
                        ? "Move the file away to begin with an empty one."
                        : failure.hint());
    }
}
