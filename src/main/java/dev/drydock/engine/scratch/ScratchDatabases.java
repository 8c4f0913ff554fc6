package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes scratch databases and finds those that crashed processes left. Thread-safe; worker threads
/// only.
public final class ScratchDatabases implements AutoCloseable {

    /// Older ones, in use by nobody, belong to no living process.
    public static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final DatabaseManager databases;
    private final Function<String, @Nullable ScratchDialect> dialects;
    private final Path folder;

    /// @param databases of its own, so that scratch databases never show among the user's
    /// @param dialects finds a dialect by engine, null when unknown
    /// @param folder for engines whose databases are files
    public ScratchDatabases(
            DatabaseManager databases,
            Function<String, @Nullable ScratchDialect> dialects,
            Path folder) {
        this.databases = databases;
        this.dialects = dialects;
        this.folder = folder;
    }

    /// Whether scratch databases of the engine are made on a server.
    public boolean needsServer(String engine) {
        return requireDialect(engine).needsServer();
    }

    /// Puts something into a new database before that is opened.
    public interface Filler {

        /// @param scratch an empty database on a server, or a file that is not there yet
        /// @param password for a server; closed by the caller
        void fill(ConnectionProfile scratch, Optional<Secret> password, JobContext context);
    }

    /// Makes an empty database on the server of the given one, with its encoding and locale. What
    /// crashed processes left there is dropped first. Nothing is left when this throws; cancel
    /// leaves nothing either.
    ///
    /// @param confirmation wanted for the server of a production database
    /// @throws DrydockException GUARD_READ_ONLY, GUARD_NOT_CONFIRMED, PRIVILEGE_MISSING
    public ScratchDatabase createBeside(
            DatabaseConnection original, Confirmation confirmation, JobContext context) {
        return createBeside(original, confirmation, null, context);
    }

    /// Likewise, with contents unless the filler is null; what it throws is thrown.
    public ScratchDatabase createBeside(
            DatabaseConnection original,
            Confirmation confirmation,
            @Nullable Filler filler,
            JobContext context) {
        ScratchDialect dialect = requireDialect(original.dialectId());
        if (!dialect.needsServer()) {
            return create(dialect, Optional.empty(), false, filler, context);
        }
        requireAllowed(original.profile(), confirmation);
        return create(dialect, Optional.of(original), true, filler, context);
    }

    /// Makes an empty database on a server that was named for this.
    public ScratchDatabase createOn(DatabaseConnection server, JobContext context) {
        return createOn(server, null, context);
    }

    /// Likewise, with contents unless the filler is null; what it throws is thrown.
    public ScratchDatabase createOn(
            DatabaseConnection server, @Nullable Filler filler, JobContext context) {
        return create(
                requireDialect(server.dialectId()), Optional.of(server), false, filler, context);
    }

    /// Makes an empty database of an engine that needs no server.
    public ScratchDatabase createFile(String engine, JobContext context) {
        return createFile(engine, null, context);
    }

    /// Likewise, with contents unless the filler is null; what it throws is thrown.
    public ScratchDatabase createFile(String engine, @Nullable Filler filler, JobContext context) {
        return create(requireDialect(engine), Optional.empty(), false, filler, context);
    }

    /// Makes an empty database on a server that is started on this machine for it alone and ends
    /// with it. Cancel leaves nothing.
    ///
    /// @param major version of the server
    /// @throws DrydockException TOOL_MISSING, TOOL_FAILED, SERVER_UNSUPPORTED
    public ScratchDatabase createLocal(String engine, int major, JobContext context) {
        ScratchServer server = startLocal(engine, major, context);
        try {
            return createOn(server.connection(), context).thenClosing(server);
        } catch (RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    /// Starts a server of this machine's own. Cancel leaves nothing.
    ///
    /// @param major version of the server
    /// @throws DrydockException TOOL_MISSING, TOOL_FAILED, SERVER_UNSUPPORTED
    public ScratchServer startLocal(String engine, int major, JobContext context) {
        ScratchDialect dialect = requireDialect(engine);
        context.progress().phase("Starting a server");
        LocalServer server = dialect.startLocal(major, folder, context);
        try (Secret password = server.password()) {
            DatabaseConnection open =
                    databases.open(server.profile(), Optional.of(password), context);
            return new ScratchServer(
                    open,
                    () -> {
                        databases.close(server.profile().id());
                        server.stop().run();
                    });
        } catch (RuntimeException | Error failure) {
            server.stop().run();
            throw failure;
        }
    }

    private static void requireAllowed(ConnectionProfile profile, Confirmation confirmation) {
        boolean production = profile.environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        try {
            Guard.require(
                    profile,
                    production ? Intent.DESTRUCTIVE : Intent.WRITE,
                    confirmation,
                    "make a scratch database on the server");
        } catch (DrydockException refused) {
            throw refused.as(
                    refused.code(),
                    refused.message(),
                    refused.hint()
                            + " Or name another server for scratch databases (on the command line:"
                            + " --scratch URL).");
        }
    }

    private ScratchDatabase create(
            ScratchDialect dialect,
            Optional<DatabaseConnection> server,
            boolean like,
            @Nullable Filler filler,
            JobContext context) {
        dialect.dropLeftovers(server, folder, LEFTOVER_AGE, context)
                .forEach(name ->
                        context.progress()
                                .note("Dropped a scratch database left by a crash: " + name));
        context.progress().phase("Making a scratch database");
        Endpoint endpoint;
        try {
            endpoint = dialect.create(server, like, folder, context);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.PRIVILEGE_MISSING) {
                throw failure;
            }
            throw failure.as(
                    ErrorCode.PRIVILEGE_MISSING,
                    failure.message(),
                    "Grant CREATEDB to the role, or name another server for scratch databases (on"
                            + " the command line: --scratch URL).");
        }
        try {
            return opened(dialect, server, endpoint, filler, context);
        } catch (RuntimeException | Error failure) {
            try {
                dialect.drop(server, endpoint);
            } catch (DrydockException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
    }

    private ScratchDatabase opened(
            ScratchDialect dialect,
            Optional<DatabaseConnection> server,
            Endpoint endpoint,
            @Nullable Filler filler,
            JobContext context) {
        ConnectionProfile profile = ConnectionProfile.adHoc(endpoint);
        Optional<Secret> password = server.flatMap(DatabaseConnection::password);
        try {
            if (filler != null) {
                dialect.makeRoom(endpoint);
                filler.fill(profile, password, context);
            }
            DatabaseConnection open = databases.open(profile, password, context);
            return new ScratchDatabase(
                    open,
                    dialect,
                    () -> {
                        databases.close(profile.id());
                        dialect.drop(server, endpoint);
                    });
        } finally {
            password.ifPresent(Secret::close);
        }
    }

    private ScratchDialect requireDialect(String engine) {
        ScratchDialect dialect = dialects.apply(engine);
        if (dialect == null) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "Drydock makes no scratch databases of the engine \"" + engine + "\".",
                    "PostgreSQL 12 to 18 and SQLite 3 are supported.");
        }
        return dialect;
    }

    @Override
    public void close() {
        databases.close();
    }
}
