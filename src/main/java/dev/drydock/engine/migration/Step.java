package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Identifiers;

/// One migration of a run with what is to be executed for it.
///
/// @param script the file forward, or its rollback
/// @param resumption where to begin
record Step(Migration migration, Script script, Resumption resumption) {

    /// The file's name, safe to show.
    String file() {
        return Identifiers.visible(script.file().name());
    }

    /// Index of the statement to begin with; above 0 when a half-done file goes on.
    int firstStatement() {
        return resumption.firstStatement();
    }
}
