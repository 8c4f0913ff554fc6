package dev.drydock.engine.migration;

import dev.drydock.engine.migration.forecast.StatementForecast;

/// One statement of a dry run.
///
/// @param sql exactly as it would be sent, placeholders filled in
/// @param line where it begins in its file, from 1
/// @param transactional whether it would run in a transaction
public record PlannedStatement(
        String sql, int line, boolean transactional, StatementForecast forecast) {}
