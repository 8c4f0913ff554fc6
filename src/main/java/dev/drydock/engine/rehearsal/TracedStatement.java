package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.trace.StatementFacts;

/// One statement of a file as it ran in the sandbox.
///
/// @param sql as it was sent
/// @param line where it begins in the file, from 1; 0 when it is not of the file itself
/// @param column from 1; 0 like line
/// @param millis how long it took, without the tracing
public record TracedStatement(
        String sql, int line, int column, StatementFacts facts, long millis) {}
