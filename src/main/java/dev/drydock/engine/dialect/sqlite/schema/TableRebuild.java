package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a table anew with its rows: a new table under a name of its own, copy, drop, rename.
/// Indexes, triggers and views are the business of the plan.
final class TableRebuild {

    private final TableChange change;
    private final String source;
    private final String fresh;
    private final ChangeHazards hazards;
    private final List<ChangeStatement> statements = new ArrayList<>();

    /// @param fresh a name that nothing has
    TableRebuild(TableChange change, String fresh, ChangeHazards hazards) {
        this.change = change;
        this.source = Identifiers.quote(change.after.name());
        this.fresh = fresh;
        this.hazards = hazards;
    }

    List<ChangeStatement> statements() {
        Table after = change.after;
        add(TextEdits.withTableName(after.definition(), fresh));
        boolean copied = copy();
        if (counts(change.before) && counts(after)) {
            keepCounter();
        }
        statements.add(
                statement(
                        "DROP TABLE " + source,
                        copied ? List.of() : List.of(hazards.allRows(change.before))));
        add("ALTER TABLE " + Identifiers.quote(fresh) + " RENAME TO " + source);
        return statements;
    }

    private static boolean counts(Table table) {
        return table.storage().options().contains("AUTOINCREMENT");
    }

    /// The largest rowid ever given, which the copied rows need not have any more.
    private void keepCounter() {
        String name = Identifiers.literal(fresh);
        add("DELETE FROM sqlite_sequence WHERE name = " + name);
        add(
                "INSERT INTO sqlite_sequence (name, seq) SELECT "
                        + name
                        + ", seq FROM sqlite_sequence WHERE name = "
                        + Identifiers.literal(change.after.name()));
    }

    /// False when the tables have nothing in common.
    private boolean copy() {
        List<String> into = new ArrayList<>();
        List<String> from = new ArrayList<>();
        for (Column column : change.after.columns()) {
            Optional<Column> old = change.earlier(column);
            if (old.isPresent() && !column.isGenerated()) {
                into.add(Identifiers.quote(column.name()));
                from.add(Identifiers.quote(old.get().name()));
            }
        }
        Optional<String> oldRowid = rowid(change.before);
        Optional<String> newRowid = rowid(change.after);
        if (oldRowid.isPresent() && newRowid.isPresent() && !hasRowidColumn(change.after)) {
            into.addFirst(newRowid.get());
            from.addFirst(oldRowid.get());
        }
        if (into.isEmpty()) {
            return false;
        }
        List<Hazard> named = new ArrayList<>();
        named.add(hazards.rewrite(change.before));
        change.dropped.forEach(column -> named.add(hazards.droppedColumn(change.before, column)));
        for (Column column : change.after.columns()) {
            change.earlier(column)
                    .flatMap(old -> hazards.converted(change.before, old, column))
                    .ifPresent(named::add);
        }
        statements.add(
                statement(
                        "INSERT INTO "
                                + Identifiers.quote(fresh)
                                + " ("
                                + String.join(", ", into)
                                + ") SELECT "
                                + String.join(", ", from)
                                + " FROM "
                                + source,
                        named));
        return true;
    }

    /// A name under which the rowid can be read and written; empty without one.
    private static Optional<String> rowid(Table table) {
        if (table.storage().options().contains("WITHOUT ROWID")) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>();
        table.columns().forEach(column -> names.add(TableAssembly.folded(column.name())));
        return List.of("rowid", "_rowid_", "oid").stream()
                .filter(name -> !names.contains(name))
                .findFirst();
    }

    /// Whether a column is the rowid.
    private static boolean hasRowidColumn(Table table) {
        return CreateTableParser.parse(table.definition())
                .map(TextTables::hasRowidColumn)
                .orElse(true);
    }

    private void add(String sql) {
        statements.add(statement(sql, List.of()));
    }

    private ChangeStatement statement(String sql, List<Hazard> named) {
        ObjectKey key = change.after.key();
        return new ChangeStatement(sql, key, named, ChangePlan.MAIN_PHASE, true);
    }
}
