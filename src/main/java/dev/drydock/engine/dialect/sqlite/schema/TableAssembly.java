package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Joins what pragmas and CREATE texts say into tables and views.
final class TableAssembly {

    private final Map<String, TableRow> tables;
    private final Map<String, SchemaReading.TableKindRow> kinds;
    private final Map<String, String> indexTexts;
    private final Map<String, Long> rowEstimates;

    TableAssembly(
            Map<String, TableRow> tables,
            Map<String, SchemaReading.TableKindRow> kinds,
            Map<String, String> indexTexts,
            Map<String, Long> rowEstimates) {
        this.tables = tables;
        this.kinds = kinds;
        this.indexTexts = indexTexts;
        this.rowEstimates = rowEstimates;
    }

    /// ASCII letters in lower case: how SQLite compares names.
    static String folded(String name) {
        StringBuilder folded = null;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded = folded == null ? new StringBuilder(name) : folded;
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded == null ? name : folded.toString();
    }

    Table table(TableRow row) {
        var text = new CreateTableText(row.sql);
        var kind = kinds.get(folded(row.name));
        boolean virtual = kind != null && kind.type().equals("virtual");
        List<String> options = new ArrayList<>();
        if (kind != null && kind.strict()) {
            options.add("STRICT");
        }
        if (kind != null && kind.withoutRowid()) {
            options.add("WITHOUT ROWID");
        }
        if (text.autoIncrement) {
            options.add("AUTOINCREMENT");
        }
        return new Table(
                new QualifiedName(TableRow.MAIN, row.name),
                row.rootPage,
                virtual ? TableKind.VIRTUAL : TableKind.ORDINARY,
                row.columns.stream().map(column -> column(row, column, text)).toList(),
                uniqueKeys(row, text),
                foreignKeys(row, text),
                virtual ? List.of() : text.checks,
                List.of(),
                row.indexes.stream()
                        .map(this::index)
                        .sorted(Comparator.comparing(Index::name))
                        .toList(),
                row.triggers,
                new TableStorage("", false, options, List.of(), "", "", List.of()),
                rowEstimates.getOrDefault(row.name, -1L),
                -1,
                row.sql,
                "");
    }

    View view(TableRow row) {
        return new View(
                new QualifiedName(TableRow.MAIN, row.name),
                0,
                false,
                row.columns.stream().map(TableAssembly::plainColumn).toList(),
                row.sql,
                List.of(),
                List.of(),
                row.triggers,
                true,
                "",
                "");
    }

    private static Column plainColumn(TableRow.ColumnRow row) {
        return new Column(
                row.name(),
                row.position(),
                row.type(),
                !row.notNull(),
                row.expression(),
                row.generation(),
                "",
                false,
                "",
                List.of(),
                "");
    }

    /// A lone primary key of type INTEGER is the rowid itself and holds no NULL, though the pragma
    /// does not say so (https://www.sqlite.org/lang_createtable.html#rowid). Other primary keys
    /// may.
    private static boolean isRowid(TableRow table, TableRow.ColumnRow column) {
        return column.primaryPlace() == 1
                && column.type().equalsIgnoreCase("INTEGER")
                && table.columns.stream().filter(other -> other.primaryPlace() > 0).count() == 1;
    }

    private static Column column(TableRow table, TableRow.ColumnRow row, CreateTableText text) {
        String expression =
                row.hidden() >= 2
                        ? text.expressions.getOrDefault(row.name(), "")
                        : row.expression();
        return new Column(
                row.name(),
                row.position(),
                row.type(),
                !row.notNull() && !isRowid(table, row),
                expression,
                row.generation(),
                text.collations.getOrDefault(row.name(), ""),
                false,
                "",
                List.of(),
                "");
    }

