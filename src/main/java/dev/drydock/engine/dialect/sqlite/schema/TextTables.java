package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.dialect.sqlite.schema.TableRow.ColumnRow;
import dev.drydock.engine.dialect.sqlite.schema.TableRow.IndexRow;
import dev.drydock.engine.dialect.sqlite.schema.TableRow.KeyRow;
import dev.drydock.engine.dialect.sqlite.schema.TableText.ColumnText;
import dev.drydock.engine.dialect.sqlite.schema.TableText.KeyPart;
import dev.drydock.engine.dialect.sqlite.schema.TableText.KeyText;
import dev.drydock.engine.schema.Index;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers tables from their texts alone, to the same result that the pragmas give: which indexes a
/// constraint makes and how they are called, which column is the rowid, what may not be NULL.
final class TextTables {

    private static final String BINARY = "binary";

    private final Map<String, String> texts = new HashMap<>();

    /// An index while keys are looked through.
    private static final class AutomaticIndex {
        final List<Integer> columns;
        final List<String> collations;
        final List<Index.Part> parts;
        boolean primary;
        @Nullable KeyRow key;

        AutomaticIndex(
                List<Integer> columns,
                List<String> collations,
                List<Index.Part> parts,
                boolean primary) {
            this.columns = columns;
            this.collations = collations;
            this.parts = parts;
            this.primary = primary;
        }

        List<String> names() {
            return parts.stream().map(Index.Part::text).toList();
        }
    }

    /// Gathers columns, keys and indexes of the table. False, with nothing gathered, when a text is
    /// not understood or does not fit the indexes that the file has: then only the pragmas know.
    boolean gather(TableRow row) {
        Optional<TableText> text = CreateTableParser.parse(row.sql);
        if (text.isPresent() && takeAll(row, text.get())) {
            return true;
        }
        row.clearParts();
        return false;
    }

