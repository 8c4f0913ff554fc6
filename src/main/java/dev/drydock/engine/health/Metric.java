package dev.drydock.engine.health;

/// Every number a sample can hold. The key is the JSON field and the name in the history, so it is
/// never changed. Connections are those of the whole server; counters and rates are those of the
/// database that is connected to.
public enum Metric {
    /// Mean execution time of the statements that ended since the sample before (in a first sample:
    /// since the counters began).
    AVG_QUERY_TIME("avgQueryTimeMs", "Average query time", MetricUnit.MILLISECONDS),
    /// Client sessions that execute a statement now, Drydock's own monitor left out.
    ACTIVE_CONNECTIONS("activeConnections", "Active connections", MetricUnit.COUNT),
    /// Client sessions in any state, the monitor included, because it takes a slot too.
    CONNECTIONS("connections", "Connections", MetricUnit.COUNT),
    /// The server's limit for client sessions.
    MAX_CONNECTIONS("maxConnections", "Connection limit", MetricUnit.COUNT),
    /// Slots of that limit kept for superusers and for roles with reserved connections.
    RESERVED_CONNECTIONS("reservedConnections", "Reserved connections", MetricUnit.COUNT),
    /// Sessions that wait for their client outside a transaction.
    IDLE_CONNECTIONS("idleConnections", "Idle connections", MetricUnit.COUNT),
    /// Sessions that wait for their client inside a transaction: they hold locks and keep vacuum
    /// from cleaning.
    IDLE_IN_TRANSACTION("idleInTransaction", "Idle in transaction", MetricUnit.COUNT),
    /// Active sessions that wait for something (a lock, a read, another process).
    WAITING_CONNECTIONS("waitingConnections", "Waiting connections", MetricUnit.COUNT),
    /// Active sessions that wait for a lock.
    BLOCKED_CONNECTIONS("blockedConnections", "Blocked connections", MetricUnit.COUNT),
    /// Age of the oldest open transaction of a client; 0 when there is none.
    LONGEST_TRANSACTION("longestTransactionMs", "Longest transaction", MetricUnit.MILLISECONDS),
    /// Age of the longest running statement; 0 when none runs.
    LONGEST_QUERY("longestQueryMs", "Longest query", MetricUnit.MILLISECONDS),
    /// How long the longest idle transaction has been idle; 0 when there is none.
    LONGEST_IDLE_IN_TRANSACTION(
            "longestIdleInTransactionMs", "Longest idle in transaction", MetricUnit.MILLISECONDS),
    /// How long the longest waiter has waited for its lock; 0 when nobody waits.
    LONGEST_LOCK_WAIT("longestLockWaitMs", "Longest lock wait", MetricUnit.MILLISECONDS),
    /// Share of block reads that were served from the server's own cache since the sample before
    /// (in a first sample: since the counters began).
    CACHE_HIT_RATIO("cacheHitRatio", "Cache hit ratio", MetricUnit.RATIO),
    /// Commits and rollbacks, Drydock's own samples left out.
    TRANSACTIONS_PER_SECOND("transactionsPerSecond", "Transactions", MetricUnit.PER_SECOND),
    /// Commits, Drydock's own samples left out.
    COMMITS_PER_SECOND("commitsPerSecond", "Commits", MetricUnit.PER_SECOND),
    /// Rolled back transactions.
    ROLLBACKS_PER_SECOND("rollbacksPerSecond", "Rollbacks", MetricUnit.PER_SECOND),
    /// Blocks looked for, in the cache or outside it.
    BLOCKS_PER_SECOND("blocksPerSecond", "Blocks accessed", MetricUnit.PER_SECOND),
    /// Mean time of a block read from outside the cache.
    BLOCK_READ_TIME("blockReadMs", "Block read time", MetricUnit.MILLISECONDS),
    /// Rows read by scans.
    TUPLES_RETURNED_PER_SECOND("tuplesReturnedPerSecond", "Rows scanned", MetricUnit.PER_SECOND),
    /// Rows fetched through indexes.
    TUPLES_FETCHED_PER_SECOND("tuplesFetchedPerSecond", "Rows fetched", MetricUnit.PER_SECOND),
    /// Inserted rows.
    TUPLES_INSERTED_PER_SECOND("tuplesInsertedPerSecond", "Rows inserted", MetricUnit.PER_SECOND),
    /// Updated rows.
    TUPLES_UPDATED_PER_SECOND("tuplesUpdatedPerSecond", "Rows updated", MetricUnit.PER_SECOND),
    /// Deleted rows.
    TUPLES_DELETED_PER_SECOND("tuplesDeletedPerSecond", "Rows deleted", MetricUnit.PER_SECOND),
    /// Bytes that statements wrote to temporary files because they did not fit their memory.
    TEMP_BYTES_PER_SECOND("tempBytesPerSecond", "Temporary files", MetricUnit.BYTES_PER_SECOND),
    /// Deadlocks since the sample before.
    DEADLOCKS("deadlocks", "Deadlocks", MetricUnit.COUNT),
    /// Write-ahead log that the whole server writes (a standby: replays).
    WAL_BYTES_PER_SECOND("walBytesPerSecond", "WAL written", MetricUnit.BYTES_PER_SECOND),
    /// Bytes of the database on disk; measured at most once a minute.
    DATABASE_SIZE("databaseSizeBytes", "Database size", MetricUnit.BYTES),
    /// Estimated share of dead rows among all rows of user tables; measured at most once a minute.
    DEAD_TUPLE_RATIO("deadTupleRatio", "Dead rows", MetricUnit.RATIO),
    /// Transactions since the oldest unfrozen one; the server stops accepting writes near 2^31.
    TRANSACTION_ID_AGE("transactionIdAge", "Transaction ID age", MetricUnit.COUNT),
    /// Pages of the file, free ones included.
    PAGE_COUNT("pageCount", "Pages", MetricUnit.COUNT),
    /// Pages of the file that hold nothing.
    FREE_PAGES("freePages", "Free pages", MetricUnit.COUNT),
    /// Bytes in free pages: what VACUUM would give back.
    FREE_BYTES("freeBytes", "Free space", MetricUnit.BYTES),
    /// Size of the write-ahead log file; 0 when there is none.
    WAL_SIZE("walSizeBytes", "WAL size", MetricUnit.BYTES),
    /// What this sample took, as the client sees it: the server's answer and the way.
    SAMPLE_TIME("sampleTimeMs", "Response time", MetricUnit.MILLISECONDS);

    private final String key;
    private final String title;
    private final MetricUnit unit;

    Metric(String key, String title, MetricUnit unit) {
        this.key = key;
        this.title = title;
        this.unit = unit;
    }

    /// The stable name, as in JSON.
    public String key() {
        return key;
    }

    /// The name for people.
    public String title() {
        return title;
    }

    public MetricUnit unit() {
        return unit;
    }
}
