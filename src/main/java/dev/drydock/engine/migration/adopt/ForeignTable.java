package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Identifiers;

/// Where another tool keeps its history.
///
/// @param schema empty where the engine has none
public record ForeignTable(ForeignTool tool, String schema, String name) {

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
