package dev.drydock.engine.job;

/// What the numbers of [Progress.Work] count.
public enum Unit {
    BYTES,
    ROWS,
    PAGES,
    TABLES,
    OBJECTS,
    FILES,
    STATEMENTS,
    MIGRATIONS,
    STEPS
}
