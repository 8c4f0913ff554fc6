package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.ContendedSteps;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Makes indexes, and then foreign keys, that follow each other in the backup by all sessions.
final class IndexLoad implements AutoCloseable {

    private static final String DEADLOCK = "40P01";

    private final LoadSessions sessions;
    private final LoadScript script;
    private final JobContext context;
    private final Consumer<Build> run;
    private final ContendedSteps.Meanwhile meanwhile;
    private final Map<String, Long> rows = new HashMap<>();
    private final List<String> waiting = new ArrayList<>();
    private final BuildWatch watch;
    private boolean links;

    /// What one thread does next.
    record Build(Session session, String statement) {}

    /// @param statements all that come, for the share of each
    /// @param run makes one
    /// @param meanwhile for sessions that have nothing to make
    IndexLoad(
            LoadSessions sessions,
            LoadScript script,
            BackupManifest manifest,
            List<String> statements,
            Consumer<Build> run,
            ContendedSteps.Meanwhile meanwhile,
            JobContext context) {
        this.sessions = sessions;
        this.script = script;
        this.context = context;
        this.run = run;
        this.meanwhile = meanwhile;
        for (BackupObject table : RowPortion.tables(manifest)) {
            rows.put(table.schema() + "." + table.name(), Math.max(0, table.rows()));
        }
        long total =
                statements.stream()
                        .filter(one -> script.buildsIndex(one) || isLink(one))
                        .mapToLong(this::weight)
                        .sum();
        this.watch = BuildWatch.begin(sessions.monitor(context.cancel()), total, context);
    }

    private boolean isLink(String statement) {
        return !script.linked(statement).isEmpty();
    }

    /// Takes a statement that makes an index or a foreign key; what it needs is made before.
    ///
    /// @return false for every other one
    boolean take(String statement) {
        boolean link = isLink(statement);
        if (!link && !script.buildsIndex(statement)) {
            return false;
        }
        if (link != links) {
            make();
            links = link;
        }
        waiting.add(statement);
        return true;
    }

    /// Makes all that were taken.
    void make() {
        List<ContendedSteps.Step<String>> steps = waiting.stream().map(this::step).toList();
        waiting.clear();
        Queue<String> again = new ConcurrentLinkedQueue<>();
        ContendedSteps.run(
                steps,
                sessions.count(),
                context.cancel(),
                statement -> make(statement, again),
                meanwhile);
        again.forEach(statement -> watched(sessions.first(), statement));
    }

    private ContendedSteps.Step<String> step(String statement) {
        Set<String> linked = script.linked(statement);
        return new ContendedSteps.Step<>(
                statement,
                linked.isEmpty() ? Set.of(script.indexed(statement)) : linked,
                !linked.isEmpty() || script.locksOut(statement),
                weight(statement));
    }

    private void make(String statement, Queue<String> again) {
        sessions.with(session -> {
            try {
                watched(session, statement);
            } catch (DrydockException failure) {
                // partitions are locked too, of which the statement says nothing
                if (!DEADLOCK.equals(failure.details().get("sqlState"))) {
                    throw failure;
                }
                again.add(statement);
            }
        });
    }

    private void watched(Session session, String statement) {
        watch.begins(statement, weight(statement));
        run.accept(new Build(session, statement));
        watch.ends(statement);
    }

    /// Making an index takes at least what a statement takes.
    private long weight(String statement) {
        long indexed = rows.getOrDefault(script.indexed(statement), 0L);
        // the rows of a foreign key are read and looked up, not sorted
        return 1_000 + (isLink(statement) ? indexed / 3 : indexed);
    }

    @Override
    public void close() {
        watch.close();
    }
}
