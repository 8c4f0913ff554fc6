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
import java.util.Set;
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
    private final Set<String> computed;
    private final LongConsumer sent;
    private @Nullable CopyIn copy;
    private @Nullable ColumnFilter filter;

    private RowsFeed(
            CopyManager manager, String table, Set<String> computed, LongConsumer sent) {
        this.manager = manager;
        this.table = table;
        this.computed = computed;
        this.sent = sent;
    }

    /// @param table quoted
    /// @param sent told how many bytes more were sent
    static void copy(
            Session session,
            RestorableArchive source,
            RestoreEntry rows,
            String table,
            Set<String> computed,
            LongConsumer sent,
            CancelToken cancel) {
        session.withConnection(
                "copy rows into " + Identifiers.visible(rows.schema() + "." + rows.name()),
                connection -> send(connection, source, rows, table, computed, sent, cancel));
    }

    private static boolean send(
            Connection connection,
            RestorableArchive source,
            RestoreEntry rows,
            String table,
            Set<String> computed,
            LongConsumer sent,
            CancelToken cancel)
            throws SQLException {
        var feed =
                new RowsFeed(
                        connection.unwrap(PGConnection.class).getCopyAPI(), table, computed, sent);
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

    /// Columns of a table that the server computes.
    static Set<String> computed(Session session, String schema, String table) {
        return Set.copyOf(
                session.query(
                        "SELECT a.attname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c"
                                + " ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid ="
                                + " c.relnamespace WHERE n.nspname = ? AND c.relname = ? AND"
                                + " a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> ''",
                        row -> row.text(1),
                        schema,
                        table));
    }

    @Override
    public void begin(List<String> columns, String encoding, boolean exact) {
        try {
            end();
            List<String> kept =
                    columns.stream().filter(column -> !computed.contains(column)).toList();
            filter = kept.size() == columns.size() ? null : new ColumnFilter(columns, computed);
            copy =
                    manager.copyIn(
                            "COPY "
                                    + table
                                    + (kept.isEmpty()
                                            ? ""
                                            : kept.stream()
                                                    .map(Identifiers::quote)
                                                    .collect(
                                                            Collectors.joining(", ", " (", ")")))
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
