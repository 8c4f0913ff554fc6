package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.compare.Ignore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Statements for tables as wholes: made, dropped, tied to parents, settings.
final class TableWriter {

    private final Work work;

    TableWriter(Work work) {
        this.work = work;
    }

    void drop(Table table) {
        ObjectKey key = table.key();
        boolean comesBack = work.action(key) == Action.RECREATE;
        boolean holdsRows =
                table.kind() != TableKind.FOREIGN && table.storage().partitionKey().isEmpty();
        if (comesBack && keepsRows(table)) {
            work.add(
                    key,
                    Step.DROP,
                    "CREATE TABLE "
                            + Names.quoted(kept(table))
                            + " AS SELECT * FROM "
                            + Names.quoted(table.id()),
                    work.hazards.rewrite(table));
        }
        String sql = "DROP " + SqlName.of(table);
        if (comesBack || !holdsRows) {
            work.add(key, Step.DROP, sql, work.hazards.lock(table, HazardTexts.EXCLUSIVE));
        } else {
            work.add(key, Step.DROP, sql, work.hazards.loss(table, "Deletes all rows"));
        }
        for (Unit.Part part : work.before.parts(key)) {
            boolean explicit =
                    (part instanceof Unit.OfForeignKey of && isInCycle(table, of.constraint()))
                            || (part instanceof Unit.OfText
                                    && leadsBack(part.key(), table, work.before));
            if (part instanceof Unit.OfColumn of
                    && Work.hasDefault(of.column())
                    && leadsBack(part.key(), table, work.before)) {
                work.earlyDefaults.add(part.key());
                work.add(
                        part.key(),
                        Step.LOOSEN,
                        alter(table)
                                + "ALTER COLUMN "
                                + Names.quoted(of.column().name())
                                + " DROP DEFAULT");
            }
            if (!explicit) {
                work.graph.standIn(
                        new Graph.Id(part.key(), Step.DROP), new Graph.Id(key, Step.DROP));
            }
        }
    }

    /// Whether dropping the tables in any order would meet this key.
    private boolean isInCycle(Table table, ForeignKey key) {
        Set<QualifiedName> seen = new HashSet<>();
        Deque<QualifiedName> open = new ArrayDeque<>(List.of(key.target()));
        while (!open.isEmpty()) {
            QualifiedName id = open.remove();
            Table target = work.before.table(id);
            if (target == null || !work.action(target.key()).drops() || !seen.add(id)) {
                continue;
            }
            if (id.equals(table.id())) {
                return !key.target().equals(table.id());
            }
            target.foreignKeys().forEach(next -> open.add(next.target()));
        }
        return false;
    }

    private boolean keepsRows(Table table) {
        Table now = work.after.table(table.id());
        return now != null
                && table.kind() != TableKind.FOREIGN
                && now.kind() != TableKind.FOREIGN
                && !now.isPartition();
    }

