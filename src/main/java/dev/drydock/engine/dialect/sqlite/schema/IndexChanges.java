package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.ChangeStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which indexes go and come, as their texts will be once the tables are altered.
final class IndexChanges {

    private final List<TableChange> changes;
    private final List<Table> created;
    private final ChangeHazards hazards;
    private final Set<String> kept = new HashSet<>();

    IndexChanges(List<TableChange> changes, List<Table> created, ChangeHazards hazards) {
        this.changes = changes;
        this.created = created;
        this.hazards = hazards;
    }

    /// Those of tables that are made anew go with the table.
    List<ChangeStatement> drops() {
        List<ChangeStatement> drops = new ArrayList<>();
        for (TableChange change : changes) {
            Map<String, String> wanted = new HashMap<>();
            own(change.after).forEach(index -> wanted.put(index.name(), index.definition()));
            for (Index index : change.rebuild ? List.<Index>of() : own(change.before)) {
                if (later(change, index).equals(wanted.get(index.name()))) {
                    kept.add(index.name());
                } else {
                    drops.add(
                            statement(
                                    "DROP INDEX " + Identifiers.quote(index.name()),
                                    change.before,
                                    index,
                                    false));
                }
            }
        }
        return drops;
    }

    private static String later(TableChange change, Index index) {
        String text = index.definition();
        if (change.isRenamed()) {
            text = TextEdits.withIndexedTable(text, change.after.name());
        }
        return TextEdits.withNames(text, TextEdits.byFolded(change.columnRenames));
    }

    List<ChangeStatement> creates() {
        List<ChangeStatement> creates = new ArrayList<>();
        for (TableChange change : changes) {
            for (Index index : own(change.after)) {
                if (!kept.contains(index.name())) {
                    creates.add(statement(index.definition(), change.after, index, true));
                }
            }
        }
        for (Table table : created) {
            own(table)
                    .forEach(index ->
                            creates.add(statement(index.definition(), table, index, false)));
        }
        return creates;
    }

    private ChangeStatement statement(String sql, Table table, Index index, boolean builds) {
        return new ChangeStatement(
                sql,
                ChangePlan.key(table, index),
                builds ? List.of(hazards.index(table)) : List.of(),
                ChangePlan.MAIN_PHASE,
                true);
    }

    private static List<Index> own(Table table) {
        return table.indexes().stream().filter(index -> !index.ofConstraint()).toList();
    }
}
