package dev.drydock.engine.migration;

/// How far one transaction reaches.
public enum TransactionMode {
    /// One for each file.
    FILE,
    /// One for the whole run: all files or none. Refused when a file cannot share a transaction.
    RUN
}
