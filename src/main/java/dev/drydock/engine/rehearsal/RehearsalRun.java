package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.migration.Callback;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.ChangeDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One rehearsal: makes the sandbox, takes the files through it one by one, then ranges of them,
/// and drops it. When a rollback leaves something else than before, the sandbox is made anew, so
/// that no file is judged by what another one's rollback did.
final class RehearsalRun {

    private final SandboxMaker maker;
    private final @Nullable ChangeDialect changes;
    private final RehearsalRequest request;
    private final SchemaDefinition live;
    private final PendingFiles files;
    private final HistoryFilter history;
    private final JobContext context;
    private final JobContext unseen;
    private final List<RehearsedStep> steps = new ArrayList<>();
    private final List<StepRehearsal.Outcome> outcomes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private SandboxMaker.@Nullable Made made;
    private SchemaDefinition state;
    private @Nullable RowBook book;
    private RehearsalListener listener = RehearsalListener.NONE;
    private SandboxMaker.@Nullable Made begun;
    private @Nullable RunMoments moments;
    private int done;

    /// @param changes writes rollbacks; null where the engine has nobody to write them
    /// @param live the structure of the database
    RehearsalRun(
            SandboxMaker maker,
            @Nullable ChangeDialect changes,
            RehearsalRequest request,
            SchemaDefinition live,
            PendingFiles files,
            HistoryFilter history,
            JobContext context) {
        this.maker = maker;
        this.changes = changes;
        this.request = request;
        this.live = live;
        this.files = files;
        this.history = history;
        this.context = context;
        // what runs inside reports of itself, which would hide how far the rehearsal is
        this.unseen = new JobContext(_ -> {}, context.cancel());
        this.state = live;
        warnings.addAll(files.warnings());
    }

    /// What was seen, and what can be kept as proofs.
    record Result(RehearsalReport report, List<StepRehearsal.Outcome> outcomes) {}

    /// Tells somebody how far it is.
    RehearsalRun told(RehearsalListener other) {
        listener = other;
        return this;
    }

    /// Begins with a sandbox that was made already; it is closed like any other.
    RehearsalRun in(SandboxMaker.@Nullable Made sandbox) {
        begun = sandbox;
        return this;
    }

    Result run() {
        SandboxMaker.Made first = begun == null ? maker.make(live, request, context) : begun;
        made = first;
        warnings.addAll(first.warnings());
        List<RehearsedRange> ranges = List.of();
        String where;
        try {
            prepareCallbacks();
            if (enter(first)) {
                rehearseSteps();
                finish();
                ranges = new RangeRehearsal(this).run();
            } else {
                notReached(files.migrations());
            }
            done = total();
            report();
            where =
                    request.keep()
                            ? sandbox().keep()
                            : "scratch database " + sandbox().connection().facts().database();
        } catch (JobCancelledException cancelled) {
            close(cancelled);
            var worded =
                    new JobCancelledException("the sandbox was dropped, the database only read");
            worded.addSuppressed(cancelled);
            throw worded;
        } catch (RuntimeException | Error failure) {
            close(failure);
            throw failure;
        }
        sandbox().close();
        return new Result(
                new RehearsalReport(
                        live.engine(),
                        first.start().serverVersion(),
                        where,
                        request.keep(),
                        first.rowsCopied(),
                        steps,
                        ranges,
                        warnings,
                        moments().findings(),
                        maker.backup(),
                        0),
                outcomes);
    }

    private void close(Throwable failure) {
        try {
            sandbox().close();
        } catch (DrydockException left) {
            failure.addSuppressed(left);
        }
    }

    private void rehearseSteps() {
        List<Migration> all = files.migrations();
        for (int i = 0; i < all.size(); i++) {
            Migration migration = all.get(i);
            if (!steps.isEmpty() && steps.getLast().up() == UpVerdict.FAILS) {
                notReached(all.subList(i, all.size()));
                return;
            }
            StepRehearsal.Outcome outcome = new StepRehearsal(this, migration).run();
            outcomes.add(outcome);
            steps.add(outcome.step());
            listener.ended(outcome.step());
            if (outcome.step().up() == UpVerdict.FAILS) {
                continue;
            }
            state = outcome.after();
            book = outcome.bookAfter();
            if (outcome.contaminated()) {
                remake(migration.version());
            }
            if (i + 1 < all.size()) {
                report();
            }
        }
    }

