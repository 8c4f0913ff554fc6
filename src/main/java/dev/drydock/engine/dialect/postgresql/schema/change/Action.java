package dev.drydock.engine.dialect.postgresql.schema.change;

/// What happens to one unit.
enum Action {
    /// Both sides have it, equal.
    NONE,
    ADD,
    REMOVE,
    /// Changed in place; what depends on it does not notice.
    ALTER,
    /// Changed in place, which the server allows only while nothing that reads it is there.
    BREAK,
    /// Dropped and made again.
    RECREATE;

    boolean drops() {
        return this == REMOVE || this == RECREATE;
    }

    boolean makes() {
        return this == ADD || this == RECREATE;
    }

    boolean alters() {
        return this == ALTER || this == BREAK;
    }
}
