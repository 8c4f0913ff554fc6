package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out where a file that stopped between its statements goes on: by its journal, and by what
/// the database really has of the statement that was running.
final class ResumePlan {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final MigrationDialect dialect;
    private final Placeholders placeholders;
    private final Session session;
    private final JobContext context;
    private final RunOptions options;
    private final boolean dryRun;
    private final List<String> overridden;

    /// @param overridden gets a sentence for everything that was forced
    ResumePlan(
            MigrationDialect dialect,
            Placeholders placeholders,
            Session session,
            JobContext context,
            RunOptions options,
            boolean dryRun,
            List<String> overridden) {
        this.dialect = dialect;
        this.placeholders = placeholders;
        this.session = session;
        this.context = context;
        this.options = options;
        this.dryRun = dryRun;
        this.overridden = overridden;
    }

    /// @throws DrydockException MIGRATION_HISTORY_CONFLICT when a statement that is done was
    ///   edited, or when nothing tells whether the one that was running is done
    Resumption plan(Migration migration, Script script, HistoryEntry entry) {
        Journal journal = entry.journal();
        if (journal == null) {
            if (!entry.checksum().equals(script.file().checksum())) {
                changed(
                        migration,
                        script,
                        "The file "
                                + name(script)
                                + " stopped half-way and was edited since, and no journal tells"
                                + " which statement was done.");
                return Resumption.fromStart(entry.isBack());
            }
            journal = assumed(script, entry);
        }
        requireUnchanged(migration, script, journal);
        int next = Math.min(journal.done(), script.statements().size());
        Optional<Journal.Line> line = journal.find(next);
        if (line.isEmpty() || next == script.statements().size()) {
            return Resumption.of(
                    journal, List.of(name(script) + " goes on " + where(script, next) + "."));
        }
        return look(migration, script, entry, journal, line.get());
    }

    private Resumption look(
            Migration migration,
            Script script,
            HistoryEntry entry,
            Journal journal,
            Journal.Line line) {
        int index = line.number() - 1;
        SqlStatement now = script.statements().get(index);
        boolean edited = !line.hash().equals(Journal.hashOf(now));
        SqlStatement then = edited ? asItWas(entry, line).orElse(now) : now;
        String which = name(script) + ", statement " + line.number();
        if (line.outcome() == Journal.Outcome.FAILED
                && dialect.placementOf(then) instanceof Placement.InTransaction) {
            // the server took it back whole; what the database has of it was there before
            return Resumption.of(journal, List.of(which + " failed and is run again."));
        }
        return switch (leftover(filled(then), which)) {
            case Leftover.NotDone(String what) ->
                    Resumption.of(journal, List.of(which + ": " + what + "; it is run again."));
            case Leftover.Mendable(List<String> statements, boolean done, String what) ->
                    new Resumption(
                            journal,
                            statements,
                            done && !edited,
                            List.of(
                                    which
                                            + ": "
                                            + what
                                            + "; first "
                                            + String.join("; ", statements)
                                            + (done && !edited ? "." : ", then it is run again.")));
            case Leftover.Done(String what) -> {
                if (edited) {
                    changed(
                            migration,
                            script,
                            which + " was edited, but as it was before it is done: " + what + ".");
                }
                yield Resumption.of(
                        journal.with(index, now, Journal.Outcome.FOUND, line.started(), -1),
                        List.of(which + ": " + what + "; it counts as done."));
            }
            case Leftover.Unclear(String what) -> {
                if (line.outcome() == Journal.Outcome.RUNNING) {
                    unclear(migration, which, what);
                }
                yield Resumption.of(journal, List.of(which + " failed and is run again."));
            }
            case Leftover.Running(String who) -> {
                if (!dryRun) {
                    throw stillRunning(which, who);
                }
                yield Resumption.of(
                        journal,
                        List.of(which + " is still being run by " + who + "; that is awaited."));
            }
        };
    }

    /// Waits while a session without a client still works on the statement.
    private Leftover leftover(SqlStatement statement, String which) {
        long end = System.nanoTime() + options.concurrentTimeout().toNanos();
        boolean told = false;
        while (true) {
            Leftover found = dialect.leftover(session, statement);
            boolean late = !options.concurrentTimeout().isZero() && System.nanoTime() > end;
            if (!(found instanceof Leftover.Running(String who)) || dryRun || late) {
                return found;
            }
            if (!told) {
                context.progress()
                        .note(which + " is still being run by " + who + "; waiting for its end.");
                told = true;
            }
            Pause.pause(LOOK_AGAIN, context.cancel());
        }
    }

    private Optional<SqlStatement> asItWas(HistoryEntry entry, Journal.Line line) {
        return dialect.split(entry.sql()).statements().stream()
                .filter(statement -> Journal.hashOf(statement).equals(line.hash()))
                .findFirst();
    }

    private SqlStatement filled(SqlStatement statement) {
        return placeholders.filled(statement, dialect);
    }

    /// An older Drydock counted only; what it counted is done, and the next one had begun.
    private static Journal assumed(Script script, HistoryEntry entry) {
        Journal journal = Journal.empty(false);
        Instant at = entry.at();
        int index = 0;
        for (SqlStatement statement : script.statements()) {
            boolean done = index < entry.statementsDone();
            journal =
                    journal.with(
                            index,
                            statement,
                            done ? Journal.Outcome.DONE : Journal.Outcome.RUNNING,
                            at,
                            -1);
            if (!done) {
                break;
            }
            index++;
        }
        return journal;
    }

    private void requireUnchanged(Migration migration, Script script, Journal journal) {
        journal.findEdited(script.statements())
                .ifPresent(number ->
                        changed(
                                migration,
                                script,
                                "Statement "
                                        + number
                                        + " of "
                                        + name(script)
                                        + " is done and was edited since."));
    }

    private void changed(Migration migration, Script script, String message) {
        if (!options.isForced(Force.CHANGED)) {
            throw RunPlan.conflict(
                    migration,
                    message,
                    "Put the old text of "
                            + name(script)
                            + " back (the history has it) and write the change as a new migration,"
                            + " or run with --force=changed.");
        }
        overridden.add(message);
    }

    private void unclear(Migration migration, String which, String what) {
        String message = which + " was running when its run ended, and " + what + ".";
        if (!options.isForced(Force.HALF_DONE)) {
            throw RunPlan.conflict(
                    migration,
                    message,
                    "Look at what it left. If it may be run again, run with --force=half-done.");
        }
        overridden.add(message + " It is run again.");
    }

    private static DrydockException stillRunning(String which, String who) {
        return new DrydockException(
                ErrorCode.DATABASE_LOCKED,
                which + " is still being run by " + who + ". Nothing was run.",
                "Wait until that session has ended, or end it, and run again.",
                Map.of("holder", who),
                null);
    }

    private static String where(Script script, int next) {
        return next == script.statements().size()
                ? "after its last statement"
                : "with statement " + (next + 1) + " of " + script.statements().size();
    }

    private static String name(Script script) {
        return dev.drydock.engine.connection.Identifiers.visible(script.file().name());
    }
}
