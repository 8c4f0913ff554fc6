package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.dialect.postgresql.container.CopyTally;
import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Compares the rows of one table with those of the backup: by number and by a hash of their text.
/// A text depends on what was set for whoever wrote it, so where it differs the rows of the backup
/// are written by the same session as well, out of a temporary table, before anything is said.
final class RowsComparison {

    private static final String STAGE = "pg_temp.drydock_compared";

    private final Session session;
    private final RestorableArchive source;
    private final CancelToken cancel;

    /// @param session as it filled the table, or another; its settings change
    RowsComparison(Session session, RestorableArchive source, CancelToken cancel) {
        this.session = session;
        this.source = source;
        this.cancel = cancel;
    }

    /// As pg_dump reads rows, but in the time zone of the server: what it writes most likely.
    static void prepare(Session session) {
        session.update(
                "SET DateStyle = 'ISO';"
                        + "SET IntervalStyle = 'postgres';"
                        + "SET extra_float_digits = 3;"
                        + "SET bytea_output = 'hex';"
                        + "RESET TimeZone");
    }

    /// What differs, the end of a sentence; empty when nothing does.
    ///
    /// @param read told how many bytes more were read
    Optional<String> difference(
            RestoreEntry table, String quoted, RowTotals wanted, LongConsumer read) {
        TableColumns known = TableColumns.read(session, quoted);
        List<String> columns = known.written(wanted.columns());
        CopyTally found = tally(quoted, columns, wanted.encoding(), read);
        if (found.rows() != wanted.rows()) {
            return Optional.of("has " + found.rows() + " rows, the backup has " + wanted.rows());
        }
        boolean equal = wanted.exact() && found.hash().equals(wanted.hash());
        if (wanted.rows() == 0 || equal || utcEqual(quoted, columns, wanted)) {
            return Optional.empty();
        }
        return stagedEqual(table, quoted, columns, known)
                ? Optional.empty()
                : Optional.of("has other rows than the backup");
    }

    /// Containers are written in UTC.
    private boolean utcEqual(String quoted, List<String> columns, RowTotals wanted) {
        if (!wanted.exact()) {
            return false;
        }
        session.update("SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'");
        try {
            return tally(quoted, columns, wanted.encoding(), _ -> {}).hash().equals(wanted.hash());
        } finally {
            session.update("RESET TimeZone; SET DateStyle = 'ISO'");
        }
    }

    private boolean stagedEqual(
            RestoreEntry table, String quoted, List<String> columns, TableColumns known) {
        List<String> compared = columns.isEmpty() ? known.written(known.all()) : columns;
        session.update(
                "CREATE TEMPORARY TABLE drydock_compared AS SELECT "
                        + list(compared)
                        + " FROM ONLY "
                        + quoted
                        + " WITH NO DATA");
        try {
            RowsFeed.copy(session, source, table, STAGE, known, _ -> {}, cancel);
            CopyTally staged = tally(STAGE, compared, "UTF8", _ -> {});
            CopyTally there = tally(quoted, compared, "UTF8", _ -> {});
            return staged.rows() == there.rows() && staged.hash().equals(there.hash());
        } finally {
            session.update("DROP TABLE " + STAGE);
        }
    }

    private CopyTally tally(
            String table, List<String> columns, String encoding, LongConsumer read) {
        String copy =
                "COPY "
                        + table
                        + (columns.isEmpty() ? "" : " (" + list(columns) + ")")
                        + " TO STDOUT WITH (ENCODING "
                        + Identifiers.literal(encoding)
                        + ")";
        var tally = new CopyTally();
        session.withConnection(
                "read rows to compare", connection -> read(connection, copy, tally, read));
        return tally;
    }

    private static boolean read(
            Connection connection, String copy, CopyTally tally, LongConsumer read)
            throws SQLException {
        CopyOut out = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(copy);
        try {
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                tally.add(row, 0, row.length);
                read.accept(row.length);
            }
            return true;
        } finally {
            if (out.isActive()) {
                out.cancelCopy();
            }
        }
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
