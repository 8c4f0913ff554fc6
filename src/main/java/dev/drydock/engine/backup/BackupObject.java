package dev.drydock.engine.backup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One object in a backup.
///
/// @param kind `table`, `view`, `index`, `sequence`, `function`, `trigger` …
/// @param schema empty where the engine has none
/// @param rows −1 where rows make no sense or were not counted
/// @param bytes size in the database; −1 when unknown
/// @param hash of all rows, whatever their order, as the engine's dialect defines it; null when it
///   was not taken
/// @param folder what the names of the parts with its rows begin with; null when there are none
/// @param columns in the order of the rows' fields; empty when unknown
public record BackupObject(
        String kind,
        String schema,
        String name,
        long rows,
        long bytes,
        @Nullable String hash,
        @Nullable String folder,
        List<String> columns) {

    /// The kind whose rows are counted and compared.
    public static final String TABLE = "table";

    public BackupObject {
        // texts of the first format version do not have them
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /// An object whose rows are not in parts of their own.
    public BackupObject(String kind, String schema, String name, long rows, long bytes) {
        this(kind, schema, name, rows, bytes, null, null, List.of());
    }

    /// The name for people, with its schema where there is one.
    public String displayName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }

    boolean hasRows() {
        return kind.equals(TABLE) && rows >= 0;
    }
}
