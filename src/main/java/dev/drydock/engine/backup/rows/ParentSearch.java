package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the rows that others point to and that are neither live nor coming back already, and marks
/// those that the backup has; again for what these point to.
final class ParentSearch {

    private static final int EXAMPLES = 5;

    private final Session session;
    private final RowsDialect dialect;
    private final Stages stages;
    private final boolean changed;

    /// @param changed whether changed rows are written, too
    ParentSearch(Session session, RowsDialect dialect, Stages stages, boolean changed) {
        this.session = session;
        this.dialect = dialect;
        this.stages = stages;
        this.changed = changed;
    }

    List<MissingParents> find(Stage target, JobContext context) {
        Map<String, MissingParents> found = new LinkedHashMap<>();
        Deque<Stage> open = new ArrayDeque<>(List.of(target));
        while (!open.isEmpty()) {
            Stage child = open.remove();
            for (LiveReference reference : child.live().references()) {
                context.cancel().throwIfCancelled();
                // a column that is new since then comes with its default
                if (child.hasAll(reference.columns())) {
                    Optional<MissingParents> missing = follow(child, reference, context);
                    missing.filter(one -> one.inBackup() > 0)
                            .flatMap(_ -> stages.parent(reference, context))
                            .filter(parent -> !open.contains(parent))
                            .ifPresent(open::add);
                    missing.ifPresent(one ->
                            found.merge(
                                    one.child().quoted() + " " + one.reference(),
                                    one,
                                    ParentSearch::together));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// What the same foreign key was found to miss twice: the second look saw all rows again.
    private static MissingParents together(MissingParents first, MissingParents second) {
        List<String> examples = new ArrayList<>(first.examples());
        second.examples().stream()
                .filter(example -> examples.size() < EXAMPLES && !examples.contains(example))
                .forEach(examples::add);
        return new MissingParents(
                first.table(),
                first.child(),
                first.reference(),
                first.inBackup() + second.inBackup(),
                second.nowhere(),
                examples);
    }

    private Optional<MissingParents> follow(
            Stage child, LiveReference reference, JobContext context) {
        List<LiveColumn> columns = columns(child.live(), reference.columns());
        String dangling = dangling(child, reference, columns, null);
        if (!exists(dangling)) {
            return Optional.empty();
        }
        Optional<Stage> parent =
                stages.parent(reference, context)
                        .filter(stage -> stage.hasAll(reference.parentColumns()));
        if (parent.isEmpty()) {
            return Optional.of(
                    missing(child, reference, 0, distinct(dangling, columns), dangling, columns));
        }
        Stage stage = parent.get();
        String open = dangling(child, reference, columns, stage);
        long needed = distinct(open, columns);
        if (needed == 0) {
            return Optional.empty();
        }
        List<String> examples = examples(open, columns);
        List<LiveColumn> referenced = columns(stage.live(), reference.parentColumns());
        stages.index(stage, referenced);
        long marked =
                session.update(
                        "INSERT INTO "
                                + stage.marks()
                                + " (n, kind) SELECT DISTINCT l."
                                + stage.number()
                                + ", 'parent' FROM (SELECT DISTINCT "
                                + Stage.list(columns, "r")
                                + open
                                + ") r JOIN "
                                + stage.rows()
                                + " l ON "
                                + Stage.match(referenced, columns)
                                + " WHERE l."
                                + stage.number()
                                + " NOT IN (SELECT n FROM "
                                + stage.marks()
                                + ")");
        return Optional.of(
                new MissingParents(
                        reference.parent(),
                        child.live().name(),
                        reference.name(),
                        marked,
                        Math.max(0, needed - marked),
                        examples));
    }

    /// The rows to be written that point to nothing: from FROM on.
    ///
    /// @param parent whose marked rows count as there; null when none was loaded
    private String dangling(
            Stage child,
            LiveReference reference,
            List<LiveColumn> columns,
            @Nullable Stage parent) {
        LiveTable live =
                reference.parent().equals(child.live().name())
                        ? child.live()
                        : parent == null
                                ? dialect.table(session, reference.parent())
                                : parent.live();
        List<LiveColumn> referenced = columns(live, reference.parentColumns());
        String text =
                child.marked(written())
                        + " WHERE "
                        + Stage.present(columns, "r")
                        + " AND NOT EXISTS (SELECT 1 FROM "
                        + live.readFrom()
                        + " l WHERE "
                        + Stage.match(referenced, columns)
                        + ")";
        if (parent == null) {
            return text;
        }
        return text
                + " AND NOT EXISTS (SELECT 1 FROM "
                + parent.rows()
                + " l JOIN "
                + parent.marks()
                + " lm ON lm.n = l."
                + parent.number()
                + " AND lm.kind IN ('lost', 'parent') WHERE "
                + Stage.match(referenced, columns)
                + ")";
    }

    private List<RowKind> written() {
        return changed
                ? List.of(RowKind.LOST, RowKind.PARENT, RowKind.CHANGED)
                : List.of(RowKind.LOST, RowKind.PARENT);
    }

    private boolean exists(String from) {
        return session.queryFirst("SELECT 1" + from + " LIMIT 1", row -> row.integer(1))
                .isPresent();
    }

    private long distinct(String from, List<LiveColumn> columns) {
        return session.query(
                        "SELECT count(*) FROM (SELECT DISTINCT "
                                + Stage.list(columns, "r")
                                + from
                                + ") needed",
                        row -> row.integer(1))
                .getFirst();
    }

    private MissingParents missing(
            Stage child,
            LiveReference reference,
            long inBackup,
            long nowhere,
            String dangling,
            List<LiveColumn> columns) {
        return new MissingParents(
                reference.parent(),
                child.live().name(),
                reference.name(),
                inBackup,
                nowhere,
                examples(dangling, columns));
    }

    private List<String> examples(String from, List<LiveColumn> columns) {
        return session.query(
                "SELECT DISTINCT "
                        + RowText.fields(dialect.sql(), columns, "r")
                        + from
                        + " LIMIT "
                        + EXAMPLES,
                row -> RowText.read(row, 1, columns));
    }

    static List<LiveColumn> columns(LiveTable live, List<String> names) {
        return names.stream().map(name -> live.column(name).orElseThrow()).toList();
    }
}
