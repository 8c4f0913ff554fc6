package dev.drydock.engine.dialect.postgresql.rows;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.rows.LiveColumn;
import dev.drydock.engine.backup.rows.Stage;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Sends the rows of a backup into a temporary table.
final class StageLoader {

    private static final int REPORT_EVERY = 4096;

    /// The driver's failure inside a visitor, which may throw no checked exception.
    private static final class SendFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException failure;

        SendFailure(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    private final Session session;
    private final Archive archive;
    private final Stage stage;
    private final JobContext context;
    private final boolean[] sent;
    private final boolean[] sentOfWritten;
    private long rows;

    StageLoader(Session session, Archive archive, Stage stage, JobContext context) {
        this.session = session;
        this.archive = archive;
        this.stage = stage;
        this.context = context;
        this.sent = sent(stage.places());
        this.sentOfWritten =
                sent(
                        stage.places().stream()
                                .filter(column -> column == null || !isComputed(column))
                                .toList());
    }

    private static boolean[] sent(List<@Nullable LiveColumn> places) {
        boolean[] sent = new boolean[places.size()];
        for (int i = 0; i < sent.length; i++) {
            LiveColumn column = places.get(i);
            sent[i] = column != null && !isComputed(column);
        }
        return sent;
    }

    private static boolean isComputed(LiveColumn column) {
        return column.writing() == LiveColumn.Writing.NEVER;
    }

    void load(List<ArchiveObject> sources) {
        session.update(
                "CREATE TABLE "
                        + stage.rows()
                        + " ("
                        + stage.number()
                        + " bigint"
                        + PostgresqlRowsDialect.definition(stage.columns())
                        + ")");
        try {
            session.withConnection(
                    "load rows of the backup",
                    jdbc -> {
                        copy(jdbc, sources);
                        return true;
                    });
        } catch (DrydockException failure) {
            throw failure.details().containsKey("copyLine") ? unfit(failure) : failure;
        }
    }

    private void copy(Connection jdbc, List<ArchiveObject> sources) throws SQLException {
        String names =
                stage.columns().stream()
                        .map(LiveColumn::quoted)
                        .map(name -> ", " + name)
                        .collect(Collectors.joining());
        CopyIn copy =
                jdbc.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(
                                "COPY "
                                        + stage.rows()
                                        + " ("
                                        + stage.number()
                                        + names
                                        + ") FROM STDIN");
        try {
            var writer = new CopyWriter(copy);
            for (ArchiveObject source : sources) {
                archive.rows(
                        source,
                        values -> {
                            send(writer, values);
                            return true;
                        },
                        context.cancel());
            }
            writer.flush();
            copy.endCopy();
        } catch (SendFailure failure) {
            throw failure.failure;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void send(CopyWriter writer, List<@Nullable String> values) {
        // INSERT statements that name their columns leave computed ones out
        boolean[] fitting = values.size() == sentOfWritten.length ? sentOfWritten : sent;
        if (values.size() != fitting.length) {
            throw new DrydockException(
                    ErrorCode.BACKUP_UNFIT,
                    "Rows of "
                            + stage.live().name().display()
                            + " in the backup have "
                            + values.size()
                            + " values, and their columns are not named; the table has "
                            + sent.length
                            + ".",
                    "Restore the backup beside the database and copy the rows from there.");
        }
        try {
            writer.row(++rows, values, fitting);
        } catch (SQLException failure) {
            throw new SendFailure(failure);
        }
        if (rows % REPORT_EVERY == 0) {
            context.progress().work(rows, -1, Unit.ROWS);
        }
    }

    private DrydockException unfit(DrydockException failure) {
        Map<String, String> details = failure.details();
        return failure.as(
                ErrorCode.BACKUP_UNFIT,
                "Row "
                        + details.get("copyLine")
                        + " of "
                        + stage.live().name().display()
                        + " in the backup does not fit its columns any more: "
                        + details.getOrDefault("serverMessage", failure.message())
                        + ".",
                "A column's type has changed since. Restore the table beside the live one and copy"
                        + " the rows from there.");
    }
}
