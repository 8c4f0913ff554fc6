package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has two names, and the earlier structure under the later names.
///
/// @param renamed the earlier structure with later names
/// @param earlierKeys by key in `renamed`, for everything whose key is another there
/// @param renames what was itself renamed, sorted
record Renaming(
        SchemaDefinition renamed,
        Map<ObjectKey, ObjectKey> earlierKeys,
        List<Rename> renames,
        List<RenameQuestion> questions) {

    static Renaming of(SchemaDefinition before, SchemaDefinition after, CompareOptions options) {
        return new Renaming(before, new HashMap<>(), List.of(), List.of());
    }

    static Renaming none(SchemaDefinition before) {
        return new Renaming(before, Map.of(), List.of(), List.of());
    }

    static SchemaDefinition apply(SchemaDefinition before, List<Rename> renames) {
        return before;
    }

    /// The key in the structure as it was read.
    ObjectKey earlierKey(ObjectKey key) {
        return earlierKeys.getOrDefault(key, key);
    }

    boolean isRenamed(ObjectKey key) {
        return renames.stream().anyMatch(rename -> rename.after().equals(key));
    }
}
