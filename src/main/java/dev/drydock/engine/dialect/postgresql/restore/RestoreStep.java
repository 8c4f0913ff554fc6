package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;

/// One thing to do in a target.
///
/// @param statement empty for rows and large objects
record RestoreStep(Kind kind, RestoreEntry entry, String statement) {

    enum Kind {
        STATEMENT,
        /// Makes an index; those that follow each other need nothing of each other.
        BUILD,
        /// Makes a foreign key; those that follow each other need nothing of each other.
        LINK,
        /// Fills a table; those that follow each other need nothing of each other.
        ROWS,
        LARGE_OBJECTS
    }
}
