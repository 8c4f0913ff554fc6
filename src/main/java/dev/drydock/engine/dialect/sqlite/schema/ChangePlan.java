package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The order of a change: what hinders goes first (triggers, views, indexes), then tables go, are
/// renamed, altered, made anew and made, then what was taken away comes back in its later form. One
/// transaction; around it, when tables go or are made anew, foreign keys are off, because DROP
/// TABLE would else delete rows that refer to the table.
final class ChangePlan {

    static final int MAIN_PHASE = 2;

    private final Comparison comparison;
    private final SchemaDefinition before;
    private final SchemaDefinition after;
    private final ChangeHazards hazards = new ChangeHazards();
    private final List<TableChange> changes = new ArrayList<>();
    private final List<Table> dropped = new ArrayList<>();
    private final List<Table> created = new ArrayList<>();
    private final List<ChangeStatement> statements = new ArrayList<>();

    ChangePlan(Comparison comparison) {
        this.comparison = comparison;
        this.before = comparison.before();
        this.after = comparison.after();
    }

    ChangeScript script() {
        pairTables();
        boolean keysOff = !dropped.isEmpty() || changes.stream().anyMatch(change -> change.rebuild);
        Set<ObjectKey> touched = touched();
        var dependants = new DependantChanges(before, after, touched);
        dependants.drops().forEach(statements::add);
        var indexes = new IndexChanges(changes, created, hazards);
        statements.addAll(indexes.drops());
        dropped.forEach(table ->
                add(
                        "DROP TABLE " + Identifiers.quote(table.name()),
                        table.key(),
                        hazards.allRows(table)));
        rename();
        changes.forEach(this::alter);
        Set<String> names = allNames();
        for (TableChange change : changes) {
            if (change.rebuild) {
                String fresh = "drydock_new_" + change.after.name();
                while (!names.add(TableAssembly.folded(fresh))) {
                    fresh += "_";
                }
                statements.addAll(new TableRebuild(change, fresh, hazards).statements());
            }
        }
        created.forEach(table -> add(table.definition(), table.key()));
        statements.addAll(indexes.creates());
        dependants.creates().forEach(statements::add);
        return new ChangeScript(keysOff ? withoutKeys() : inOnePhase(), List.of());
    }

    private void pairTables() {
        Map<String, String> tableRenames = new HashMap<>();
        Map<String, Map<String, String>> columnRenames = new HashMap<>();
        for (Rename rename : comparison.renames()) {
            if (rename.before().kind() == ObjectKind.TABLE) {
                tableRenames.put(rename.before().name(), rename.after().name());
            } else if (rename.before().kind() == ObjectKind.COLUMN) {
                columnRenames
                        .computeIfAbsent(rename.before().name(), name -> new LinkedHashMap<>())
                        .put(rename.before().detail(), rename.after().detail());
            }
        }
        Map<String, Table> later = new LinkedHashMap<>();
        after.tables().forEach(table -> later.put(table.name(), table));
        Set<String> changed = changedTables();
        Map<String, String> folded = TextEdits.byFolded(tableRenames);
        boolean orderCounts = !comparison.options().ignores(Ignore.COLUMN_ORDER);
        before.tables()
                .forEach(table -> {
                    Table other =
                            later.remove(tableRenames.getOrDefault(table.name(), table.name()));
                    if (other == null) {
                        dropped.add(table);
                    } else if (table.kind() == TableKind.VIRTUAL
                            || other.kind() == TableKind.VIRTUAL) {
                        pairVirtual(table, other);
                    } else {
                        changes.add(
                                new TableChange(
                                        table,
                                        other,
                                        columnRenames.getOrDefault(table.name(), Map.of()),
                                        changed.contains(other.name())
                                                || !table.name().equals(other.name()),
                                        folded,
                                        orderCounts));
                    }
                });
        created.addAll(later.values());
    }

    /// There is no ALTER for what a module keeps.
    private void pairVirtual(Table table, Table other) {
        boolean same =
                table.kind() == other.kind()
                        && table.name().equals(other.name())
                        && table.definition().equals(other.definition());
        if (!same) {
            dropped.add(table);
            created.add(other);
        }
    }

    /// Later names of tables that differ in more than indexes and triggers.
    private Set<String> changedTables() {
        Map<String, String> renamed = new HashMap<>();
        comparison.renames().stream()
                .filter(rename -> rename.before().kind() == ObjectKind.TABLE)
                .forEach(rename -> renamed.put(rename.before().name(), rename.after().name()));
        Set<String> changed = new HashSet<>();
        for (Difference difference : comparison.differences()) {
            switch (difference.kind()) {
                case TABLE, COLUMN, CONSTRAINT -> {
                    ObjectKey key = difference.key();
                    changed.add(
                            difference.after() == null
                                    ? renamed.getOrDefault(key.name(), key.name())
                                    : key.name());
                }
                default -> {
                    // views, indexes and triggers are looked at by their texts
                }
            }
        }
        return changed;
    }

