package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/// Decides what is written, in which order, and what speaks against it.
final class RescuePlanner {

    private final Session session;
    private final RowsDialect dialect;
    private final RescueRequest request;

    RescuePlanner(Session session, RowsDialect dialect, RescueRequest request) {
        this.session = session;
        this.dialect = dialect;
        this.request = request;
    }

    RescueWork plan(
            Stage target,
            List<Stage> stages,
            RowComparison comparison,
            List<MissingParents> parents) {
        List<LiveColumn> updated =
                request.changed()
                        ? target.columns().stream()
                                .filter(column ->
                                        column.writing() == LiveColumn.Writing.ALWAYS
                                                && comparison
                                                        .changedColumns()
                                                        .containsKey(column.name()))
                                .toList()
                        : List.of();
        List<Stage> written = new ArrayList<>();
        List<PlannedTable> counts = new ArrayList<>();
        for (List<Stage> group : WriteOrder.groups(stages)) {
            for (Stage stage : group) {
                PlannedTable table = count(stage, stage.equals(target) && !updated.isEmpty());
                if (table.inserts() + table.updates() > 0) {
                    written.add(stage);
                    counts.add(table);
                }
            }
        }
        List<Obstacle> obstacles = new ArrayList<>();
        List<String> triggers = triggers(written, counts, obstacles);
        obstacles.addAll(parents(parents));
        obstacles.addAll(unchecked(target, updated));
        for (int i = 0; i < written.size(); i++) {
            obstacles.addAll(unfit(written.get(i), counts.get(i)));
            obstacles.addAll(
                    new ConflictSearch(session, dialect)
                            .find(written.get(i), kinds(counts.get(i))));
        }
        var plan = new RescuePlan(comparison, counts, parents, triggers, obstacles);
        return new RescueWork(
                target, WriteOrder.groups(written), updated, request.triggers(), plan);
    }

    private static List<RowKind> kinds(PlannedTable table) {
        return table.updates() > 0
                ? List.of(RowKind.LOST, RowKind.PARENT, RowKind.CHANGED)
                : RescueWork.INSERTED;
    }

    private PlannedTable count(Stage stage, boolean updates) {
        long parents = marks(stage, RowKind.PARENT);
        return new PlannedTable(
                stage.live().name(),
                marks(stage, RowKind.LOST) + parents,
                parents,
                updates ? marks(stage, RowKind.CHANGED) : 0);
    }

    private long marks(Stage stage, RowKind kind) {
        return session.query(
                        "SELECT count(*) FROM "
                                + stage.marks()
                                + " WHERE kind = "
                                + Identifiers.literal(kind.word()),
                        row -> row.integer(1))
                .getFirst();
    }

    private List<String> triggers(
            List<Stage> written, List<PlannedTable> counts, List<Obstacle> obstacles) {
        List<String> named = new ArrayList<>();
        List<String> staying = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            PlannedTable table = counts.get(i);
            for (LiveTrigger trigger : written.get(i).live().triggers()) {
                if ((trigger.onInsert() && table.inserts() > 0)
                        || (trigger.onUpdate() && table.updates() > 0)) {
                    String name =
                            table.table().display() + ": " + Identifiers.visible(trigger.name());
                    named.add(name);
                    if (!trigger.canBeOff()) {
                        staying.add(name);
                    }
                }
            }
        }
        if (request.triggers() == TriggerChoice.REFUSE && !named.isEmpty()) {
            obstacles.add(
                    new Obstacle(
                            ErrorCode.ROWS_TRIGGERS,
                            "Triggers would run for the rows that come back: "
                                    + String.join("; ", named)
                                    + ".",
                            "Say whether they should: let them run, or switch them off for this"
                                    + " transaction (on the command line: --triggers fire|off)."));
        }
        if (request.triggers() == TriggerChoice.OFF && !staying.isEmpty()) {
            obstacles.add(
                    new Obstacle(
                            ErrorCode.ROWS_TRIGGERS,
                            "Triggers cannot be switched off that are enabled ALWAYS or for"
                                    + " replicas: "
                                    + String.join("; ", staying)
                                    + ".",
                            "Let triggers run (on the command line: --triggers fire), or disable"
                                    + " those for the time being."));
        }
        return named;
    }

    /// Values that others point to may not change while nobody looks.
    private List<Obstacle> unchecked(Stage target, List<LiveColumn> updated) {
        List<String> names =
                updated.stream()
                        .map(LiveColumn::name)
                        .filter(target.live().pointedAt()::contains)
                        .map(Identifiers::visible)
                        .toList();
        return names.isEmpty() || request.triggers() != TriggerChoice.OFF
                ? List.of()
                : List.of(
                        new Obstacle(
                                ErrorCode.ROWS_TRIGGERS,
                                "Other tables point to columns of "
                                        + target.live().name().display()
                                        + " that have changed: "
                                        + String.join(", ", names)
                                        + ". With triggers off nobody checks those references.",
                                "Let triggers run (on the command line: --triggers fire)."));
    }

    private List<Obstacle> parents(List<MissingParents> parents) {
        List<Obstacle> found = new ArrayList<>();
        for (MissingParents missing : parents) {
            String rows =
                    missing.child().display()
                            + " points with "
                            + Identifiers.visible(missing.reference())
                            + " to rows of "
                            + missing.table().display()
                            + " that are not there";
            String examples = " (" + String.join("; ", missing.examples()) + ")";
            if (missing.nowhere() > 0) {
                found.add(
                        new Obstacle(
                                ErrorCode.ROWS_PARENTS_MISSING,
                                "A row that should come back has nothing to point to: "
                                        + rows
                                        + ", and that the backup does not hold either: "
                                        + missing.nowhere()
                                        + examples
                                        + ".",
                                "Leave such rows out with a filter."));
            } else if (!request.parents()) {
                found.add(
                        new Obstacle(
                                ErrorCode.ROWS_PARENTS_MISSING,
                                "A row that should come back has nothing to point to: "
                                        + rows
                                        + ": "
                                        + missing.inBackup()
                                        + examples
                                        + ".",
                                "The backup holds them: bring them back, too (on the command line:"
                                        + " --with-parents)."));
            }
        }
        return found;
    }

    /// Columns that need a value which rows of the backup do not have.
    private static List<Obstacle> unfit(Stage stage, PlannedTable table) {
        List<String> required =
                stage.live().columns().stream()
                        .filter(column -> column.required() && !stage.has(column.name()))
                        .map(column -> Identifiers.visible(column.name()))
                        .toList();
        return required.isEmpty() || table.inserts() == 0
                ? List.of()
                : List.of(
                        new Obstacle(
                                ErrorCode.BACKUP_UNFIT,
                                "Rows of "
                                        + table.table().display()
                                        + " in the backup have no value for columns that want one: "
                                        + String.join(", ", required)
                                        + ".",
                                "Give those columns a default for the time being."));
    }
}
