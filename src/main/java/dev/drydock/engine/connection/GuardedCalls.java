package dev.drydock.engine.connection;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.Watchdog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a bound on every round trip of one connection. On cancel or at the deadline the running
/// statement is interrupted, again and again; when the other side does not react to that either
/// (network death), the connection is abandoned, so that no call outlives its deadline by more than
/// [#ABANDON_AFTER] and one cancel attempt.
final class GuardedCalls {

    /// From the first interrupt to giving the connection up.
    static final Duration ABANDON_AFTER = Duration.ofSeconds(6);

    /// Limit of a commit; it may have to wait for deferred constraints and standby servers.
    private static final Duration COMMIT_LIMIT = Duration.ofMinutes(5);

    /// Limit of a rollback and of other short, uncancellable calls.
    private static final Duration SHORT_LIMIT = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(GuardedCalls.class);

    private final Connection connection;
    private final ConnectionDialect dialect;
    private final ConnectionProfile profile;
    private CancelToken cancel;
    private Duration deadline = Session.DEFAULT_DEADLINE;

    GuardedCalls(
            Connection connection,
            ConnectionDialect dialect,
            ConnectionProfile profile,
            CancelToken cancel) {
        this.connection = connection;
        this.dialect = dialect;
        this.profile = profile;
        this.cancel = cancel;
    }

    interface Call<T> {
        T run() throws SQLException, IOException;
    }

    interface PlainCall {
        void run() throws SQLException;
    }

    void deadline(Duration limit) {
        this.deadline = limit;
    }

    void cancelledBy(CancelToken token) {
        this.cancel = token;
    }

    boolean isCancelled() {
        return cancel.isCancelled();
    }

    /// Runs one cancellable call with the session's deadline.
    <T> T guarded(String what, Call<T> call) {
        if (cancel.isCancelled()) {
            throw cancelled();
        }
        var interrupter = new Interrupter();
        try (var watchdog = Watchdog.guard(cancel, deadline, interrupter::interrupt)) {
            try {
                return call.run();
            } catch (SQLException failure) {
                throw interpreted(failure, what, watchdog.reason());
            } catch (ResultSetRow.RowFailure failure) {
                throw interpreted(failure.sqlFailure(), what, watchdog.reason());
            } catch (IOException failure) {
                throw interpreted(
                        new SQLException(failure.getMessage(), failure), what, watchdog.reason());
            }
        }
    }

    /// Runs a commit: not cancellable, because half of it would be worse than all.
    void commit(PlainCall call) {
        uncancellable("commit", COMMIT_LIMIT, call);
    }

    /// Runs a short call that cancel must not disturb.
    void brief(String what, PlainCall call) {
        uncancellable(what, SHORT_LIMIT, call);
    }

    private void uncancellable(String what, Duration limit, PlainCall call) {
        try (var watchdog = Watchdog.guard(new CancelSource(), limit, this::abandon)) {
            try {
                call.run();
            } catch (SQLException failure) {
                throw watchdog.reason() == Watchdog.Reason.DEADLINE
                        ? late(failure, what, limit, "the connection was given up")
                        : dialect.classify(failure, what, profile);
            }
        }
    }

    private RuntimeException interpreted(
            SQLException failure, String what, Watchdog.Reason reason) {
        return switch (reason) {
            case CANCEL -> cancelled(failure);
            case DEADLINE -> late(failure, what, deadline, "cancelled");
            case NONE -> {
                DrydockException classified = dialect.classify(failure, what, profile);
                // a wait for a lock may see the cancel before the watchdog does, and end as refused
                yield cancel.isCancelled() && classified.code() == ErrorCode.DATABASE_LOCKED
                        ? cancelled(failure)
                        : classified;
            }
        };
    }

    private static JobCancelledException cancelled(SQLException failure) {
        JobCancelledException cancelled = cancelled();
        cancelled.addSuppressed(failure);
        return cancelled;
    }

    // whatever ran is undone: an open transaction by the unwinding caller, a single statement by
    // the engine
    private static JobCancelledException cancelled() {
        return new JobCancelledException(JobCancelledException.ROLLED_BACK);
    }

    private DrydockException late(
            SQLException failure, String what, Duration limit, String consequence) {
        return new DrydockException(
                ErrorCode.DEADLINE_PASSED,
                "Could not "
                        + what
                        + " on "
                        + profile.name()
                        + ": no result after "
                        + text(limit)
                        + ", "
                        + consequence
                        + ".",
                "The server is slow, waits for a lock, or cannot be reached any more.",
                failure);
    }

    private static String text(Duration limit) {
        return limit.toMillis() < 1_000 ? limit.toMillis() + " ms" : limit.toSeconds() + " s";
    }

    private void abandon() {
        try {
            dialect.abandon(connection);
        } catch (SQLException failure) {
            LOG.debug("A connection could not be given up", failure);
        }
    }

    /// Interrupts one call; counts since when it tries.
    private final class Interrupter {

        private long firstNanos;
        private boolean begun;

        void interrupt() {
            if (!begun) {
                begun = true;
                firstNanos = System.nanoTime();
            } else if (System.nanoTime() - firstNanos > ABANDON_AFTER.toNanos()) {
                LOG.warn(
                        "{} does not react to a cancel; its connection is given up",
                        profile.name());
                abandon();
                return;
            }
            try {
                dialect.interrupt(connection);
            } catch (SQLException failure) {
                // repeated by the watchdog until the worker has left
                LOG.debug("A cancel did not get through", failure);
            }
        }
    }
}
