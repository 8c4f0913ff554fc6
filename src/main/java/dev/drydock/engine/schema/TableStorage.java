package dev.drydock.engine.schema;

import java.util.List;

/// How a table is kept, beyond its columns.
///
/// @param owner role; empty where there is none
/// @param unlogged not written to the log, empty after a crash
/// @param options storage parameters as SQL (`fillfactor=70`), or the table options of SQLite
///   (`STRICT`, `WITHOUT ROWID`)
/// @param parents tables it inherits from, or the one it is a partition of
/// @param partitionKey how its own rows are divided (`RANGE (at)`); empty for most
/// @param partitionBound its share of the parent (`FOR VALUES …`, `DEFAULT`); empty unless a
///   partition
/// @param more statements' ends that complete it (`ENABLE ROW LEVEL SECURITY`), usually empty
public record TableStorage(
        String owner,
        boolean unlogged,
        List<String> options,
        List<QualifiedName> parents,
        String partitionKey,
        String partitionBound,
        List<String> more) {

    /// Nothing out of the ordinary.
    public static final TableStorage PLAIN =
            new TableStorage("", false, List.of(), List.of(), "", "", List.of());

    public TableStorage {
        options = List.copyOf(options);
        parents = List.copyOf(parents);
        more = List.copyOf(more);
    }
}
