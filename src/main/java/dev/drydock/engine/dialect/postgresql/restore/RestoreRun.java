package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.dialect.postgresql.archive.PgArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.dialect.postgresql.container.PostgresqlContainer;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.process.FoundTool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One restore. All that comes is read to its end first. A new database is filled under a name of
/// its own and gets its name when it equals the backup; one that exists is changed in one
/// transaction, or replaced as a whole by changing names.
final class RestoreRun {

    /// Begins the names of databases that a restore is filling; the restore's id follows.
    static final String SCRATCH = "drydock_filling_";

    /// Shares of the time that a database of some size takes; small ones are over before it
    /// matters.
    private static final Progress.Plan PLAN =
            new Progress.Plan(
                    List.of(
                            new Progress.Step(SourceReading.PHASE, 10),
                            new Progress.Step(Loader.OBJECTS, 2),
                            new Progress.Step(Loader.ROWS, 45),
                            new Progress.Step(Loader.BUILDS, 25),
                            new Progress.Step(Loader.REST, 5),
                            new Progress.Step(TargetChecks.PHASE, 11),
                            new Progress.Step(TableStatistics.PHASE, 2)),
                    false);

    private static final Set<String> TAKEN = Set.of("42P04", "23505");
    private static final String NOTHING_LEFT = "nothing; the database made for it was dropped";

    private final LoadScript script;
    private final NativeRestore program;
    private final RestoreWork work;
    private final RestoreOrder order;
    private final JobContext context;
    private final RestorableArchive source;
    private final Endpoint.Server target;
    private final TargetServer server;
    private final StepTimes times;
    private final List<String> notes = new ArrayList<>();
    private LoadScript fixedScript;
    private RoleRules roles;

    RestoreRun(
            ConnectionDialect connections,
            LoadScript script,
            NativeRestore program,
            RestoreWork work,
            JobContext context) {
        this.program = program;
        this.script = script;
        this.fixedScript = script;
        this.roles = new RoleRules(script, Set.of(), work.order().fixes());
        this.work = work;
        this.order = work.order();
        this.context = context;
        this.source = RestorableArchive.of(work.archive());
        this.target = TargetServer.serverOf(order.place().profile());
        this.server = new TargetServer(connections, target, order.password(), context);
        this.times = new StepTimes(context);
    }

    /// As [#PLAN] for the loader of whole containers, which compares every row.
    private static Progress.Plan wholePlan() {
        List<Progress.Step> steps = new ArrayList<>();
        steps.add(new Progress.Step(SourceReading.PHASE, 3));
        steps.addAll(PostgresqlContainer.usualLoad());
        steps.add(new Progress.Step(TableStatistics.PHASE, 3));
        return new Progress.Plan(steps, false);
    }

    RestoreOutcome run() {
        RestoreConditions.requireHarmless(source);
        try (server) {
            roles = RestoreConditions.roles(server, script, order.fixes(), context);
            fixedScript = new FixedScript(script, roles, !order.fixes().tablespacesLeftOut());
            List<RestoreStep> steps =
                    RestorePlan.of(source, work.selection(), order.intent(), fixedScript, roles);
            if (!roles.missing().isEmpty() && !isWholeContainer()) {
                notes.add(
                        "Owners, privileges and policies of these roles were not restored, for"
                                + " they are not on the server: "
                                + String.join(", ", roles.missing()));
            }
            RestoreConditions.unknownSettings(source, server, context).ifPresent(notes::add);
            boolean made = isMade();
            boolean whole = made && isWholeContainer();
            context.progress().report(whole ? wholePlan() : PLAN);
            SourceReading[] read = new SourceReading[1];
            times.run(
                    SourceReading.PHASE,
                    () ->
                            read[0] =
                                    whole
                                            ? SourceReading.vouched(source, steps, context)
                                            : SourceReading.read(
                                                    source, steps, expectedBytes(), context));
            return place(steps, read[0], made);
        }
    }

