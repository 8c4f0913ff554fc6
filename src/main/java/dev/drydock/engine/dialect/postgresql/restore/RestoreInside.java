package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Changes a database that is there, in one transaction: what is replaced is backed up and removed
/// first.
final class RestoreInside {

    private static final String UNTOUCHED =
            "nothing; the target is as it was before, its transaction was rolled back";

    private final RestoreWork work;
    private final RestoreOrder order;
    private final RestoreFilling filling;
    private final List<String> notes;
    private final StepTimes times;
    private final JobContext context;

    RestoreInside(
            RestoreWork work,
            RestoreFilling filling,
            List<String> notes,
            StepTimes times,
            JobContext context) {
        this.work = work;
        this.order = work.order();
        this.filling = filling;
        this.notes = notes;
        this.times = times;
        this.context = context;
    }

    /// @param server of the database
    List<RestoreOutcome.Check> run(
            TargetServer server,
            DatabaseConnection database,
            List<RestoreStep> steps,
            SourceReading reading) {
        List<RestoreOutcome.Check> checks = new ArrayList<>();
        makeSafe();
        try (var created = new CreatedRoles(server, order.fixes().createdRoles());
                RestoreSessions sessions = RestoreSessions.one(database, context.cancel())) {
            Session session = sessions.first().session();
            if (order.intent() == RestoreIntent.DATA) {
                fillTables(sessions, steps, reading, checks);
            } else {
                List<RestoreStep> left = removeReplaced(session, server.major(), steps);
                filling.run(reading, sessions, left);
                checks.addAll(filling.check(reading, left, sessions, true));
            }
            context.cancel().throwIfCancelled();
            session.commit();
            created.keep();
            new TableStatistics(notes, times, context).ofFilled(sessions, steps);
        } catch (DrydockException failure) {
            throw RestoreFailure.withLeft(failure, UNTOUCHED);
        }
        return checks;
    }

    private void makeSafe() {
        boolean rows = order.intent() == RestoreIntent.DATA && order.fixes().rowsReplaced();
        Set<String> replaced = rows ? work.selection().filled() : work.selection().replaced();
        if (order.place() instanceof RestorePlace.Existing && !replaced.isEmpty()) {
            List<ArchiveObject> tables =
                    work.selection().objects().stream()
                            .filter(object ->
                                    replaced.contains(object.id()) && object.kind().equals("table"))
                            .toList();
            times.run("Backing up what is replaced", () -> work.safety().make(tables, context));
        }
    }

    private List<RestoreStep> removeReplaced(Session session, int major, List<RestoreStep> steps) {
        if (work.selection().replaced().isEmpty()) {
            return steps;
        }
        times.run(
                ReplacedObjects.PHASE,
                () -> {
                    LiveNames live = LiveNames.read(session, major);
                    new ReplacedObjects(session, work, PgThere.find(work.archive(), live), context)
                            .drop();
                });
        return steps.stream()
                .filter(step -> !ReplacedObjects.stays(step, work.selection()))
                .toList();
    }

    private void fillTables(
            RestoreSessions sessions,
            List<RestoreStep> steps,
            SourceReading reading,
            List<RestoreOutcome.Check> checks) {
        var tables = new FilledTables(sessions.first().session(), steps);
        List<RestoreStep> sorted = tables.begin(order.fixes().rowsReplaced());
        filling.run(reading, sessions, sorted);
        RestoreStep last = sorted.getLast();
        try {
            tables.end();
        } catch (DrydockException failure) {
            throw RestoreFailure.at(last, filling.source(), failure);
        }
        checks.addAll(filling.check(reading, sorted, sessions, true));
        tables.moveSequences();
    }
}
