package dev.drydock.ui.backups;

/// A table that can be chosen.
///
/// @param schema empty where the engine has none
/// @param rows estimated; −1 when unknown
record TableName(String schema, String name, long rows) {

    /// The name that chooses just this table.
    String whole() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
