package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What all writers of one script share.
final class Work {

    final Side before;
    final Side after;
    final Plan plan;
    final Graph graph = new Graph();
    final HazardTexts hazards;
    final CompareOptions options;

    /// Of the server that the script runs on.
    final int majorVersion;

    /// Columns of new tables whose default is set by a statement of its own.
    final Set<ObjectKey> lateDefaults = new HashSet<>();

    /// Columns of tables that go, whose default goes before by a statement of its own.
    final Set<ObjectKey> earlyDefaults = new HashSet<>();

    /// By key: why a difference stays.
    final Map<ObjectKey, String> notExpressed = new LinkedHashMap<>();

    Work(Side before, Side after, Plan plan, CompareOptions options, int majorVersion) {
        this.before = before;
        this.after = after;
        this.plan = plan;
        this.options = options;
        this.majorVersion = majorVersion;
        this.hazards = new HazardTexts(before);
    }

    Action action(ObjectKey key) {
        return plan.action(key);
    }

    void add(ObjectKey key, Step step, Draft draft) {
        graph.vertex(key, step, rank(key, step)).drafts.add(draft);
    }

    void add(ObjectKey key, Step step, String sql, Hazard... hazards) {
        add(key, step, Draft.of(sql, hazards));
    }

    void addAll(ObjectKey key, Step step, List<String> statements) {
        statements.forEach(sql -> add(key, step, Draft.of(sql)));
    }

    /// The comment of a unit that is changed in place, when it differs.
    void comment(ObjectKey key, Step step, String name, String before, String after) {
        if (!before.equals(after)) {
            add(
                    key,
                    step,
                    "COMMENT ON "
                            + name
                            + " IS "
                            + (after.isEmpty() ? "NULL" : StatementTexts.literal(after)));
        }
    }

    /// Whether the table has one parent more or less on neither side, so that the parents'
    /// statements reach it.
    boolean staysTied(Table table) {
        Table old = before.table(table.id());
        Table now = after.table(table.id());
        return old != null
                && now != null
                && old.storage().parents().equals(now.storage().parents())
                && old.storage().partitionBound().equals(now.storage().partitionBound())
                && !plan.isDetached(table.key());
    }

    /// The hazard of units that are only made again for what they depend on.
    List<Hazard> recreated(ObjectKey key) {
        return plan.isOnlyRecreated(key) ? List.of(HazardTexts.recreate(key)) : List.of();
    }

    /// Additions before drops; an event trigger would fire on what follows it.
    private int rank(ObjectKey key, Step step) {
        int late = key.kind() == ObjectKind.EVENT_TRIGGER ? 50 : 0;
        return switch (step) {
            case LOOSEN, SET_ASIDE, DROP ->
                    action(key) == Action.REMOVE && key.kind() != ObjectKind.EVENT_TRIGGER
                            ? 1_000 - order(key.kind())
                            : key.kind() == ObjectKind.EVENT_TRIGGER ? 0 : 100;
            case MAKE -> 200 + late * 10 + order(key.kind());
            case COMPLETE, TIE -> 300;
            case ACCESS -> key.kind() == ObjectKind.SCHEMA ? 210 : 310;
        };
    }

    /// The order in which a reader expects statements.
    private static int order(ObjectKind kind) {
        return switch (kind) {
            case SCHEMA -> 0;
            case EXTENSION -> 1;
            case COLLATION -> 2;
            case TYPE -> 3;
            case SEQUENCE -> 4;
            case TABLE -> 6;
            case COLUMN -> 7;
            case CONSTRAINT -> 8;
            case INDEX -> 9;
            case FUNCTION, PROCEDURE -> 10;
            case VIEW, MATERIALIZED_VIEW -> 11;
            case TRIGGER, RULE, POLICY -> 14;
            case DEFAULT_PRIVILEGES -> 400;
            default -> 12;
        };
    }

    /// The statements of a rarer kind with its comment.
    List<String> create(Unit unit, DefinedObject object) {
        List<String> statements = new ArrayList<>(StatementTexts.create(object));
        if (!object.comment().isEmpty()) {
            statements.add(
                    "COMMENT ON "
                            + SqlName.of(unit)
                            + " IS "
                            + StatementTexts.literal(object.comment()));
        }
        return statements;
    }

    /// The table as if it stood alone: without parents, so that it can be made first and tied
    /// later.
    static Table standingAlone(Table table) {
        return table.isPartition() ? Shapes.alone(table) : table;
    }

    static boolean hasDefault(Column column) {
        return column.generation() == Column.Generation.DEFAULT && !column.expression().isEmpty();
    }
}
