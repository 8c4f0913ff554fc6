package dev.drydock.engine.migration;

import dev.drydock.engine.connection.Row;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.migration.MigrationDialect.HistorySql;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads and writes the history table of one database.
final class MigrationHistory {

    /// Columns that came later, in the order in which they are selected; a table without them is
    /// read as it is and gets them with the next run.
    private static final List<String> LATER =
            List.of("packing", "sql_packed", "rollback_packed", "journal");

    private static final int MESSAGE_LIMIT = 2_000;

    private final MigrationDialect dialect;
    private final HistoryTable table;

    /// In the table that the connection is configured with.
    MigrationHistory(MigrationDialect dialect, Session session) {
        this.dialect = dialect;
        this.table = dialect.historyTable(session);
    }

    HistoryTable table() {
        return table;
    }

    /// All rows, oldest first; empty when there is no table yet.
    ///
    /// @throws DrydockException MIGRATION_HISTORY_CONFLICT when a table of that name is not ours
    List<HistoryEntry> read(Session session) {
        Set<String> columns = dialect.historyColumns(session, table);
        if (columns.isEmpty()) {
            return List.of();
        }
        String later =
                columns.containsAll(LATER)
                        ? String.join(", ", LATER)
                        : "NULL AS " + String.join(", NULL AS ", LATER);
        try {
            return session.query(
                    sql(HistorySql.SELECT).replace("${later}", later), MigrationHistory::entry);
        } catch (IllegalArgumentException unreadable) {
            throw new DrydockException(
                    ErrorCode.MIGRATION_HISTORY_CONFLICT,
                    "A text in the table "
                            + table.quoted()
                            + " cannot be read: "
                            + unreadable.getMessage()
                            + ".",
                    "A newer Drydock wrote it; use that one.",
                    unreadable);
        } catch (DrydockException failure) {
            if (failure.code() != ErrorCode.SQL_FAILED) {
                throw failure;
            }
            throw failure.as(
                    ErrorCode.MIGRATION_HISTORY_CONFLICT,
                    "The table " + table.quoted() + " is not Drydock's: " + failure.message(),
                    "Another tool made it. Rename it, migrate into another schema, or keep the"
                            + " history under another name (--history-table).");
        }
    }

    /// Creates the table, or brings one of an older Drydock up to date. Only under the mutex.
    void prepare(Session session) {
        Set<String> columns = dialect.historyColumns(session, table);
        if (columns.isEmpty()) {
            session.update(sql(HistorySql.CREATE));
        } else {
            LATER.stream()
                    .filter(column -> !columns.contains(column))
                    .forEach(column -> dialect.addHistoryColumn(session, table, column));
        }
    }

    void add(Session session, NewEntry entry) {
        session.update(sql(HistorySql.INSERT), parameters(entry));
    }

    /// Adds the row of a file at the end of its transaction; see [MigrationDialect#conclude].
    boolean conclude(Session session, SessionLimits limits, boolean last, NewEntry entry) {
        return dialect.conclude(session, limits, last, sql(HistorySql.INSERT), parameters(entry));
    }

    private static @Nullable Object[] parameters(NewEntry entry) {
        MigrationFile file = entry.file();
        String rollback = entry.rollbackSql();
        PackedText sql = PackedText.of(file.savedText());
        PackedText back = rollback == null ? null : PackedText.of(LargeFile.savedForm(rollback));
        return new @Nullable Object[] {
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
            sql.plain() == null ? "" : sql.plain(),
            back == null ? null : back.plain(),
            PackedText.FORMAT,
            sql.packed(),
            back == null ? null : back.packed(),
            entry.journal()
        };
    }

    void updateRunning(
            Session session,
            MigrationVersion version,
            HistoryEntry.Event event,
            Instant at,
            long executionTimeMs,
            Journal journal,
            String message) {
        session.update(
                sql(HistorySql.UPDATE_RUNNING),
                event.stored(),
                at.toEpochMilli(),
                executionTimeMs,
                journal.done(),
                shortened(message),
                journal.text(),
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
            @Nullable String rollbackSql,
            @Nullable String journal) {}

    private String sql(HistorySql which) {
        return dialect.historySql(which).replace("${history}", table.quoted());
    }

    private static HistoryEntry entry(Row row) {
        String journal = row.textOrNull("journal");
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
                text(row, "sql_text", "sql_packed").orElse(""),
                text(row, "rollback_text", "rollback_packed").orElse(null),
                journal == null ? null : Journal.parse(journal).orElse(null));
    }

    private static java.util.Optional<String> text(Row row, String plain, String packed) {
        byte[] bytes = row.bytesOrNull(packed);
        if (bytes == null) {
            return java.util.Optional.ofNullable(row.textOrNull(plain));
        }
        String format = row.textOrNull("packing");
        return java.util.Optional.of(PackedText.unpack(format == null ? "" : format, bytes));
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE_LIMIT
                ? message
                : message.substring(0, MESSAGE_LIMIT) + "…";
    }
}