    /// Earlier keys of tables whose dependants may not make sense while they change.
    private Set<ObjectKey> touched() {
        Set<ObjectKey> touched = new HashSet<>();
        dropped.forEach(table -> touched.add(table.key()));
        changes.stream()
                .filter(TableChange::touchesNames)
                .forEach(change -> touched.add(change.before.key()));
        return touched;
    }

    private Set<String> allNames() {
        Set<String> names = new HashSet<>();
        List.of(before, after)
                .forEach(definition ->
                        definition
                                .objects()
                                .forEach(object -> names.add(TableAssembly.folded(object.name()))));
        return names;
    }

    /// Names may be swapped, so each that is still taken goes by way of another one.
    private void rename() {
        Set<String> taken = new HashSet<>();
        changes.forEach(change -> taken.add(TableAssembly.folded(change.before.name())));
        Set<String> names = allNames();
        Map<TableChange, String> waiting = new LinkedHashMap<>();
        for (TableChange change : changes) {
            if (!change.isRenamed()) {
                continue;
            }
            String target = change.after.name();
            String from = change.before.name();
            if (taken.contains(TableAssembly.folded(target))) {
                String between = "drydock_old_" + from;
                while (!names.add(TableAssembly.folded(between))) {
                    between += "_";
                }
                renameTable(change, from, Identifiers.quote(between));
                waiting.put(change, between);
            } else {
                renameTable(change, from, TextEdits.plain(target));
            }
            taken.remove(TableAssembly.folded(from));
        }
        waiting.forEach((change, between) ->
                renameTable(change, between, TextEdits.plain(change.after.name())));
    }

    private void renameTable(TableChange change, String from, String quotedTo) {
        add(
                "ALTER TABLE " + Identifiers.quote(from) + " RENAME TO " + quotedTo,
                change.after.key());
    }

    private void alter(TableChange change) {
        for (TableChange.Step step : change.steps) {
            List<Hazard> named =
                    switch (step.kind()) {
                        case RENAME -> List.of();
                        case DROP ->
                                List.of(
                                        hazards.rewrite(change.before),
                                        hazards.droppedColumn(change.before, step.column()));
                        case ADD ->
                                step.column().nullable() && !step.sql().contains("CHECK")
                                        ? List.of()
                                        : List.of(hazards.scan(change.before));
                    };
            ObjectKey key =
                    ObjectKey.part(ObjectKind.COLUMN, change.after.id(), step.column().name());
            add(step.sql(), key, named.toArray(Hazard[]::new));
        }
    }

    private void add(String sql, ObjectKey key, Hazard... named) {
        statements.add(new ChangeStatement(sql, key, List.of(named), MAIN_PHASE, true));
    }

    private List<ChangeStatement> inOnePhase() {
        return statements.stream()
                .map(one -> new ChangeStatement(one.sql(), one.key(), one.hazards(), 1, true))
                .toList();
    }

    /// A pragma that does nothing inside a transaction, hence the phases; the last statement inside
    /// fails when a row refers to nothing that did not so before.
    private List<ChangeStatement> withoutKeys() {
        List<ChangeStatement> all = new ArrayList<>();
        ObjectKey key = ObjectKey.schema(TableRow.MAIN);
        all.add(new ChangeStatement("PRAGMA foreign_keys = OFF", key, List.of(), 1, false));
        boolean checked = ForeignKeyTargets.allFit(before) && ForeignKeyTargets.allFit(after);
        if (checked) {
            all.add(main(key, "CREATE TEMP TABLE drydock_references (broken INT)"));
            all.add(
                    main(
                            key,
                            "INSERT INTO temp.drydock_references SELECT count(*) FROM"
                                    + " pragma_foreign_key_check"));
        }
        all.addAll(statements);
        if (checked) {
            all.add(
                    main(
                            key,
                            "CREATE TEMP TABLE drydock_references_kept (more_rows_refer_to_nothing INT"
                                    + " CONSTRAINT no_more_rows_refer_to_nothing CHECK"
                                    + " (more_rows_refer_to_nothing <= 0))"));
            all.add(
                    main(
                            key,
                            "INSERT INTO temp.drydock_references_kept SELECT count(*) - (SELECT broken"
                                    + " FROM temp.drydock_references) FROM"
                                    + " pragma_foreign_key_check"));
            all.add(main(key, "DROP TABLE temp.drydock_references_kept"));
            all.add(main(key, "DROP TABLE temp.drydock_references"));
        }
        all.add(new ChangeStatement("PRAGMA foreign_keys = ON", key, List.of(), 3, false));
        return all;
    }

    private static ChangeStatement main(ObjectKey key, String sql) {
        return new ChangeStatement(sql, key, List.of(), MAIN_PHASE, true);
    }

    /// Indexes as they are named in messages and lists.
    static ObjectKey key(Table table, Index index) {
        return ObjectKey.part(ObjectKind.INDEX, table.id(), index.name());
    }

    static List<View> views(SchemaDefinition definition) {
        return definition.schemas().stream().flatMap(schema -> schema.views().stream()).toList();
    }
}
