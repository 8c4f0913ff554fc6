package dev.drydock.engine.migration;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Applies migrations to one open database, rolls them back, and tells what the database has.
/// Thread-safe; every method reads files and the database, so worker threads only. Runs use
/// sessions of their own, outside the pool, and one mutex over all processes.
public final class MigrationManager {

    private final DatabaseConnection connection;
    private final MigrationDialect dialect;
    private final Clock clock;
    private final RunListener listener;
    private final HistoryWatch watch;

    public MigrationManager(DatabaseConnection connection, MigrationDialect dialect, Clock clock) {
        this(connection, dialect, clock, (_, _) -> {});
    }

    /// @param listener told of each run that changed the database
    public MigrationManager(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Clock clock,
            RunListener listener) {
        this(connection, dialect, clock, listener, (_, _) -> List.of());
    }

    /// @param watch asked for warnings with each status
    public MigrationManager(
            DatabaseConnection connection,
            MigrationDialect dialect,
            Clock clock,
            RunListener listener,
            HistoryWatch watch) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
        this.listener = listener;
        this.watch = watch;
    }

    /// What the database has of the directory's migrations. Writes nothing.
    ///
    /// @throws DrydockException MIGRATION_FILES_INVALID, or MIGRATION_HISTORY_CONFLICT when the
    ///   history table is not ours
    public MigrationStatus status(Path directory, JobContext context) {
        return status(MigrationSource.directory(directory), context);
    }

    /// Like [#status(Path, JobContext)] for any source.
    public MigrationStatus status(MigrationSource source, JobContext context) {
        MigrationFiles files = source.read(dialect.id());
        try (Session session = connection.lease(context)) {
            List<HistoryEntry> history = new MigrationHistory(dialect, session).read(session);
            return new Comparison(files, history)
                    .toStatus()
                    .withWarnings(watch.look(session, history));
        }
    }

    /// Everything that happened to migrations in this database, oldest first; empty when Drydock
    /// never migrated it.
    public List<HistoryEntry> history(JobContext context) {
        try (Session session = connection.lease(context)) {
            return new MigrationHistory(dialect, session).read(session);
        }
    }

    /// Applies what is pending, in the order of versions, each file in a transaction of its own
    /// together with its history row. Files are all read and checked before the first is run.
    ///
    /// Progress: the file as phase, work in migrations, a note with the time of each. Cancel ends
    /// the running statement and rolls its file back; files before it stay applied, and the outcome
    /// says how many.
    ///
    /// A database that another tool migrated until now is refused until its history is taken over.
    ///
    /// @throws DrydockException GUARD_READ_ONLY or GUARD_NOT_CONFIRMED; MIGRATION_LOCKED after
    ///   `lockWait`; MIGRATION_HISTORY_CONFLICT or MIGRATION_FILES_INVALID before anything is run;
    ///   MIGRATION_FAILED with file, line, column and statement in the details when one was rolled
    ///   back; MIGRATION_HALF_DONE when a file without transaction stopped; CONNECTION_LOST
    public ApplyResult apply(ApplyRequest request, JobContext context) {
        MigrationFiles files = request.source().read(dialect.id());
        requireNoObjection(context);
        var placeholders = new Placeholders(request.placeholders());
        CallbackScripts callbacks = CallbackScripts.check(files, dialect, placeholders);
        if (request.dryRun()) {
            return planned(
                    files,
                    placeholders,
                    context,
                    (comparison, session) ->
                            withDataLoss(
                                    new RunPlan(comparison, dialect, placeholders)
                                            .forward(request, session, context),
                                    request.options()));
        }
        Guard.require(
                connection.profile(), Intent.WRITE, request.confirmation(), "apply migrations");
        return told(
                run(files, placeholders, callbacks, request.options(), context)
                        .execute(
                                RunTally.Direction.FORWARD,
                                request.lockWait(),
                                (comparison, session) -> {
                                    RunPlan.Decided decided =
                                            new RunPlan(comparison, dialect, placeholders)
                                                    .forward(request, session, context);
                                    requireConfirmed(decided.steps(), callbacks, request);
                                    return withDataLoss(decided, request.options());
                                }),
                context);
    }

    /// Rolls back, the migration applied last first, each in a transaction of its own together with
    /// its history row. Uses the rollback in the source, or else the one saved when the migration
    /// was applied. All must have one before the first is run.
    ///
    /// Progress and cancel as in [#apply].
    ///
    /// @throws DrydockException GUARD_READ_ONLY or GUARD_NOT_CONFIRMED; MIGRATION_ROLLBACK_MISSING;
    ///   and as [#apply]
    public ApplyResult rollBack(RollbackRequest request, JobContext context) {
        MigrationFiles files = request.source().read(dialect.id());
        var placeholders = new Placeholders(request.placeholders());
        CallbackScripts callbacks = CallbackScripts.check(files, dialect, placeholders);
        if (request.dryRun()) {
            return planned(
                    files,
                    placeholders,
                    context,
                    (comparison, session) ->
                            new RunPlan(comparison, dialect, placeholders)
                                    .back(request, session, context));
        }
        Guard.require(
                connection.profile(),
                Intent.DESTRUCTIVE,
                request.confirmation(),
                "roll back migrations");
        return told(
                run(files, placeholders, callbacks, request.options(), context)
                        .execute(
                                RunTally.Direction.BACK,
                                request.lockWait(),
                                (comparison, session) ->
                                        new RunPlan(comparison, dialect, placeholders)
                                                .back(request, session, context)),
                context);
    }

    private MigrationRun run(
            MigrationFiles files,
            Placeholders placeholders,
            CallbackScripts callbacks,
            RunOptions options,
            JobContext context) {
        return new MigrationRun(
                connection, dialect, clock, files, placeholders, callbacks, options, context);
    }

    private void requireNoObjection(JobContext context) {
        try (Session session = connection.lease(context)) {
            List<HistoryEntry> history = new MigrationHistory(dialect, session).read(session);
            watch.findObjection(session, history)
                    .ifPresent(objection -> {
                        throw new DrydockException(
                                ErrorCode.MIGRATION_HISTORY_CONFLICT,
                                objection + " Nothing was run.",
                                "Take it over with migrate adopt, or begin a history beside it with"
                                        + " migrate baseline --version 0.");
                    });
        }
    }

    private ApplyResult told(ApplyResult result, JobContext context) {
        if (result.appliedCount() + result.rolledBackCount() > 0) {
            listener.changed(result, context);
        }
        return result;
    }

    private void requireConfirmed(
            List<Step> steps, CallbackScripts callbacks, ApplyRequest request) {
        if (request.force()) {
            Guard.require(
                    connection.profile(),
                    Intent.DESTRUCTIVE,
                    request.confirmation(),
                    "apply migrations with force");
        }
        steps.forEach(step -> requireConfirmed(step.script(), request));
        if (!steps.isEmpty()) {
            callbacks
                    .all(RunTally.Direction.FORWARD)
                    .forEach(script -> requireConfirmed(script, request));
        }
    }

    private void requireConfirmed(Script script, ApplyRequest request) {
        SqlStatement destructive = script.firstDestructive();
        if (destructive != null) {
            Guard.require(
                    connection.profile(),
                    Intent.DESTRUCTIVE,
                    request.confirmation(),
                    "apply "
                            + Identifiers.visible(script.file().name())
                            + ", which removes data ("
                            + Script.at(script.file(), destructive.offset())
                            + ")");
        }
    }

    /// Where nobody has to confirm, removing data is at least said.
    private RunPlan.Decided withDataLoss(RunPlan.Decided decided, RunOptions options) {
        if (connection.profile().environment().guardLevel() != GuardLevel.OPEN) {
            return decided;
        }
        List<String> overridden = new ArrayList<>(decided.overridden());
        List<String> warnings = new ArrayList<>(decided.warnings());
        for (Step step : decided.steps()) {
            if (step.script().firstDestructive() == null) {
                continue;
            }
            step.script().statements().stream()
                    .filter(DestructiveStatements::takesEverything)
                    .findFirst()
                    .map(first ->
                            step.file()
                                    + " removes data ("
                                    + Script.at(step.script().file(), first.offset())
                                    + ").")
                    .ifPresent(options.isForced(Force.DATA_LOSS) ? overridden::add : warnings::add);
        }
        return new RunPlan.Decided(decided.steps(), overridden, warnings);
    }

    private ApplyResult planned(
            MigrationFiles files,
            Placeholders placeholders,
            JobContext context,
            MigrationRun.Planner planner) {
        try (Session session = connection.lease(context)) {
            Comparison comparison =
                    new Comparison(files, new MigrationHistory(dialect, session).read(session));
            RunPlan.Decided decided = planner.plan(comparison, session);
            List<String> warnings = new ArrayList<>(comparison.warnings());
            warnings.addAll(decided.warnings());
            return new ApplyResult(
                    0,
                    0,
                    comparison.toStatus().currentVersion(),
                    decided.steps().stream().map(Step::migration).toList(),
                    warnings,
                    decided.overridden(),
                    decided.steps().stream()
                            .map(step -> PlannedMigration.of(step, dialect, placeholders))
                            .toList(),
                    Map.of(),
                    true);
        }
    }
}
