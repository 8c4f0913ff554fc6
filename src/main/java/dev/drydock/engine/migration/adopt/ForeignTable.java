package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;

/// Where another tool keeps its history.
///
/// @param schema empty where the engine has none
/// @param here whether it is in the schema where our own history is; elsewhere it may well be the
///   business of somebody else
public record ForeignTable(ForeignTool tool, String schema, String name, boolean here) {

    /// Quoted for SQL.
    String quoted() {
        return Identifiers.qualified(schema, name);
    }

    /// For people: `public.flyway_schema_history`.
    public String display() {
        return Identifiers.visible(schema.isEmpty() ? name : schema + "." + name);
    }

    /// Whether a user who typed this means the table.
    boolean isCalled(String typed) {
        return typed.equalsIgnoreCase(name) || typed.equalsIgnoreCase(display());
    }
}
