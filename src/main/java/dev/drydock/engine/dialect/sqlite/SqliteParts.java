package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOutcome.Check;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConnection;

/// Chosen objects of a plain file of ours, brought into another one: all in one transaction, which
/// is compared with the backup before it is committed.
final class SqliteParts {

    /// As the progress names it.
    static final String PHASE = "Restoring what was chosen";

    /// Under which the file that comes is attached.
    static final String SOURCE = "drydock_backup";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private SqliteParts() {}

    /// @param rows that were written
    record Done(List<Check> checks, List<String> notes, long rows) {
        Done {
            checks = List.copyOf(checks);
            notes = List.copyOf(notes);
        }
    }

    /// Tables of the target whose rows will be gone.
    static List<ArchiveObject> losingRows(RestoreWork work) {
        boolean emptied =
                work.order().intent() == RestoreIntent.DATA && work.order().fixes().rowsReplaced();
        return work.selection().objects().stream()
                .filter(object -> object.kind().equals(SqliteArchiveEntry.TABLE))
                .filter(object -> emptied || work.selection().replaced().contains(object.id()))
                .toList();
    }

    /// Makes a new file of what was chosen.
    static Done intoNew(
            SqliteConnectionDialect connections,
            Path source,
            Path target,
            RestoreWork work,
            JobContext context) {
        try {
            DurableFile.createOwnerOnly(target);
        } catch (IOException failure) {
            throw DurableFile.failed("create", target, failure);
        }
        try (SqliteSnapshot from = SqliteSnapshot.open(connections, source, context);
                SqliteSnapshot into = SqliteSnapshot.open(connections, target, context)) {
            for (String pragma : List.of("page_size", "encoding", "auto_vacuum")) {
                into.session()
                        .update("PRAGMA " + pragma + " = '" + pragma(from.session(), pragma) + "'");
            }
            Done done = transfer(from, into.session(), source, work, context);
            for (String pragma : List.of("user_version", "application_id")) {
                into.session().update("PRAGMA " + pragma + " = " + pragma(from.session(), pragma));
            }
            return done;
        }
    }

    /// Changes a file that is there.
    static Done intoExisting(
            SqliteConnectionDialect connections,
            Path source,
            Path target,
            RestoreWork work,
            JobContext context) {
        try (SqliteSnapshot from = SqliteSnapshot.open(connections, source, context);
                SqliteSnapshot into = SqliteSnapshot.open(connections, target, context)) {
            return transfer(from, into.session(), source, work, context);
        }
    }

    private static String pragma(Session session, String name) {
        return session.query("PRAGMA " + name, row -> row.text(1)).getFirst();
    }

    private static Done transfer(
            SqliteSnapshot from,
            Session session,
            Path source,
            RestoreWork work,
            JobContext context) {
        context.progress().phase(PHASE);
        session.update("PRAGMA foreign_keys = OFF");
        session.withConnection(
                "limit the wait for locks",
                jdbc -> {
                    SqliteBusyWait.set(jdbc.unwrap(SQLiteConnection.class), session, PATIENCE);
                    return true;
                });
        session.update(
                "ATTACH ? AS " + SOURCE,
                SqliteConnectionDialect.uriOf(source.toAbsolutePath()) + "?mode=ro&immutable=1");
        SqliteMigrationDialect.beginAtOnce(session);
        try {
            Done done = new SqlitePartsRun(from.session(), session, work, context).run();
            context.cancel().throwIfCancelled();
            session.commit();
            return done;
        } catch (RuntimeException | Error failure) {
            rollBack(session, failure);
            throw failure;
        }
    }

    private static void rollBack(Session session, Throwable failure) {
        try {
            session.rollback();
        } catch (DrydockException second) {
            // SQLite rolls an interrupted change back by itself
            failure.addSuppressed(second);
        }
    }

    /// What SQLite said, with the object and the statement.
    static DrydockException failed(DrydockException failure, String object, String statement) {
        Map<String, String> place =
                Map.of("object", object, "statement", statement, "left", "the target is as it was");
        if (failure.code() != ErrorCode.SQL_FAILED) {
            return failure.withDetails(place);
        }
        return failure.as(
                        ErrorCode.RESTORE_FAILED,
                        "The restore of "
                                + object
                                + " failed: "
                                + failure.details().getOrDefault("serverMessage", failure.message())
                                + ". It was rolled back, the target is as it was.",
                        "Leave that object out, or restore into a new file.")
                .withDetails(place);
    }

    /// Both lists as one.
    static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
