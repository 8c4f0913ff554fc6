package dev.drydock.engine.backup.archive;

/// When an object is made: the order in which a restore goes.
public enum ArchiveSection {
    /// Before rows: types, tables, functions.
    BEFORE_ROWS,
    ROWS,
    /// After rows: indexes, keys, triggers.
    AFTER_ROWS
}
