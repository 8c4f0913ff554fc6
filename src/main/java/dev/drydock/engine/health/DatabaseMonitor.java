package dev.drydock.engine.health;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.util.EnumMap;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Watches one database over a connection of its own, outside the pool: read-only, labelled,
/// limited in time, one statement per sample. Opens nothing until the first sample.
///
/// Used by one thread at a time, on worker threads only. Close it, or let [#watch] do so.
public final class DatabaseMonitor implements AutoCloseable {

    /// The shortest time between two samples of a watch: more often would cost the server more than
    /// it tells.
    public static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /// Limit for one sample. A server that needs longer is in trouble and not helped by more
    /// questions.
    static final Duration SAMPLE_LIMIT = Duration.ofSeconds(10);

    /// How old sizes and table statistics may get before they are read again.
    static final Duration SLOW_INTERVAL = Duration.ofMinutes(1);

    // shorter than a user would wait: a cancel cannot interrupt connecting
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

    private final DatabaseConnection connection;
    private final HealthDialect dialect;
    private final Ticker ticker;
    private @Nullable Open open;

    // what belongs to one connection to the server and is forgotten with it
    private static final class Open {
        private final Session session;
        private final HealthReader reader;
        private @Nullable Reading last;
        private @Nullable Reading lastSlow;
        private long uncountedOwnCommits;

        Open(Session session, HealthReader reader) {
            this.session = session;
            this.reader = reader;
        }
    }

    public DatabaseMonitor(DatabaseConnection connection, HealthDialect dialect) {
        this(connection, dialect, Ticker.system());
    }

    DatabaseMonitor(DatabaseConnection connection, HealthDialect dialect, Ticker ticker) {
        this.connection = connection;
        this.dialect = dialect;
        this.ticker = ticker;
    }

    public DatabaseConnection connection() {
        return connection;
    }

    /// Reads one sample in one round trip (the first also connects). Rates are those since the
    /// sample before; a first sample has none. Sizes are read at most once a minute.
    ///
    /// Cancel and every failure close the monitor's connection and leave nothing behind; the next
    /// call opens a new one and begins anew.
    ///
    /// @throws DrydockException why the server could not be reached or asked; DEADLINE_PASSED after
    ///   10 s
    public DatabaseMetrics sample(JobContext context) {
        context.cancel().throwIfCancelled();
        boolean done = false;
        try {
            Open current = open == null ? connect(context) : open;
            // the connection outlives the job that opened it
            current.session.cancelledBy(context.cancel());
            DatabaseMetrics metrics = read(current);
            done = true;
            return metrics;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /// Reads two samples that far apart and returns the second, for a single look with rates. Where
    /// nothing was read or executed meanwhile, cache hit ratio and mean times are those since the
    /// server's counters began.
    ///
    /// @throws DrydockException as [#sample]
    /// @throws InterruptedException when the waiting thread is interrupted
    public DatabaseMetrics sampleOver(Duration span, JobContext context)
            throws InterruptedException {
        DatabaseMetrics first = sample(context);
        ticker.await(span, context.cancel());
        DatabaseMetrics second = sample(context);
        var values = new EnumMap<Metric, Double>(Metric.class);
        values.putAll(second.values());
        for (Metric metric : SampleDifference.WITHOUT_SPAN) {
            first.find(metric).ifPresent(value -> values.putIfAbsent(metric, value));
        }
        return second.withValues(values);
    }

    /// Reads samples until the context is cancelled, and then throws [JobCancelledException]: run
    /// it as a job. When the server goes away the listener hears of each failed attempt and the
    /// watch goes on, waiting longer from attempt to attempt, at most 30 s. A tick that is missed
    /// because a sample took longer is left out, not made up for.
    ///
    /// Closes the monitor's connection at the end, whatever the end is.
    ///
    /// @param interval from one sample to the next, at least [#SHORTEST_INTERVAL]
    /// @throws DrydockException when already the first sample fails
    /// @throws InterruptedException when the watching thread is interrupted
    public void watch(Duration interval, HealthListener listener, JobContext context)
            throws InterruptedException {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "An interval of " + interval.toMillis() + " ms is too short to watch a server.",
                    "Choose 1 s or more.");
        }
        try (this) {
            listener.sampled(sample(context));
            long failures = 0;
            Duration pause = interval;
            while (true) {
                ticker.await(pause, context.cancel());
                context.cancel().throwIfCancelled();
                long started = ticker.nanos();
                try {
                    listener.sampled(sample(context));
                    failures = 0;
                    pause = restOf(interval, started);
                } catch (DrydockException failure) {
                    pause = backoff(interval, ++failures);
                    listener.gap(ticker.now(), failure, pause);
                }
            }
        }
    }

    /// Closes the connection to the server; a later sample opens another.
    @Override
    public void close() {
        Open current = open;
        open = null;
        if (current != null) {
            current.session.close();
        }
    }

    private Open connect(JobContext context) {
        Session session = connection.openOwn(context.cancel(), CONNECT_LIMIT);
        try {
            session.deadline(SAMPLE_LIMIT);
            Open opened = new Open(session, dialect.prepare(session));
            open = opened;
            return opened;
        } catch (RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private DatabaseMetrics read(Open current) {
        long started = ticker.nanos();
        Reading lastSlow = current.lastSlow;
        boolean withSlow =
                lastSlow == null || started - lastSlow.nanos() >= SLOW_INTERVAL.toNanos();
        RawSample raw = current.reader.read(current.session, withSlow);
        long ended = ticker.nanos();
        if (!withSlow && lastSlow != null) {
            raw = raw.withSlow(lastSlow.raw().slow());
        }
        var reading =
                new Reading(
                        raw,
                        ticker.now(),
                        started + (ended - started) / 2,
                        Duration.ofNanos(ended - started));
        DatabaseMetrics metrics =
                SampleDifference.between(
                        current.last, reading, ownCommits(current, reading), dialect.metrics());
        current.uncountedOwnCommits++;
        current.last = reading;
        if (withSlow) {
            current.lastSlow = reading;
        }
        return metrics;
    }

    // Each sample is a transaction too. The server adds it to its counters up to a second later, so
    // what it has not counted yet is carried over to the next sample.
    private static long ownCommits(Open current, Reading reading) {
        OptionalLong growth = SampleDifference.growth(current.last, reading, Counter.COMMITS);
        long counted = Math.min(current.uncountedOwnCommits, growth.orElse(0));
        current.uncountedOwnCommits -= counted;
        return counted;
    }

    private Duration restOf(Duration interval, long startedNanos) {
        long late = (ticker.nanos() - startedNanos) % interval.toNanos();
        return interval.minusNanos(late);
    }

    private static Duration backoff(Duration interval, long failures) {
        Duration doubled = interval.multipliedBy(1L << Math.min(failures - 1, 5));
        Duration longest = interval.compareTo(LONGEST_BACKOFF) > 0 ? interval : LONGEST_BACKOFF;
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
}
