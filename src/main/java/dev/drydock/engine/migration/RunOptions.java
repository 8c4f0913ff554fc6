package dev.drydock.engine.migration;

import java.time.Duration;
import java.util.Set;

/// How a run goes about it. Immutable.
///
/// @param forced what it goes on in spite of
/// @param outOfOrder what becomes of migrations with late numbers
/// @param transaction how far one transaction reaches
/// @param requireRollback refuse pending files without a rollback
/// @param lockTimeout how long a statement in a transaction waits for a lock; short, because
///   everybody who comes later waits behind it; zero for as long as it takes
/// @param lockRetries how often a file that waited too long is tried again, after growing pauses
/// @param concurrentTimeout the same wait for statements outside transactions, which wait for old
///   snapshots too; zero for as long as it takes
public record RunOptions(
        Set<Force> forced,
        OutOfOrder outOfOrder,
        TransactionMode transaction,
        boolean requireRollback,
        Duration lockTimeout,
        int lockRetries,
        Duration concurrentTimeout) {

    public static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofSeconds(5);
    public static final int DEFAULT_LOCK_RETRIES = 2;
    public static final Duration DEFAULT_CONCURRENT_TIMEOUT = Duration.ofHours(1);

    /// Nothing forced, one transaction per file.
    public static final RunOptions DEFAULTS =
            new RunOptions(
                    Set.of(),
                    OutOfOrder.REFUSE,
                    TransactionMode.FILE,
                    false,
                    DEFAULT_LOCK_TIMEOUT,
                    DEFAULT_LOCK_RETRIES,
                    DEFAULT_CONCURRENT_TIMEOUT);

    public RunOptions {
        forced = Set.copyOf(forced);
        if (lockTimeout.isNegative() || concurrentTimeout.isNegative() || lockRetries < 0) {
            throw new IllegalArgumentException("limits are 0 or more");
        }
    }

    public boolean isForced(Force force) {
        return forced.contains(force);
    }

    public RunOptions withForced(Set<Force> other) {
        return new RunOptions(
                other,
                outOfOrder,
                transaction,
                requireRollback,
                lockTimeout,
                lockRetries,
                concurrentTimeout);
    }

    public RunOptions withOutOfOrder(OutOfOrder other) {
        return new RunOptions(
                forced,
                other,
                transaction,
                requireRollback,
                lockTimeout,
                lockRetries,
                concurrentTimeout);
    }

    public RunOptions withTransaction(TransactionMode other) {
        return new RunOptions(
                forced,
                outOfOrder,
                other,
                requireRollback,
                lockTimeout,
                lockRetries,
                concurrentTimeout);
    }

    public RunOptions withRequireRollback(boolean other) {
        return new RunOptions(
                forced,
                outOfOrder,
                transaction,
                other,
                lockTimeout,
                lockRetries,
                concurrentTimeout);
    }

    public RunOptions withLockTimeout(Duration other, int retries) {
        return new RunOptions(
                forced,
                outOfOrder,
                transaction,
                requireRollback,
                other,
                retries,
                concurrentTimeout);
    }

    public RunOptions withConcurrentTimeout(Duration other) {
        return new RunOptions(
                forced, outOfOrder, transaction, requireRollback, lockTimeout, lockRetries, other);
    }
}
