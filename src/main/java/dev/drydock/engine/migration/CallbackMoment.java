package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.DatabaseManager;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs the callbacks of one moment by themselves, exactly as a run does before its first file or
/// after its last one. For whoever runs the files one by one and still wants them run once.
public final class CallbackMoment {

    private static final String LABEL = "Drydock rehearsal";

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final MigrationFiles files;
    private final Placeholders placeholders;

    /// @param callbacks of all moments
    public CallbackMoment(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Map<Callback, List<MigrationFile>> callbacks,
            Map<String, String> placeholders) {
        this.connection = connection;
        this.dialect = dialect;
        this.files =
                new MigrationFiles(
                        new TreeMap<>(),
                        Map.of(),
                        new TreeMap<>(),
                        List.of(),
                        callbacks,
                        List.of());
        this.placeholders = new Placeholders(placeholders);
    }

    /// Runs the files of one moment, each in its own transaction, on a session of their own.
    ///
    /// @param done files that were run before, for the words of an error
    /// @param total how many there are
    /// @throws DrydockException MIGRATION_FILES_INVALID, MIGRATION_FAILED with file, line and
    ///   column: the callback was rolled back, those before it stay; CONNECTION_LOST
    public void run(Callback callback, List<Migration> done, int total, JobContext context) {
        CallbackScripts scripts = CallbackScripts.check(files, dialect, placeholders);
        var tally =
                new RunTally(
                        context,
                        callback.isOfRollback()
                                ? RunTally.Direction.BACK
                                : RunTally.Direction.FORWARD,
                        total);
        done.forEach(one -> tally.end(one, one.file()));
        var limits = new SessionLimits(RunOptions.DEFAULT_LOCK_TIMEOUT, false, LABEL);
        try (Session session =
                connection.openOwn(context.cancel(), DatabaseManager.CONNECT_LIMIT)) {
            session.deadline(Session.NO_DEADLINE);
            new CallbackRun(dialect, scripts, placeholders, context, limits)
                    .run(callback, session, tally);
        }
    }
}
