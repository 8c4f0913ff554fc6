package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.ConnectionDialect;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.PgArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.container.LoadScript;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
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
                            new Progress.Step("Gathering statistics", 2)),
                    false);

    private static final String STATISTICS = "Gathering statistics";
    private static final Set<String> TAKEN = Set.of("42P04", "23505");
    private static final String NOTHING_LEFT = "nothing; the database made for it was dropped";
    private static final String UNTOUCHED =
            "nothing; the target is as it was before, its transaction was rolled back";

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
            context.progress().report(PLAN);
            boolean made = isMade();
            SourceReading[] read = new SourceReading[1];
            times.run(
                    SourceReading.PHASE,
                    () ->
                            read[0] =
                                    made && isWholeContainer()
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
            requireEqual(checks);
        }
        try (RestoreSessions sessions =
                RestoreSessions.several(database, whole ? 1 : order.jobs(), context.cancel())) {
            if (!whole && !byProgram(database, steps, reading)) {
                loader(reading, sessions).run(steps);
            }
            checks.addAll(check(reading, steps, sessions, !whole));
            gatherStatistics(sessions.first().session());
        }
    }

    /// They only make the planner guess better; an expression that fails must not undo the rest.
    private void gatherStatistics(Session session) {
        try {
            times.run(STATISTICS, () -> session.update("ANALYZE"));
        } catch (DrydockException unfinished) {
            if (unfinished.code() == ErrorCode.CONNECTION_LOST) {
                throw unfinished;
            }
            notes.add(
                    "The restore is complete, but statistics were not gathered for all tables: "
                            + unfinished.message());
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

    private Loader loader(SourceReading reading, RestoreSessions sessions) {
        return new Loader(
                source,
                reading,
                sessions,
                script,
                !order.fixes().tablespacesLeftOut(),
                times,
                context);
    }

    /// Changes a database that is there, in one transaction.
    private RestoreOutcome inside(
            DatabaseConnection database, List<RestoreStep> steps, SourceReading reading) {
        List<RestoreOutcome.Check> checks = new ArrayList<>();
        makeSafe();
        try (var created = new CreatedRoles(server, order.fixes().createdRoles());
                RestoreSessions sessions = RestoreSessions.one(database, context.cancel())) {
            Session session = sessions.first().session();
            if (order.intent() == RestoreIntent.DATA) {
                fillTables(sessions, steps, reading, checks);
            } else {
                List<RestoreStep> left = removeReplaced(session, steps);
                loader(reading, sessions).run(left);
                checks.addAll(check(reading, left, sessions, true));
            }
            context.cancel().throwIfCancelled();
            session.commit();
            created.keep();
            gatherStatistics(session, steps);
        } catch (DrydockException failure) {
            throw RestoreFailure.withLeft(failure, UNTOUCHED);
        }
        return outcome(reading, checks, null);
    }

    private void makeSafe() {
        boolean rows = order.intent() == RestoreIntent.DATA && order.fixes().rowsReplaced();
        Set<String> replaced = rows ? work.selection().filled() : work.selection().replaced();
        if (order.place() instanceof RestorePlace.Existing && !replaced.isEmpty()) {
            List<ArchiveObject> tables =
                    work.selection().objects().stream()
                            .filter(object ->
                                    replaced.contains(object.id()) && object.kind().equals("table"))
                            .toList();
            times.run("Backing up what is replaced", () -> work.safety().make(tables, context));
        }
    }

    private List<RestoreStep> removeReplaced(Session session, List<RestoreStep> steps) {
        if (work.selection().replaced().isEmpty()) {
            return steps;
        }
        times.run(
                ReplacedObjects.PHASE,
                () -> {
                    LiveNames live = LiveNames.read(session, server.major());
                    new ReplacedObjects(session, work, PgThere.find(work.archive(), live), context)
                            .drop();
                });
        return steps.stream()
                .filter(step -> !ReplacedObjects.stays(step, work.selection()))
                .toList();
    }

    private void fillTables(
            RestoreSessions sessions,
            List<RestoreStep> steps,
            SourceReading reading,
            List<RestoreOutcome.Check> checks) {
        var tables = new FilledTables(sessions.first().session(), steps);
        List<RestoreStep> sorted = tables.begin(order.fixes().rowsReplaced());
        loader(reading, sessions).run(sorted);
        RestoreStep last = sorted.getLast();
        try {
            tables.end();
        } catch (DrydockException failure) {
            throw RestoreFailure.at(last, source, failure);
        }
        checks.addAll(check(reading, sorted, sessions, true));
        tables.moveSequences();
    }

    private List<RestoreOutcome.Check> check(
            SourceReading reading,
            List<RestoreStep> steps,
            RestoreSessions sessions,
            boolean withRows) {
        List<RestoreOutcome.Check> checks =
                new TargetChecks(source, work, reading, steps, sessions, times, context)
                        .run(withRows);
        requireEqual(checks);
        return checks;
    }

    /// After the commit, for it only makes the planner guess better; nothing is undone any more.
    private void gatherStatistics(Session session, List<RestoreStep> steps) {
        try {
            times.run(
                    STATISTICS,
                    () ->
                            steps.stream()
                                    .filter(step -> step.kind() == RestoreStep.Kind.ROWS)
                                    .map(step ->
                                            Identifiers.qualified(
                                                    step.entry().schema(), step.entry().name()))
                                    .distinct()
                                    .forEach(table -> session.update("ANALYZE " + table)));
        } catch (DrydockException | JobCancelledException unfinished) {
            notes.add(
                    "The restore is complete, but statistics were not gathered for all tables: "
                            + unfinished.getMessage());
        }
    }

    private static void requireEqual(List<RestoreOutcome.Check> checks) {
        List<String> different =
                checks.stream()
                        .filter(check -> !check.equal())
                        .map(check -> check.name() + ": " + check.detail())
                        .toList();
        if (!different.isEmpty()) {
            throw new DrydockException(
                    ErrorCode.RESTORE_NOT_EQUAL,
                    "What was restored does not equal the backup: "
                            + String.join("; ", different)
                            + ".",
                    "Nothing was changed. Check the backup (drydock backup verify).");
        }
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
