package dev.drydock.engine.migration.lint;

/// Whose SQL is read.
public enum Grammar {
    POSTGRESQL("postgresql"),
    SQLITE("sqlite");

    private final String engine;

    Grammar(String engine) {
        this.engine = engine;
    }

    /// The dialect's id.
    public String engine() {
        return engine;
    }

    boolean isSqlite() {
        return this == SQLITE;
    }
}
