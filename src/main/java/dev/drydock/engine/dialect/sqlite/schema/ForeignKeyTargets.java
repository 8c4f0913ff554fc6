package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether pragma foreign_key_check can do its work: it stops with an error at a key whose target
/// columns are not unique (https://www.sqlite.org/foreignkeys.html#fk_schemacommands).
final class ForeignKeyTargets {

    private ForeignKeyTargets() {}

    static boolean allFit(SchemaDefinition definition) {
        Map<String, Table> tables = new HashMap<>();
        definition.tables().forEach(table -> tables.put(TableAssembly.folded(table.name()), table));
        return tables.values().stream()
                .flatMap(table -> table.foreignKeys().stream())
                .allMatch(key -> fits(key, tables.get(TableAssembly.folded(key.target().name()))));
    }

    private static boolean fits(ForeignKey key, @org.jspecify.annotations.Nullable Table target) {
        if (target == null) {
            // counted as rows that refer to nothing
            return true;
        }
        Set<String> wanted = folded(key.targetColumns());
        return !wanted.isEmpty()
                && (target.uniqueKeys().stream()
                                .anyMatch(unique -> folded(unique.columns()).equals(wanted))
                        || target.indexes().stream()
                                .filter(index -> index.unique() && index.predicate().isEmpty())
                                .anyMatch(index ->
                                        folded(
                                                        index.parts().stream()
                                                                .map(part -> part.text())
                                                                .toList())
                                                .equals(wanted)));
    }

    private static Set<String> folded(List<String> names) {
        Set<String> folded = new HashSet<>();
        names.forEach(name -> folded.add(TableAssembly.folded(name)));
        return folded;
    }
}
