package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.MigrationDialect.HistorySql;
import java.time.Instant;
import java.util.List;

/// Reads and writes the history table of one database.
final class MigrationHistory {

    private static final int MESSAGE_LIMIT = 2_000;

    private final MigrationDialect dialect;
    private final String table;

    MigrationHistory(MigrationDialect dialect, Session session) {
        this.dialect = dialect;
        this.table = dialect.historyTable(session);
    }

    /// All rows, oldest first; empty when there is no table yet.
    ///
    /// @throws DrydockException MIGRATION_HISTORY_CONFLICT when a table of that name is not ours
    List<HistoryEntry> read(Session session) {
        if (!dialect.historyExists(session, table)) {
            return List.of();
        }
        try {
            return session.query(sql(HistorySql.SELECT), MigrationHistory::entry);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            throw failure.as(
                    ErrorCode.MIGRATION_HISTORY_CONFLICT,
                    "The table " + table + " is not Drydock's: " + failure.message(),
                    "Another tool made it. Rename it, or migrate into another schema.");
        }
    }

    void createIfMissing(Session session) {
        session.update(sql(HistorySql.CREATE));
    }

    void add(Session session, NewEntry entry) {
        MigrationFile file = entry.file();
        session.update(
                sql(HistorySql.INSERT),
                entry.version().text(),
                entry.description(),
                file.name(),
                file.checksum(),
                entry.event().stored(),
                entry.by(),
                entry.at().toEpochMilli(),
                entry.executionTimeMs(),
                entry.statementsDone(),
                entry.statementCount(),
                shortened(entry.message()),
                file.savedText(),
                entry.rollbackSql() == null ? null : LargeFile.savedForm(entry.rollbackSql()));
    }

    void updateRunning(
            Session session,
            MigrationVersion version,
            HistoryEntry.Event event,
            Instant at,
            long executionTimeMs,
            int statementsDone,
            String message) {
        session.update(
                sql(HistorySql.UPDATE_RUNNING),
                event.stored(),
                at.toEpochMilli(),
                executionTimeMs,
                statementsDone,
                shortened(message),
                version.text());
    }

    /// Changes version and file of one row when it still says what it said; returns how many rows
    /// changed.
    long move(Session session, HistoryKeeper.RowMove move) {
        return session.update(
                sql(HistorySql.MOVE),
                move.newVersion(),
                move.newFile(),
                move.id(),
                move.version(),
                move.file());
    }

    /// A row to add; `file` is what was run, the rollback file for a rollback.
    record NewEntry(
            MigrationVersion version,
            String description,
            MigrationFile file,
            HistoryEntry.Event event,
            String by,
            Instant at,
            long executionTimeMs,
            int statementsDone,
            int statementCount,
            String message,
            @org.jspecify.annotations.Nullable String rollbackSql) {}

    private String sql(HistorySql which) {
        return dialect.historySql(which).replace("${history}", table);
    }

    private static HistoryEntry entry(Row row) {
        return new HistoryEntry(
                row.integer("id"),
                MigrationVersion.of(row.text("version")),
                row.text("description"),
                row.text("file"),
                row.text("checksum"),
                HistoryEntry.Event.ofStored(row.text("event")),
                row.text("executed_by"),
                Instant.ofEpochMilli(row.integer("executed_at_ms")),
                row.integer("execution_ms"),
                (int) row.integer("statements_done"),
                (int) row.integer("statement_count"),
                row.text("message"),
                row.text("sql_text"),
                row.textOrNull("rollback_text"));
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_LIMIT
                ? message
                : message.substring(0, MESSAGE_LIMIT) + "…";
    }
}
