package dev.drydock.engine.schema.source;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.Ignore;
import java.util.List;
import java.util.Set;

/// A structure that was read from a source.
///
/// @param display what people call the source
/// @param silent what the source says nothing of, and so cannot be compared: a file without owners
/// @param blind what should have been read and could not be, each a sentence
/// @param notes what else was left out, each a line
public record SourcedSchema(
        SchemaDefinition definition,
        String display,
        Set<Ignore> silent,
        List<String> blind,
        List<String> notes) {

    public SourcedSchema {
        silent = Set.copyOf(silent);
        blind = List.copyOf(blind);
        notes = List.copyOf(notes);
    }

    /// A structure as a database or a snapshot has it.
    public static SourcedSchema of(SchemaDefinition definition, String display) {
        return new SourcedSchema(definition, display, Set.of(), List.of(), List.of());
    }
}