    /// Whether a database is made, and not one changed that is there.
    private boolean isMade() {
        return switch (order.place()) {
            case RestorePlace.New _ -> !server.exists(target.database());
            case RestorePlace.Existing _ -> order.replacesAll();
            case RestorePlace.Beside _ -> true;
        };
    }

    private RestoreOutcome place(List<RestoreStep> steps, SourceReading reading, boolean made) {
        String name = target.database();
        return switch (order.place()) {
            case RestorePlace.New _ -> {
                if (made) {
                    yield made(steps, reading, name, null);
                }
                DatabaseConnection there = server.open(name);
                RestoreConditions.requireEmpty(there, name, context);
                yield inside(there, steps, reading);
            }
            case RestorePlace.Existing _ when order.replacesAll() -> replaced(steps, reading);
            case RestorePlace.Existing _ -> inside(server.open(name), steps, reading);
            case RestorePlace.Beside _ -> {
                String beside = TargetServer.withEnding(name, "_restored_" + stamp());
                yield made(steps, reading, beside, copy(beside, KeptCopy.State.WAITING));
            }
        };
    }

    /// Fills a database of its own and gives it its name when it equals the backup.
    private RestoreOutcome made(
            List<RestoreStep> steps, SourceReading reading, String name, @Nullable KeptCopy copy) {
        String scratch = SCRATCH + work.id();
        try (var created = new CreatedRoles(server, order.fixes().createdRoles())) {
            List<RestoreOutcome.Check> checks = new ArrayList<>();
            filled(
                    scratch,
                    steps,
                    reading,
                    checks,
                    () -> {
                        if (copy != null && server.exists(copy.live())) {
                            // it is to take the live one's place
                            new DatabaseSettings(server, context).copy(copy.live(), scratch);
                        }
                        if (copy != null) {
                            work.copies().plan(copy);
                        }
                        finish(scratch, name);
                    });
            created.keep();
            return outcome(reading, checks, copy);
        }
    }

    private void finish(String scratch, String name) {
        try {
            server.rename(scratch, name);
        } catch (DrydockException failure) {
            // of two at once the server tells one by the index of names
            throw TAKEN.contains(failure.details().getOrDefault("sqlState", ""))
                    ? failure.as(
                            ErrorCode.RESTORE_TARGET_EXISTS,
                            "Meanwhile somebody made a database \"" + name + "\".",
                            "Give another name. The one made for this restore was dropped again.")
                    : failure;
        }
    }

    private RestoreOutcome replaced(List<RestoreStep> steps, SourceReading reading) {
        String scratch = SCRATCH + work.id();
        String kept = TargetServer.withEnding(target.database(), "_before_" + stamp());
        KeptCopy copy = copy(kept, KeptCopy.State.SWAPPED);
        try (var created = new CreatedRoles(server, order.fixes().createdRoles())) {
            List<RestoreOutcome.Check> checks = new ArrayList<>();
            filled(
                    scratch,
                    steps,
                    reading,
                    checks,
                    () -> {
                        new DatabaseSettings(server, context).copy(target.database(), scratch);
                        work.copies().plan(copy);
                        times.run(
                                "Changing names",
                                () ->
                                        new Swap(server, context)
                                                .replace(
                                                        target.database(),
                                                        scratch,
                                                        kept,
                                                        order.fixes().sessionsEnded()));
                    });
            created.keep();
            notes.add("The database that was there is kept as \"" + kept + "\".");
            return outcome(reading, checks, copy);
        }
    }

    private void filled(
            String scratch,
            List<RestoreStep> steps,
            SourceReading reading,
            List<RestoreOutcome.Check> checks,
            Runnable finish) {
        boolean done = false;
        ScratchClaim claim = ScratchClaim.hold(server, scratch, notes, context);
        try {
            Map<String, String> facts =
                    order.fixes().serverLocale() ? Map.of() : source.facts().facts();
            server.createDatabase(scratch, DatabaseFacts.of(source, facts), notes);
            fill(server.open(scratch), steps, reading, checks);
            context.cancel().throwIfCancelled();
            server.close(scratch);
            finish.run();
            done = true;
        } catch (DrydockException failure) {
            // once is enough
            done = true;
            throw RestoreFailure.withLeft(
                    failure,
                    server.dropQuietly(scratch)
                            ? NOTHING_LEFT
                            : "the database \"" + scratch + "\", which can be dropped");
        } finally {
            if (!done) {
                server.dropQuietly(scratch);
            }
            claim.close();
        }
    }

