package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Repeated;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How far the making of indexes is: those that are done, and what the server says of those that
/// are being made, each weighted by the rows of its table.
public final class BuildWatch implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(500);

    /// Reading the table is about half of it, sorting and writing the other.
    private static final String RUNNING =
            "SELECT coalesce(avg(CASE WHEN tuples_total > 0 THEN 0.5 + 0.5 * least(1,"
                    + " tuples_done::float8 / tuples_total) WHEN blocks_total > 0 THEN 0.5 *"
                    + " least(1, blocks_done::float8 / blocks_total) ELSE 0 END) * 1000, 0)::bigint"
                    + " AS thousandths FROM pg_catalog.pg_stat_progress_create_index WHERE datname ="
                    + " pg_catalog.current_database()";

    private final Session monitor;
    private final JobContext context;
    private final long total;
    private final Map<Object, Long> running = new HashMap<>();
    private final Repeated repeated;
    private long done;
    private boolean blind;

    private BuildWatch(Session monitor, long total, JobContext context) {
        this.monitor = monitor;
        this.total = total;
        this.context = context;
        this.repeated = Repeated.every(TICK, "watch index builds", this::look);
    }

    /// @param monitor of its own; closed with this
    /// @param total of all weights
    public static BuildWatch begin(Session monitor, long total, JobContext context) {
        return new BuildWatch(monitor, Math.max(1, total), context);
    }

    /// @param build whatever tells it from the others
    public synchronized void begins(Object build, long weight) {
        running.put(build, weight);
    }

    public void ends(Object build) {
        synchronized (this) {
            Long weight = running.remove(build);
            done += weight == null ? 0 : weight;
        }
        report(0);
    }

    private void look() {
        if (blind) {
            return;
        }
        try {
            report(monitor.query(RUNNING, row -> row.integer(1)).getFirst());
        } catch (DrydockException failure) {
            // progress is a comfort: the work goes on without it
            blind = true;
        }
    }

    private synchronized void report(long thousandths) {
        long open = running.values().stream().mapToLong(weight -> weight).sum();
        context.progress()
                .share(Math.clamp((done + open * thousandths / 1_000.0) / total, 0.0, 1.0));
    }

    @Override
    public void close() {
        repeated.close();
        monitor.hangUp();
    }
}