    private void notReached(List<Migration> rest) {
        for (Migration one : rest) {
            steps.add(StepRehearsal.notReached(one));
            listener.ended(steps.getLast());
        }
    }

    /// A sandbox in which everything up to the version is applied and nothing was rolled back.
    ///
    /// @param version null for one without any of the files
    void remake(@Nullable MigrationVersion version) {
        sandbox().close();
        SandboxMaker.Made other = maker.make(live, request, unseen);
        made = other;
        enter(other);
        if (version != null) {
            sandbox().up(files.source(true), version, request.placeholders(), unseen);
            state = sandbox().read(unseen);
            book = readBook(state);
        }
    }

    private void prepareCallbacks() {
        RehearsalCallbacks prepared =
                RehearsalCallbacks.of(
                        files.callbacks(),
                        sandbox().traced(),
                        sandbox().dialect(),
                        placeholders(),
                        hasServerOfItsOwn());
        moments = new RunMoments(this, prepared);
        files.runWithEach(prepared.each());
    }

    /// Looks at a new sandbox, in which a run begins. Whether it could begin.
    private boolean enter(SandboxMaker.Made other) {
        boolean begins = moments().run(Callback.BEFORE_MIGRATE);
        state = callbacks().has(Callback.BEFORE_MIGRATE) ? sandbox().read(unseen) : other.start();
        book = readBook(state);
        return begins;
    }

    /// What follows the last file.
    private void finish() {
        boolean all = steps.stream().noneMatch(step -> step.up() == UpVerdict.FAILS);
        if (all && callbacks().has(Callback.AFTER_MIGRATE)) {
            moments().run(Callback.AFTER_MIGRATE);
            state = sandbox().read(unseen);
        }
    }

    /// The callbacks that run once for all files.
    RunMoments moments() {
        if (moments == null) {
            throw new IllegalStateException("no callbacks were looked for yet");
        }
        return moments;
    }

    RehearsalCallbacks callbacks() {
        return moments().callbacks();
    }

    @Nullable RowBook readBook(SchemaDefinition definition) {
        return sandbox().hasRows() ? RowBook.read(sandbox(), definition, history, unseen) : null;
    }

    /// Says what is tried now.
    void say(String file, String what) {
        context.cancel().throwIfCancelled();
        context.progress().phase("Rehearsing " + file + ": " + what);
        report();
    }

    /// Says which leg of a file begins.
    void begin(String file, RehearsalListener.Leg leg) {
        say(
                file,
                switch (leg) {
                    case UP -> "up";
                    case DOWN -> "down";
                    case AGAIN -> "up again";
                });
        listener.begins(file, leg);
    }

    private void report() {
        context.progress().work(done, total(), Unit.STEPS);
    }

    /// Counts one of the four legs of a file, or one of a range.
    void legDone() {
        done = Math.min(done + 1, total());
        report();
    }

    private int total() {
        // up, down, up again; and the tail there and back
        return files.migrations().size() * 5;
    }

    Sandbox sandbox() {
        if (made == null) {
            throw new IllegalStateException("no sandbox yet");
        }
        return made.sandbox();
    }

    /// Whether the sandbox is on a server that somebody named for it.
    boolean hasServerOfItsOwn() {
        return request.server() != null;
    }

    SchemaDefinition state() {
        return state;
    }

    @Nullable RowBook book() {
        return book;
    }

    PendingFiles files() {
        return files;
    }

    HistoryFilter history() {
        return history;
    }

    Map<String, String> placeholders() {
        return request.placeholders();
    }

    /// For runs and readings inside, which report nothing.
    JobContext unseen() {
        return unseen;
    }

    List<StepRehearsal.Outcome> outcomes() {
        return outcomes;
    }

    /// Writes rollbacks that are missing; null when nobody asked, or nobody can.
    @Nullable RollbackWriter writer() {
        return changes == null || !request.writeRollbacks()
                ? null
                : new RollbackWriter(changes, history);
    }

    /// Whether the failure is about the file; otherwise the rehearsal itself has failed.
    static boolean isOfFile(DrydockException failure) {
        return failure.code() == ErrorCode.MIGRATION_FAILED
                || failure.code() == ErrorCode.MIGRATION_HALF_DONE
                || failure.code() == ErrorCode.MIGRATION_FILES_INVALID;
    }
}