    private void fill(
            DatabaseConnection database,
            List<RestoreStep> steps,
            SourceReading reading,
            List<RestoreOutcome.Check> checks) {
        boolean whole = isWholeContainer();
        if (whole) {
            checks.addAll(
                    new WholeContainer(
                                    source.parts().orElseThrow(),
                                    fixedScript,
                                    order.fixes().ownersLeftOut(),
                                    notes,
                                    times,
                                    context)
                            .load(database, order.jobs()));
            RestoreFilling.requireEqual(checks);
        }
        try (RestoreSessions sessions =
                RestoreSessions.several(database, order.jobs(), context.cancel())) {
            if (!whole && !byProgram(database, steps, reading)) {
                filling().run(reading, sessions, steps);
            }
            checks.addAll(filling().check(reading, steps, sessions, !whole));
            new TableStatistics(notes, times, context).ofAll(sessions);
        }
    }

    /// Lets `pg_restore` do it where it may.
    ///
    /// @return whether it has
    private boolean byProgram(
            DatabaseConnection database, List<RestoreStep> steps, SourceReading reading) {
        if (!(source instanceof PgArchive archive)) {
            return false;
        }
        var byProgram = new ByProgram(program, archive, work, steps, reading);
        NativeRestore.Finding finding =
                byProgram.find(database, roles.missing().isEmpty(), context);
        FoundTool tool = finding.tool();
        if (tool == null) {
            notes.add("Drydock restored the archive itself, for " + finding.why() + ".");
            return false;
        }
        notes.add("pg_restore " + tool.version() + " restored the archive.");
        times.add("Restoring", () -> byProgram.run(tool, database, context));
        return true;
    }

    /// Everything, with rows: then the container's own loader cuts large tables.
    private boolean isWholeContainer() {
        return source.parts().isPresent()
                && order.intent().withStructure()
                && order.intent().withRows()
                && work.selection().leftOut().isEmpty()
                && work.selection().objects().size() == work.archive().objects().size();
    }

    /// Changes a database that is there, in one transaction.
    private RestoreOutcome inside(
            DatabaseConnection database, List<RestoreStep> steps, SourceReading reading) {
        List<RestoreOutcome.Check> checks =
                new RestoreInside(work, filling(), notes, times, context)
                        .run(server, database, steps, reading);
        return outcome(reading, checks, null);
    }

    private RestoreFilling filling() {
        return new RestoreFilling(source, work, script, times, context);
    }

    private long expectedBytes() {
        long bytes = 0;
        for (var table : work.selection().tables()) {
            if (table.bytes() < 0) {
                return -1;
            }
            bytes += table.bytes();
        }
        return source.parts().isPresent() ? bytes : -1;
    }

    private RestoreOutcome outcome(
            SourceReading reading, List<RestoreOutcome.Check> checks, @Nullable KeptCopy copy) {
        return new RestoreOutcome(
                work.id(),
                work.source(),
                order.place().profile().endpoint().display(),
                order.intent(),
                Instant.now(),
                0,
                work.selection().objects().size(),
                reading.totalRows(),
                times.steps(),
                checks,
                List.of(),
                notes,
                copy,
                null);
    }

    private KeptCopy copy(String name, KeptCopy.State state) {
        Instant now = Instant.now();
        return new KeptCopy(
                work.id(),
                work.source(),
                order.place().profile().endpoint().dialectId(),
                target.display(),
                target.database(),
                name,
                state,
                now,
                now.plus(order.keep()));
    }

    /// The time in the restore's id, without its random end.
    private String stamp() {
        return work.id();
    }
}
