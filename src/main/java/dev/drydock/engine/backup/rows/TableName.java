package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;

/// A table of the live database.
///
/// @param schema empty where the engine has none
public record TableName(String schema, String name) {

    /// For people.
    public String display() {
        return Identifiers.visible(schema.isEmpty() ? name : schema + "." + name);
    }

    /// For SQL.
    public String quoted() {
        return Identifiers.qualified(schema, name);
    }
}
