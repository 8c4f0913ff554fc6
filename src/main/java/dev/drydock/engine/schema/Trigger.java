package dev.drydock.engine.schema;

/// A trigger of a table or view.
///
/// @param definition whole CREATE statement
/// @param enabled as the server keeps it: `ORIGIN` (normal), `DISABLED`, `REPLICA`, `ALWAYS`
public record Trigger(String name, long oid, String definition, Firing enabled, String comment) {

    /// In which replication role a trigger fires.
    public enum Firing {
        ORIGIN,
        DISABLED,
        REPLICA,
        ALWAYS
    }
}
