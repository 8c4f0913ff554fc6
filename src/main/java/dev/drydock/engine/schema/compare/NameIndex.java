package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What an answer may name: schemas, objects, and the columns of tables.
final class NameIndex {

    private final Set<ObjectKey> before;
    private final Set<ObjectKey> after;

    NameIndex(SchemaDefinition before, SchemaDefinition after) {
        this.before = keys(before);
        this.after = keys(after);
    }

    private static Set<ObjectKey> keys(SchemaDefinition definition) {
        Set<ObjectKey> keys = new LinkedHashSet<>();
        definition.schemas().forEach(schema -> keys.add(ObjectKey.schema(schema.name())));
        definition.objects().forEach(object -> keys.add(object.key()));
        definition
                .tables()
                .forEach(table ->
                        table.columns()
                                .forEach(column ->
                                        keys.add(
                                                ObjectKey.part(
                                                        ObjectKind.COLUMN,
                                                        table.id(),
                                                        column.name()))));
        return keys;
    }

    /// Keys of the earlier structure that the parts of a name fit.
    List<ObjectKey> earlier(List<String> parts) {
        return before.stream().filter(key -> fits(key, parts)).toList();
    }

    boolean isLater(ObjectKey key) {
        return after.contains(key);
    }

    /// Keys of the later structure that are of the kind of the earlier one and that the parts fit.
    List<ObjectKey> later(ObjectKey earlier, List<String> parts) {
        return after.stream()
                .filter(key -> key.kind() == earlier.kind())
                .filter(key -> fits(key, parts))
                .toList();
    }

    private static boolean fits(ObjectKey key, List<String> parts) {
        List<String> own =
                key.isPart()
                        ? List.of(key.schema(), key.name(), key.detail())
                        : List.of(key.schema(), key.name());
        if (parts.size() > own.size()) {
            return false;
        }
        // a column is never meant by its own name alone
        if (key.isPart() && parts.size() < 2) {
            return false;
        }
        return own.subList(own.size() - parts.size(), own.size()).equals(parts);
    }
}
