package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes what was planned, all of it or nothing.
final class RescueTransaction {

    /// As many rows are tried one by one to name the one that was refused.
    private static final int TRIED = 10_000;

    private final Session session;
    private final RowsDialect dialect;
    private final RescueWork work;
    private final JobContext context;
    private final List<String> sequences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    RescueTransaction(Session session, RowsDialect dialect, RescueWork work, JobContext context) {
        this.session = session;
        this.dialect = dialect;
        this.work = work;
        this.context = context;
    }

    List<String> sequences() {
        return List.copyOf(sequences);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /// @param script where the SQL that undoes it is kept; gone when nothing was changed
    /// @param title of the script
    void run(Path script, List<String> title) {
        boolean committing = false;
        session.begin();
        try {
            dialect.beginWrites(session, work.tables(), work.triggers());
            new Findings(session, dialect, work.target()).requireUnchanged(work.plan().updates());
            context.progress().phase("Writing the reverse script");
            new ReverseScript(session, dialect.sql(), work).write(script, title);
            context.progress().phase("Bringing rows back");
            work.groups().forEach(this::insert);
            update();
            work.stages().forEach(this::check);
            work.stages().forEach(this::checkReferences);
            dialect.endWrites(session, work.tables(), work.triggers());
            for (Stage stage : work.stages()) {
                sequences.addAll(
                        dialect.moveSequences(session, stage, stage.marked(RescueWork.INSERTED)));
            }
            context.cancel().throwIfCancelled();
            committing = true;
            session.commit();
        } catch (RuntimeException | Error failure) {
            undo(failure);
            // when the answer to the commit did not come, it may have been done all the same
            if (!committing || !isInDoubt(failure)) {
                delete(script, failure);
            } else {
                throw ((DrydockException) failure)
                        .as(
                                ErrorCode.CONNECTION_LOST,
                                "The connection was lost during the commit: nobody knows whether"
                                        + " the rows are back.",
                                "Compare again. If they are, "
                                        + script
                                        + " takes them out again; if not, it changes nothing.");
            }
            throw failure;
        }
    }

    private static boolean isInDoubt(Throwable failure) {
        return failure instanceof DrydockException known
                && (known.code() == ErrorCode.CONNECTION_LOST
                        || known.code() == ErrorCode.DEADLINE_PASSED);
    }

    private void undo(Throwable failure) {
        try {
            session.rollback();
        } catch (DrydockException second) {
            failure.addSuppressed(second);
        }
    }

    private static void delete(Path script, Throwable failure) {
        try {
            Files.deleteIfExists(script);
        } catch (IOException left) {
            failure.addSuppressed(DurableFile.failed("delete", script, left));
        }
    }

    private void insert(List<Stage> group) {
        List<Stage> writing = group.stream().filter(stage -> planned(stage).inserts() > 0).toList();
        List<String> statements = writing.stream().map(stage -> insert(stage, "")).toList();
        List<Long> counts;
        if (writing.size() > 1) {
            try {
                counts = dialect.insertTogether(session, statements);
            } catch (DrydockException failure) {
                throw refused(writing.getFirst(), failure);
            }
        } else {
            counts = new ArrayList<>();
            for (Stage stage : writing) {
                try {
                    counts.add(session.update(statements.getFirst()));
                } catch (DrydockException failure) {
                    throw refused(stage, failure);
                }
            }
        }
        for (int i = 0; i < writing.size(); i++) {
            PlannedTable planned = planned(writing.get(i));
            if (counts.get(i) != planned.inserts()) {
                throw RescueErrors.notAsPlanned(
                        planned.table(),
                        "took " + counts.get(i) + " of " + planned.inserts() + " rows");
            }
        }
    }

    /// @param only a condition on single rows; empty for all
    private String insert(Stage stage, String only) {
        List<LiveColumn> columns = stage.inserted();
        return "INSERT INTO "
                + stage.live().name().quoted()
                + " ("
                + Stage.list(columns, "")
                + ") "
                + dialect.sql().overriding()
                + "SELECT "
                + Stage.list(columns, "r")
                + stage.marked(RescueWork.INSERTED)
                + only
                + " ORDER BY r."
                + stage.number();
    }

    private void update() {
        Stage stage = work.target();
        long planned = planned(stage).updates();
        if (planned == 0) {
            return;
        }
        String sets =
                work.updated().stream()
                        .map(column -> column.quoted() + " = " + column.of("r"))
                        .collect(Collectors.joining(", "));
        long done;
        try {
            done =
                    session.update(
                            "UPDATE "
                                    + stage.live().readFrom()
                                    + " AS l SET "
                                    + sets
                                    + stage.marked(List.of(RowKind.CHANGED))
                                    + " WHERE "
                                    + stage.sameKey());
        } catch (DrydockException failure) {
            throw refused(stage, failure);
        }
        if (done != planned) {
            throw RescueErrors.notAsPlanned(
                    stage.live().name(), "changed " + done + " of " + planned + " rows");
        }
    }

    /// Whether the rows are now as the backup has them.
    private void check(Stage stage) {
        List<LiveColumn> columns = stage.inserted();
        long different = different(stage, RescueWork.INSERTED, columns);
        if (!work.updated().isEmpty() && stage.equals(work.target())) {
            different += different(stage, List.of(RowKind.CHANGED), work.updated());
        }
        if (different == 0) {
            return;
        }
        boolean changedByTriggers =
                work.triggers() == TriggerChoice.FIRE && !work.plan().triggers().isEmpty();
        if (!changedByTriggers) {
            throw RescueErrors.notAsPlanned(
                    stage.live().name(),
                    "holds " + different + " of the rows otherwise than the backup");
        }
        notes.add(
                "Triggers of "
                        + stage.live().name().display()
                        + " changed "
                        + different
                        + " of the rows that were brought back.");
    }

    /// With triggers off PostgreSQL checks no foreign keys, and SQLite never does when told so.
    private void checkReferences(Stage stage) {
        List<RowKind> kinds =
                planned(stage).updates() > 0
                        ? List.of(RowKind.LOST, RowKind.PARENT, RowKind.CHANGED)
                        : RescueWork.INSERTED;
        for (LiveReference reference : stage.live().references()) {
            if (!stage.hasAll(reference.columns())) {
                continue;
            }
            LiveTable parent = dialect.table(session, reference.parent());
            List<LiveColumn> columns = ParentSearch.columns(stage.live(), reference.columns());
            String dangling =
                    "SELECT 1"
                            + stage.marked(kinds)
                            + " WHERE "
                            + Stage.present(columns, "r")
                            + " AND NOT EXISTS (SELECT 1 FROM "
                            + parent.readFrom()
                            + " l WHERE "
                            + Stage.match(
                                    ParentSearch.columns(parent, reference.parentColumns()),
                                    columns)
                            + ") LIMIT 1";
            if (session.queryFirst(dangling, row -> row.integer(1)).isPresent()) {
                throw RescueErrors.notAsPlanned(
                        stage.live().name(),
                        "would point to rows of "
                                + parent.name().display()
                                + " that are gone by now");
            }
        }
    }

    private long different(Stage stage, List<RowKind> kinds, List<LiveColumn> columns) {
        return session.query(
                        "SELECT count(*)"
                                + stage.marked(kinds)
                                + " LEFT JOIN "
                                + stage.live().readFrom()
                                + " l ON "
                                + stage.sameKey()
                                + " WHERE "
                                + dialect.sql().differs(columns, "l", "r"),
                        row -> row.integer(1))
                .getFirst();
    }

    private PlannedTable planned(Stage stage) {
        return work.plan().tables().stream()
                .filter(table -> table.table().equals(stage.live().name()))
                .findFirst()
                .orElseThrow();
    }

    /// Says which row it was where the server does not.
    private DrydockException refused(Stage stage, DrydockException failure) {
        if (failure.code() != ErrorCode.SQL_FAILED) {
            return failure;
        }
        return RescueErrors.refused(
                stage.live().name(), dialect.tellsRow() ? "" : findRefused(stage), failure);
    }

    private String findRefused(Stage stage) {
        String key = RowText.fields(dialect.sql(), stage.key(), "r");
        record Tried(long number, String name) {}
        List<Tried> rows =
                session.query(
                        "SELECT r."
                                + stage.number()
                                + ", "
                                + key
                                + stage.marked(RescueWork.INSERTED)
                                + " ORDER BY r."
                                + stage.number()
                                + " LIMIT "
                                + TRIED,
                        row -> new Tried(row.integer(1), RowText.read(row, 2, stage.key())));
        for (Tried row : rows) {
            try {
                session.update(insert(stage, " AND r." + stage.number() + " = " + row.number()));
            } catch (DrydockException refusal) {
                if (refusal.code() == ErrorCode.SQL_FAILED) {
                    return row.name();
                }
                throw refusal;
            }
        }
        return "";
    }
}
