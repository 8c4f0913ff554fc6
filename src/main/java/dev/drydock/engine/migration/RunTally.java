package dev.drydock.engine.migration;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.List;

/// How far one run is, for progress and for what errors say is left.
final class RunTally {

    private final JobContext context;
    private final Direction direction;
    private final int total;
    private final List<Migration> done = new ArrayList<>();

    RunTally(JobContext context, Direction direction, int total) {
        this.context = context;
        this.direction = direction;
        this.total = total;
    }

    void begin(String file) {
        context.progress().phase(file);
        report();
    }

    void end(Migration migration, String file) {
        done.add(migration);
        report();
        context.progress()
                .note(file + " " + direction.past + " in " + migration.executionTimeMs() + " ms");
    }

    List<Migration> done() {
        return done;
    }

    Direction direction() {
        return direction;
    }

    /// "3 of 9 migrations applied"
    String words() {
        return done.size() + " of " + total + " migrations " + direction.past;
    }

    private void report() {
        context.progress().work(done.size(), total, Unit.MIGRATIONS);
    }

    /// Which way a run goes.
    enum Direction {
        FORWARD(
                "applied",
                "Migration",
                MigrationState.APPLIED,
                HistoryEntry.Event.APPLIED,
                Callback.BEFORE_MIGRATE,
                Callback.BEFORE_EACH_MIGRATE,
                Callback.AFTER_EACH_MIGRATE,
                Callback.AFTER_MIGRATE,
                Callback.AFTER_MIGRATE_ERROR),
        BACK(
                "rolled back",
                "Rollback",
                MigrationState.ROLLED_BACK,
                HistoryEntry.Event.ROLLED_BACK,
                Callback.BEFORE_ROLLBACK,
                Callback.BEFORE_EACH_ROLLBACK,
                Callback.AFTER_EACH_ROLLBACK,
                Callback.AFTER_ROLLBACK,
                Callback.AFTER_ROLLBACK_ERROR);

        final String past;
        final String noun;
        final MigrationState state;
        final HistoryEntry.Event event;
        final Callback before;
        final Callback beforeEach;
        final Callback afterEach;
        final Callback after;
        final Callback afterError;

        Direction(
                String past,
                String noun,
                MigrationState state,
                HistoryEntry.Event event,
                Callback before,
                Callback beforeEach,
                Callback afterEach,
                Callback after,
                Callback afterError) {
            this.before = before;
            this.beforeEach = beforeEach;
            this.afterEach = afterEach;
            this.after = after;
            this.afterError = afterError;
            this.past = past;
            this.noun = noun;
            this.state = state;
            this.event = event;
        }
    }
}
