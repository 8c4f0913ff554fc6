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
        FORWARD("applied", "Migration", MigrationState.APPLIED, HistoryEntry.Event.APPLIED),
        BACK("rolled back", "Rollback", MigrationState.ROLLED_BACK, HistoryEntry.Event.ROLLED_BACK);

        final String past;
        final String noun;
        final MigrationState state;
        final HistoryEntry.Event event;

        Direction(String past, String noun, MigrationState state, HistoryEntry.Event event) {
            this.past = past;
            this.noun = noun;
            this.state = state;
            this.event = event;
        }
    }
}
