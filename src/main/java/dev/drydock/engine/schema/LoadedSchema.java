package dev.drydock.engine.schema;

/// A structure as read, with what its dialect needs to read only the changes later. Immutable; safe
/// to hand to any thread.
///
/// @param stamp belongs to the dialect that made it
public record LoadedSchema(SchemaDefinition definition, SchemaStamp stamp) {

    /// The same with another load time.
    LoadedSchema withLoadMillis(long millis) {
        return new LoadedSchema(definition.withLoadMillis(millis), stamp);
    }
}