    private boolean takeAll(TableRow row, TableText text) {
        row.withoutRowid = text.withoutRowid();
        row.strict = text.strict();
        row.autoIncrement = text.autoIncrement();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < text.columns().size(); i++) {
            places.put(TableAssembly.folded(text.columns().get(i).name()), i);
        }
        row.checks.addAll(text.checks());
        return takeKeys(row, text, places)
                && takeForeignKeys(row, text, places)
                && takeIndexes(row, text, places);
    }

    private boolean takeKeys(TableRow row, TableText text, Map<String, Integer> places) {
        List<AutomaticIndex> indexes = new ArrayList<>(2);
        KeyText primary = null;
        AutomaticIndex late = null;
        int rowid = -1;
        for (KeyText key : text.keys()) {
            AutomaticIndex index = automaticIndex(key, text, places);
            if (index == null || (key.primary() && primary != null)) {
                return false;
            }
            primary = key.primary() ? key : primary;
            if (key.primary() && isRowid(key, text.columns().get(index.columns.getFirst()))) {
                rowid = index.columns.getFirst();
                late = index;
            } else {
                if (!key.primary() && equalTo(index, indexes) != null) {
                    continue;
                }
                takeOver(row, index, indexes);
            }
            index.key = new KeyRow(shared(key.name()), key.primary(), index.names());
            row.keys.add(index.key);
        }
        if (late != null && text.withoutRowid()) {
            // such a table has no rowid for the key to be, so it gets its index in the end
            takeOver(row, late, indexes);
        }
        row.keys.sort((a, b) -> Boolean.compare(b.primary(), a.primary()));
        takeColumns(row, text, rowid, places);
        return takeAutomaticIndexes(row, indexes);
    }

    /// Whether one of the columns is the rowid.
    static boolean hasRowidColumn(TableText text) {
        return !text.withoutRowid()
                && text.keys().stream()
                        .filter(KeyText::primary)
                        .anyMatch(key ->
                                text.columns().stream()
                                        .filter(column ->
                                                TableAssembly.folded(column.name())
                                                        .equals(
                                                                TableAssembly.folded(
                                                                        key.parts()
                                                                                .getFirst()
                                                                                .column())))
                                        .anyMatch(column -> isRowid(key, column)));
    }

    private static boolean isRowid(KeyText key, ColumnText column) {
        return key.parts().size() == 1
                && column.type().equals("INTEGER")
                && !(key.ofColumn() && key.parts().getFirst().descending());
    }

    private @Nullable AutomaticIndex automaticIndex(
            KeyText key, TableText text, Map<String, Integer> places) {
        List<Integer> columns = new ArrayList<>(2);
        List<String> collations = new ArrayList<>(2);
        List<Index.Part> parts = new ArrayList<>(2);
        for (KeyPart part : key.parts()) {
            Integer place = places.get(TableAssembly.folded(part.column()));
            if (place == null || columns.contains(place)) {
                return null;
            }
            ColumnText column = text.columns().get(place);
            columns.add(place);
            String own = part.collation();
            collations.add(own == null ? collationOf(column) : own);
            parts.add(
                    new Index.Part(
                            shared(column.name()), false, part.descending(), !part.descending()));
        }
        return new AutomaticIndex(columns, collations, parts, key.primary());
    }

    private static String collationOf(ColumnText column) {
        return column.collation().isEmpty()
                ? BINARY
                : TableAssembly.folded(unquoted(column.collation()));
    }

    private static String unquoted(String name) {
        return new SqlTokens(name).name(0);
    }

    /// One index serves equal keys: the primary key takes that of a unique constraint over.
    private static void takeOver(TableRow row, AutomaticIndex index, List<AutomaticIndex> indexes) {
        AutomaticIndex equal = equalTo(index, indexes);
        if (equal == null) {
            indexes.add(index);
        } else {
            equal.primary = true;
            if (equal.key != null) {
                row.keys.remove(equal.key);
            }
        }
    }

    private static @Nullable AutomaticIndex equalTo(
            AutomaticIndex index, List<AutomaticIndex> before) {
        for (AutomaticIndex other : before) {
            if (other.columns.equals(index.columns) && other.collations.equals(index.collations)) {
                return other;
            }
        }
        return null;
    }

    private void takeColumns(TableRow row, TableText text, int rowid, Map<String, Integer> places) {
        Map<Integer, Integer> primary = new HashMap<>();
        for (KeyRow key : row.keys) {
            for (int i = 0; key.primary() && i < key.columns().size(); i++) {
                primary.put(places.get(TableAssembly.folded(key.columns().get(i))), i + 1);
            }
        }
        for (int i = 0; i < text.columns().size(); i++) {
            ColumnText column = text.columns().get(i);
            boolean inKey = primary.containsKey(i);
            row.columns.add(
                    new ColumnRow(
                            shared(column.name()),
                            i + 1,
                            shared(column.type()),
                            column.notNull()
                                    || (inKey
                                            && (text.withoutRowid()
                                                    || (text.strict() && i != rowid))),
                            shared(column.expression()),
                            primary.getOrDefault(i, 0),
                            i == rowid && !text.withoutRowid(),
                            column.generation(),
                            shared(column.collation())));
        }
    }

    /// Only when the names are those that the file has, it is sure that nothing was overlooked.
    private static boolean takeAutomaticIndexes(TableRow row, List<AutomaticIndex> indexes) {
        Set<String> expected = new HashSet<>(row.automaticIndexes);
        for (int i = 0; i < indexes.size(); i++) {
            AutomaticIndex index = indexes.get(i);
            String name = "sqlite_autoindex_" + row.name + "_" + (i + 1);
            boolean listed = expected.remove(name);
            // the primary key of a table without rowid is the table itself
            if (!listed && !(index.primary && row.withoutRowid)) {
                return false;
            }
            row.indexes.add(
                    new IndexRow(name, true, index.primary ? "pk" : "u", index.parts, "", ""));
        }
        return expected.isEmpty();
    }

    private boolean takeForeignKeys(TableRow row, TableText text, Map<String, Integer> places) {
        for (TableText.ForeignKeyText key : text.foreignKeys()) {
            List<String> columns = new ArrayList<>(key.columns().size());
            for (String column : key.columns()) {
                Integer place = places.get(TableAssembly.folded(column));
                if (place == null) {
                    return false;
                }
                columns.add(shared(text.columns().get(place).name()));
            }
            row.foreignKeys.add(
                    new TableRow.ForeignKeyRow(
                            key.name(),
                            columns,
                            shared(key.target()),
                            key.targetColumns().stream().map(this::shared).toList(),
                            key.onUpdate(),
                            key.onDelete(),
                            key.deferral()));
        }
        return true;
    }

    private boolean takeIndexes(TableRow row, TableText text, Map<String, Integer> places) {
        for (TableRow.NamedText named : row.indexTexts) {
            Optional<CreateIndexText> parsed = CreateIndexText.parse(named.sql());
            if (parsed.isEmpty()) {
                return false;
            }
            List<Index.Part> parts = new ArrayList<>(2);
            for (CreateIndexText.Part part : parsed.get().parts()) {
                Integer place =
                        part.name().isEmpty()
                                ? null
                                : places.get(TableAssembly.folded(part.name()));
                if (place == null && !part.name().isEmpty()) {
                    // a rowid, or a word that stands for a value
                    return false;
                }
                parts.add(
                        new Index.Part(
                                shared(
                                        place == null
                                                ? part.text()
                                                : text.columns().get(place).name()),
                                place == null,
                                part.descending(),
                                !part.descending()));
            }
            row.indexes.add(
                    new IndexRow(
                            named.name(),
                            parsed.get().unique(),
                            "c",
                            parts,
                            parsed.get().predicate(),
                            named.sql()));
        }
        return true;
    }

    private String shared(String text) {
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }
}
