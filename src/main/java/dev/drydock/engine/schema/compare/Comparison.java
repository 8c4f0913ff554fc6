package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;

/// What is different between two structures. Immutable; safe to hand to any thread.
///
/// @param differences sorted by key; empty when the structures are equal under the options
/// @param renames objects and columns known by two names, sorted; each has a difference too
/// @param questions pairs that may be renames, likeliest first
/// @param notes what limits the comparison: other major versions, objects that a role could not
///   see; sentences for people
public record Comparison(
        SchemaDefinition before,
        SchemaDefinition after,
        CompareOptions options,
        List<Difference> differences,
        List<Rename> renames,
        List<RenameQuestion> questions,
        List<String> notes) {

    public Comparison {
        differences = List.copyOf(differences);
        renames = List.copyOf(renames);
        questions = List.copyOf(questions);
        notes = List.copyOf(notes);
    }

    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /// How many differences are of this change.
    public long count(Change change) {
        return differences.stream().filter(one -> one.change() == change).count();
    }

    /// What stands where something renamed is to go, and the name it takes before it is dropped.
    public List<Rename> displaced() {
        return Displaced.of(before, renames);
    }

    /// The earlier structure with everything renamed under its later name: what is left to change
    /// once the renames are done.
    public SchemaDefinition renamedBefore() {
        return Renaming.apply(before, renames);
    }
}
