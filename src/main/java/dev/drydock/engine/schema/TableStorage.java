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
/// @param ofType the composite type that a typed table follows, as SQL; empty for most
/// @param accessMethod where it is not the usual one; empty for most
/// @param tablespace empty for the database's own
/// @param server of a foreign table; empty for every other
/// @param serverOptions of a foreign table, as SQL (`table_name 'orders'`); never secrets
/// @param more statements' ends that complete it (`ENABLE ROW LEVEL SECURITY`), usually empty
public record TableStorage(
        String owner,
        boolean unlogged,
        List<String> options,
        List<QualifiedName> parents,
        String partitionKey,
        String partitionBound,
        String ofType,
        String accessMethod,
        String tablespace,
        String server,
        String serverOptions,
        List<String> more) {

    /// Nothing out of the ordinary.
    public static final TableStorage PLAIN = of("", List.of());

    /// An ordinary table without more than these.
    public static TableStorage of(String owner, List<String> options) {
        return new TableStorage(
                owner, false, options, List.of(), "", "", "", "", "", "", "", List.of());
    }

    public TableStorage {
        options = List.copyOf(options);
        parents = List.copyOf(parents);
        more = List.copyOf(more);
    }
}
