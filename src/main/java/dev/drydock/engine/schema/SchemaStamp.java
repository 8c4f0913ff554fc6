package dev.drydock.engine.schema;

/// By what a dialect tells later which objects have changed since. Immutable.
public interface SchemaStamp {

    /// Tells nothing: a refresh reads everything.
    SchemaStamp NONE = new SchemaStamp() {};
}