    private static QualifiedName kept(Table table) {
        return new QualifiedName(table.schema(), shortened(table.name()) + "_drydock_rows");
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) : name;
    }

    void make(Table table) {
        ObjectKey key = table.key();
        Set<String> lateDefaults = lateDefaults(table);
        Set<String> lateChecks = lateChecks(table);
        Table shape = Shapes.without(Work.standingAlone(table), lateDefaults, lateChecks);
        work.addAll(key, Step.MAKE, StatementTexts.create(shape));
        for (Unit.Part part : work.after.parts(key)) {
            standIn(part, key, lateChecks);
        }
        for (Column column : table.columns()) {
            if (lateDefaults.contains(column.name())) {
                ObjectKey of = ObjectKey.part(ObjectKind.COLUMN, table.id(), column.name());
                work.lateDefaults.add(of);
                work.add(
                        of,
                        Step.COMPLETE,
                        alter(table)
                                + "ALTER COLUMN "
                                + Names.quoted(column.name())
                                + " SET DEFAULT "
                                + column.expression());
            }
        }
        table.storage().more().forEach(more -> work.add(key, Step.COMPLETE, alter(table) + more));
        if (table.isPartition()) {
            tie(table);
        }
        Table old = work.before.table(table.id());
        if (old != null && keepsRows(old)) {
            copyBack(old, table);
        }
    }

    private void standIn(Unit.Part part, ObjectKey table, Set<String> lateChecks) {
        boolean inline =
                switch (part) {
                    case Unit.OfColumn _, Unit.OfKey _ -> true;
                    case Unit.OfText of -> !lateChecks.contains(of.constraint().name());
                    case Unit.OfForeignKey _, Unit.OfIndex _, Unit.OfTrigger _, Unit.Attached _ ->
                            false;
                };
        if (inline) {
            work.graph.standIn(new Graph.Id(part.key(), Step.MAKE), new Graph.Id(table, Step.MAKE));
        }
    }

    private void copyBack(Table old, Table now) {
        Set<String> there =
                now.columns().stream()
                        .filter(column -> !column.isGenerated())
                        .map(Column::name)
                        .collect(Collectors.toSet());
        List<String> common =
                old.columns().stream().map(Column::name).filter(there::contains).toList();
        String names = Names.list(common);
        String kept = Names.quoted(kept(old));
        // with partitions, the rows wait until these are tied
        Step step = Step.COMPLETE;
        work.add(
                now.key(),
                step,
                "INSERT INTO "
                        + Names.quoted(now.id())
                        + " ("
                        + names
                        + ") OVERRIDING SYSTEM VALUE SELECT "
                        + names
                        + " FROM "
                        + kept,
                work.hazards.rewrite(now));
        work.add(now.key(), step, "DROP TABLE " + kept);
    }

    /// Defaults that need something that itself needs the table.
    private Set<String> lateDefaults(Table table) {
        return table.columns().stream()
                .filter(Work::hasDefault)
                .filter(column ->
                        leadsBack(
                                ObjectKey.part(ObjectKind.COLUMN, table.id(), column.name()),
                                table,
                                work.after))
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    private Set<String> lateChecks(Table table) {
        return table.checks().stream()
                .filter(check ->
                        !check.inherited()
                                && leadsBack(
                                        ObjectKey.part(
                                                ObjectKind.CONSTRAINT, table.id(), check.name()),
                                        table,
                                        work.after))
                .map(check -> check.name())
                .collect(Collectors.toSet());
    }

    private boolean leadsBack(ObjectKey part, Table table, Side side) {
        Set<ObjectKey> seen = new HashSet<>();
        Deque<ObjectKey> open = new ArrayDeque<>();
        for (ObjectKey need : side.needs(part)) {
            boolean ownPart = need.isPart() && need.id().equals(table.id());
            if (!need.equals(table.key()) && !ownPart) {
                open.add(need);
            }
        }
        while (!open.isEmpty()) {
            ObjectKey key = open.remove();
            if (key.equals(table.key())) {
                return true;
            }
            if (work.action(key) != Action.NONE && seen.add(key)) {
                open.addAll(side.needs(key));
            }
        }
        return false;
    }

    void alter(Table before, Table after) {
        ObjectKey key = after.key();
        TableStorage old = before.storage();
        TableStorage now = after.storage();
        if (old.unlogged() != now.unlogged()) {
            work.add(
                    key,
                    Step.MAKE,
                    alter(after) + "SET " + (now.unlogged() ? "UNLOGGED" : "LOGGED"),
                    work.hazards.rewrite(after));
        }
        options(key, alter(after), old.options(), now.options());
        settings(after, old.more(), now.more());
        placement(after, old, now);
        work.comment(key, Step.MAKE, SqlName.of(after), before.comment(), after.comment());
        parents(before, after);
    }

    private void placement(Table after, TableStorage old, TableStorage now) {
        ObjectKey key = after.key();
        if (!old.ofType().equals(now.ofType())) {
            work.add(
                    key,
                    Step.MAKE,
                    alter(after) + (now.ofType().isEmpty() ? "NOT OF" : "OF " + now.ofType()));
        }
        if (work.options.ignores(Ignore.STORAGE)) {
            return;
        }
        if (!old.accessMethod().equals(now.accessMethod())) {
            String method =
                    now.accessMethod().isEmpty() ? "heap" : Names.quoted(now.accessMethod());
            work.add(
                    key,
                    Step.MAKE,
                    alter(after) + "SET ACCESS METHOD " + method,
                    work.hazards.rewrite(after));
        }
        if (!old.tablespace().equals(now.tablespace())) {
            String space =
                    now.tablespace().isEmpty() ? "pg_default" : Names.quoted(now.tablespace());
            work.add(
                    key,
                    Step.MAKE,
                    alter(after) + "SET TABLESPACE " + space,
                    work.hazards.rewrite(after));
        }
    }

    /// `SET (…)` and `RESET (…)` of storage parameters.
    void options(ObjectKey key, String alter, List<String> before, List<String> after) {
        if (work.options.ignores(Ignore.STORAGE)) {
            return;
        }
        List<String> set = after.stream().filter(option -> !before.contains(option)).toList();
        Set<String> names = after.stream().map(TableWriter::name).collect(Collectors.toSet());
        List<String> reset =
                before.stream()
                        .map(TableWriter::name)
                        .filter(name -> !names.contains(name))
                        .toList();
        if (!set.isEmpty()) {
            work.add(key, Step.MAKE, alter + "SET (" + String.join(", ", set) + ")");
        }
        if (!reset.isEmpty()) {
            work.add(key, Step.MAKE, alter + "RESET (" + String.join(", ", reset) + ")");
        }
    }

    private static String name(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    private void settings(Table table, List<String> before, List<String> after) {
        String alter = alter(table);
        for (String setting : before) {
            if (!after.contains(setting)) {
                String undo = undo(setting, after);
                if (!undo.isEmpty()) {
                    work.add(table.key(), Step.LOOSEN, alter + undo);
                }
            }
        }
        for (String setting : after) {
            if (!before.contains(setting) || namesRemadeIndex(table, setting)) {
                work.add(table.key(), Step.COMPLETE, alter + setting);
            }
        }
    }

    /// Settings of a table that is not changed itself, after the index they name was made again.
    void keepSettings(Table table) {
        settings(table, table.storage().more(), table.storage().more());
    }

    private static String undo(String setting, List<String> after) {
        return switch (setting) {
            case "ENABLE ROW LEVEL SECURITY" -> "DISABLE ROW LEVEL SECURITY";
            case "FORCE ROW LEVEL SECURITY" -> "NO FORCE ROW LEVEL SECURITY";
            default -> {
                if (setting.startsWith("CLUSTER ON ")) {
                    yield after.stream().anyMatch(one -> one.startsWith("CLUSTER ON "))
                            ? ""
                            : "SET WITHOUT CLUSTER";
                }
                yield after.stream().anyMatch(one -> one.startsWith("REPLICA IDENTITY "))
                        ? ""
                        : "REPLICA IDENTITY DEFAULT";
            }
        };
    }

    /// The index that a setting names is not the one it was.
    private boolean namesRemadeIndex(Table table, String setting) {
        return work.after.parts(table.key()).stream()
                .filter(part -> part instanceof Unit.OfIndex || part instanceof Unit.OfKey)
                .filter(part -> work.action(part.key()) == Action.RECREATE)
                .anyMatch(part -> setting.endsWith(" " + Names.quoted(part.key().detail())));
    }

    private void parents(Table before, Table after) {
        boolean moved =
                !before.storage().parents().equals(after.storage().parents())
                        || !before.storage()
                                .partitionBound()
                                .equals(after.storage().partitionBound())
                        || work.plan.isDetached(after.key());
        if (!moved) {
            return;
        }
        if (before.isPartition()) {
            untie(before);
        }
        if (after.isPartition()) {
            tie(after);
            return;
        }
        List<QualifiedName> old =
                before.isPartition() ? List.of() : new ArrayList<>(before.storage().parents());
        for (QualifiedName parent : old) {
            if (!after.storage().parents().contains(parent) || comesBack(parent)) {
                work.add(
                        after.key(),
                        Step.LOOSEN,
                        alter(after) + "NO INHERIT " + Names.quoted(parent),
                        work.hazards.lock(after, HazardTexts.EXCLUSIVE));
            }
        }
        for (QualifiedName parent : after.storage().parents()) {
            if (!old.contains(parent) || comesBack(parent)) {
                work.add(
                        after.key(),
                        Step.TIE,
                        alter(after) + "INHERIT " + Names.quoted(parent),
                        work.hazards.lock(after, HazardTexts.EXCLUSIVE));
            }
        }
    }

    private boolean comesBack(QualifiedName parent) {
        return work.action(ObjectKey.of(ObjectKind.TABLE, parent)) == Action.RECREATE;
    }

    private void untie(Table table) {
        work.add(
                table.key(),
                Step.LOOSEN,
                "ALTER TABLE "
                        + Names.quoted(table.storage().parents().getFirst())
                        + " DETACH PARTITION "
                        + Names.quoted(table.id()),
                work.hazards.lock(table, HazardTexts.EXCLUSIVE));
    }

    private void tie(Table table) {
        work.add(
                table.key(),
                Step.TIE,
                "ALTER TABLE "
                        + Names.quoted(table.storage().parents().getFirst())
                        + " ATTACH PARTITION "
                        + Names.quoted(table.id())
                        + " "
                        + table.storage().partitionBound(),
                work.hazards.scan(table, HazardTexts.EXCLUSIVE));
    }

    static String alter(Table table) {
        return "ALTER TABLE " + Names.quoted(table.id()) + " ";
    }
}
