package dev.drydock.engine.backup;

/// One object in a backup.
///
/// @param kind `table`, `view`, `index`, `sequence`, `function`, `trigger` …
/// @param schema empty where the engine has none
/// @param rows −1 where rows make no sense or were not counted
/// @param bytes size in the database; −1 when unknown
public record BackupObject(String kind, String schema, String name, long rows, long bytes) {

    /// The kind whose rows are counted and compared.
    public static final String TABLE = "table";

    /// The name for people, with its schema where there is one.
    public String displayName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    boolean hasRows() {
        return kind.equals(TABLE) && rows >= 0;
    }
}
