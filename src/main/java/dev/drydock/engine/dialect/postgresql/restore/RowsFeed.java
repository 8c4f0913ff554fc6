package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.dialect.postgresql.archive.CopySink;
import dev.drydock.engine.dialect.postgresql.archive.RestorableArchive;
import dev.drydock.engine.dialect.postgresql.archive.RestoreEntry;
import dev.drydock.engine.job.CancelToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/// Sends the rows of one table of a backup with COPY.
final class RowsFeed implements CopySink {

    /// The driver's failure inside a sink, which may throw no checked exception.
    private static final class SendFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        SendFailure(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private final CopyManager manager;
    private final String table;
    private final TableColumns known;
    private final LongConsumer sent;
    private @Nullable CopyIn copy;
    private @Nullable ColumnFilter filter;

    private RowsFeed(CopyManager manager, String table, TableColumns columns, LongConsumer sent) {
        this.manager = manager;
        this.table = table;
        this.known = columns;
        this.sent = sent;
    }

    /// @param table quoted
    /// @param sent told how many bytes more were sent
    static void copy(
            Session session,
            RestorableArchive source,
            RestoreEntry rows,
            String table,
            TableColumns columns,
            LongConsumer sent,
            CancelToken cancel) {
        session.withConnection(
                "copy rows into " + Identifiers.visible(rows.schema() + "." + rows.name()),
                connection -> send(connection, source, rows, table, columns, sent, cancel));
    }

    private static boolean send(
            Connection connection,
            RestorableArchive source,
            RestoreEntry rows,
            String table,
            TableColumns columns,
            LongConsumer sent,
            CancelToken cancel)
            throws SQLException {
        var feed =
                new RowsFeed(
                        connection.unwrap(PGConnection.class).getCopyAPI(), table, columns, sent);
        try {
            source.copy(rows, feed, cancel);
            feed.end();
            return true;
        } catch (SendFailure failure) {
            throw failure.failure;
        } finally {
            feed.abort();
        }
    }

    @Override
    public void begin(List<String> columns, String encoding, boolean exact) {
        try {
            end();
            // values without names are those of all columns, computed ones too
            List<String> named = columns.isEmpty() && !exact ? known.all() : columns;
            List<String> kept = known.written(named);
            filter = kept.size() == named.size() ? null : new ColumnFilter(named, known.computed());
            copy =
                    manager.copyIn(
                            "COPY "
                                    + table
                                    + (kept.isEmpty()
                                            ? ""
                                            : kept.stream()
                                                    .map(Identifiers::quote)
                                                    .collect(Collectors.joining(", ", " (", ")")))
                                    + " FROM STDIN WITH (ENCODING "
                                    + Identifiers.literal(encoding)
                                    + ")");
        } catch (SQLException failure) {
            throw new SendFailure(failure);
        }
    }

    @Override
    public void write(byte[] bytes, int start, int length) {
        CopyIn open = copy;
        if (open == null) {
            throw new IllegalStateException("rows before their columns");
        }
        try {
            if (filter == null) {
                open.writeToCopy(bytes, start, length);
            } else {
                byte[] kept = filter.keep(bytes, start, length);
                open.writeToCopy(kept, 0, kept.length);
            }
            sent.accept(length);
        } catch (SQLException failure) {
            throw new SendFailure(failure);
        }
    }

    private void end() throws SQLException {
        CopyIn open = copy;
        copy = null;
        if (open != null) {
            try {
                open.endCopy();
            } finally {
                if (open.isActive()) {
                    open.cancelCopy();
                }
            }
        }
    }

    private void abort() throws SQLException {
        CopyIn open = copy;
        if (open != null && open.isActive()) {
            open.cancelCopy();
        }
    }
}