    private static List<UniqueKey> uniqueKeys(TableRow row, CreateTableText text) {
        List<UniqueKey> keys = new ArrayList<>();
        List<String> primary =
                row.columns.stream()
                        .filter(column -> column.primaryPlace() > 0)
                        .sorted(Comparator.comparingInt(TableRow.ColumnRow::primaryPlace))
                        .map(TableRow.ColumnRow::name)
                        .toList();
        if (!primary.isEmpty()) {
            keys.add(key(text.primaryKeyName, true, primary));
        }
        // pragma index_list gives the newest first; constraints are declared in the other order
        List<TableRow.IndexRow> unique =
                row.indexes.stream()
                        .filter(index -> index.origin().equals("u"))
                        .toList()
                        .reversed();
        boolean named = unique.size() == text.uniqueNames.size();
        for (int i = 0; i < unique.size(); i++) {
            List<String> columns = unique.get(i).parts().stream().map(Index.Part::text).toList();
            keys.add(key(named ? text.uniqueNames.get(i) : "", false, columns));
        }
        return keys;
    }

    private static UniqueKey key(String name, boolean primary, List<String> columns) {
        return new UniqueKey(
                name, primary, columns, List.of(), false, false, Deferral.NOT_DEFERRABLE, "");
    }

    private List<ForeignKey> foreignKeys(TableRow row, CreateTableText text) {
        List<ForeignKey> keys = new ArrayList<>();
        int count = row.foreignKeys.size();
        boolean named = count == text.foreignKeys.size();
        // ids count down from the last declared key
        for (int id = count - 1; id >= 0; id--) {
            var key = Objects.requireNonNull(row.foreignKeys.get(id));
            var declared =
                    named
                            ? text.foreignKeys.get(count - 1 - id)
                            : new CreateTableText.NamedKey("", Deferral.NOT_DEFERRABLE);
            TableRow target = tables.get(folded(key.target()));
            keys.add(
                    new ForeignKey(
                            declared.name(),
                            key.columns(),
                            new QualifiedName(
                                    TableRow.MAIN, target == null ? key.target() : target.name),
                            targetColumns(key, target),
                            action(key.onUpdate()),
                            action(key.onDelete()),
                            List.of(),
                            false,
                            false,
                            declared.deferral(),
                            true,
                            true,
                            false,
                            ""));
        }
        return keys;
    }

    /// Without a list the primary key of the target is meant.
    private static List<String> targetColumns(
            TableRow.ForeignKeyRow key, @Nullable TableRow target) {
        if (key.targetColumns().size() == key.columns().size()) {
            return key.targetColumns();
        }
        if (target == null) {
            return List.of();
        }
        List<String> primary =
                target.columns.stream()
                        .filter(column -> column.primaryPlace() > 0)
                        .sorted(Comparator.comparingInt(TableRow.ColumnRow::primaryPlace))
                        .map(TableRow.ColumnRow::name)
                        .toList();
        return primary.size() == key.columns().size() ? primary : List.of();
    }

    private static ForeignKey.Action action(String text) {
        return switch (text) {
            case "CASCADE" -> ForeignKey.Action.CASCADE;
            case "RESTRICT" -> ForeignKey.Action.RESTRICT;
            case "SET NULL" -> ForeignKey.Action.SET_NULL;
            case "SET DEFAULT" -> ForeignKey.Action.SET_DEFAULT;
            default -> ForeignKey.Action.NO_ACTION;
        };
    }

    private Index index(TableRow.IndexRow row) {
        String sql = indexTexts.getOrDefault(folded(row.name()), "");
        boolean ofConstraint = !row.origin().equals("c");
        boolean needsText =
                row.partial() || row.parts().stream().anyMatch(Index.Part::isExpression);
        var text = needsText ? new CreateIndexText(sql) : CreateIndexText.NOTHING;
        List<Index.Part> parts = new ArrayList<>(row.parts());
        for (int i = 0; i < parts.size(); i++) {
            Index.Part part = parts.get(i);
            if (part.isExpression() && part.text().isEmpty() && i < text.parts().size()) {
                parts.set(
                        i,
                        new Index.Part(
                                text.parts().get(i), true, part.descending(), part.nullsFirst()));
            }
        }
        return new Index(
                row.name(),
                0,
                "btree",
                row.unique(),
                false,
                parts,
                List.of(),
                text.predicate(),
                ofConstraint,
                false,
                true,
                ofConstraint ? "" : sql,
                -1,
                "");
    }
}
