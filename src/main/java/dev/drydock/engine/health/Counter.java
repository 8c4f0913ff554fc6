package dev.drydock.engine.health;

/// Numbers that only grow while a server runs; rates come from the difference of two readings.
public enum Counter {
    COMMITS,
    ROLLBACKS,
    BLOCKS_HIT,
    BLOCKS_READ,
    BLOCK_READ_MICROS,
    TUPLES_RETURNED,
    TUPLES_FETCHED,
    TUPLES_INSERTED,
    TUPLES_UPDATED,
    TUPLES_DELETED,
    TEMP_BYTES,
    DEADLOCKS,
    WAL_BYTES,
    STATEMENT_CALLS,
    STATEMENT_MICROS
}
