package dev.drydock.engine.rehearsal;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.SchemaComparison;
import dev.drydock.engine.schema.snapshot.SchemaHash;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Leaves the history of migrations out of what is compared: it is written by the run and not by
/// the files.
///
/// @param table the history table
record HistoryFilter(QualifiedName table) {

    /// @param quoted as the migration dialect names it: `"public"."migration_history"`
    static HistoryFilter of(String quoted) {
        int middle = quoted.indexOf("\".\"");
        return new HistoryFilter(
                middle < 0
                        ? new QualifiedName("", unquoted(quoted))
                        : new QualifiedName(
                                unquoted(quoted.substring(0, middle + 1)),
                                unquoted(quoted.substring(middle + 2))));
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
    }

    boolean isHistory(QualifiedName name) {
        return name.equals(table)
                // its key and its sequence
                || (name.schema().equals(table.schema())
                        && name.name().startsWith(table.name() + "_"));
    }

    private boolean isHistory(ObjectKey key) {
        return isHistory(key.id());
    }

    /// What differs by name, without the history.
    List<Difference> differences(
            SchemaDefinition before, SchemaDefinition after, CompareOptions options) {
        return SchemaComparison.differences(before, after, options).stream()
                .filter(one -> !isHistory(one.key()))
                .toList();
    }

    /// Hash of the structure, without the history.
    String hash(SchemaDefinition definition) {
        SortedMap<ObjectKey, dev.drydock.engine.schema.snapshot.ObjectHash> objects =
                new TreeMap<>(SchemaHash.of(definition).objects());
        objects.keySet().removeIf(this::isHistory);
        return new SchemaHash(objects).structure();
    }

    /// The same structure without the history table.
    SchemaDefinition without(SchemaDefinition definition) {
        return definition.withSchemas(
                definition.schemas().stream()
                        .map(schema ->
                                schema.withTables(
                                        schema.tables().stream()
                                                .filter(one -> !isHistory(one.id()))
                                                .toList()))
                        .toList());
    }
}
