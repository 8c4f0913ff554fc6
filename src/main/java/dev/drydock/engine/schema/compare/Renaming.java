package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        var names = new NameIndex(before, after);
        var answers = RenameAnswers.resolve(names, options.answers());
        List<Rename> renames = new ArrayList<>(answers.renames());
        boolean oneDatabase =
                options.byIdentity()
                        && !before.identity().isEmpty()
                        && before.identity().equals(after.identity());
        if (oneDatabase) {
            renames.addAll(new IdentityRenames(before, after, answers.spoken()).find());
        }
        renames.sort((one, other) -> one.after().compareTo(other.after()));
        var renamed = new RenamedDefinition(before, renames);
        SchemaDefinition later = renamed.definition();
        Set<ObjectKey> gone = new HashSet<>(answers.spoken());
        List<RenameQuestion> questions =
                new RenameCandidates(later, after, renamed.earlierKeys(), gone).find();
        return new Renaming(later, renamed.earlierKeys(), List.copyOf(renames), questions);
    }

    static Renaming none(SchemaDefinition before) {
        return new Renaming(before, Map.of(), List.of(), List.of());
    }

    static SchemaDefinition apply(SchemaDefinition before, List<Rename> renames) {
        return renames.isEmpty() ? before : new RenamedDefinition(before, renames).definition();
    }

    /// The key in the structure as it was read.
    ObjectKey earlierKey(ObjectKey key) {
        return earlierKeys.getOrDefault(key, key);
    }

    boolean isRenamed(ObjectKey key) {
        return !renames.isEmpty()
                && renames.stream().anyMatch(rename -> rename.after().equals(key));
    }
}
