package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Gathers what the planner guesses from. An expression in an index that fails must not undo a
/// restore: that is a note.
final class TableStatistics {

    static final String PHASE = "Gathering statistics";

    /// Every table with rows once, the largest first: who analyzes a partitioned one analyzes its
    /// partitions (server manual, "ANALYZE").
    private static final String TABLES =
            "SELECT n.nspname AS schema, c.relname AS name FROM pg_catalog.pg_class c JOIN"
                    + " pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN"
                    + " ('r', 'm', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' ORDER BY"
                    + " c.relkind = 'p' DESC, pg_catalog.pg_relation_size(c.oid) DESC";

    private final List<String> notes;
    private final StepTimes times;
    private final JobContext context;

    /// @param notes receives what went wrong
    TableStatistics(List<String> notes, StepTimes times, JobContext context) {
        this.notes = notes;
        this.times = times;
        this.context = context;
    }

    /// Of a database that nobody else knows, by all sessions.
    ///
    /// @throws DrydockException CONNECTION_LOST
    void ofAll(RestoreSessions sessions) {
        try {
            times.run(
                    PHASE,
                    () -> {
                        List<String> tables =
                                sessions.first()
                                        .session()
                                        .query(
                                                TABLES,
                                                row ->
                                                        Identifiers.qualified(
                                                                row.text("schema"),
                                                                row.text("name")));
                        var done = new AtomicInteger();
                        SideBySide.compute(
                                tables.size(),
                                Math.clamp(tables.size(), 1, sessions.count()),
                                context.cancel(),
                                number -> {
                                    sessions.with(one ->
                                            one.session().update("ANALYZE " + tables.get(number)));
                                    context.progress()
                                            .work(
                                                    done.incrementAndGet(),
                                                    tables.size(),
                                                    Unit.OBJECTS);
                                    return true;
                                });
                    });
        } catch (DrydockException unfinished) {
            if (unfinished.code() == ErrorCode.CONNECTION_LOST) {
                throw unfinished;
            }
            note(unfinished.message());
        }
    }

    /// Of the tables that were filled in a database that is in use, after the commit: nothing is
    /// undone any more.
    void ofFilled(RestoreSessions sessions, List<RestoreStep> steps) {
        try {
            times.run(
                    PHASE,
                    () ->
                            steps.stream()
                                    .filter(step -> step.kind() == RestoreStep.Kind.ROWS)
                                    .map(step ->
                                            Identifiers.qualified(
                                                    step.entry().schema(), step.entry().name()))
                                    .distinct()
                                    .forEach(table ->
                                            sessions.first().session().update("ANALYZE " + table)));
        } catch (DrydockException | JobCancelledException unfinished) {
            note(String.valueOf(unfinished.getMessage()));
        }
    }

    private void note(String why) {
        notes.add(
                "The restore is complete, but statistics were not gathered for all tables: " + why);
    }
}
