package dev.drydock.engine.schema;

import java.util.List;

/// A view or materialized view.
///
/// @param query the defining query as the server prints it, without a final semicolon; the whole
///   CREATE statement in SQLite
/// @param options as SQL (`security_barrier=true`)
/// @param indexes only materialized views have them
/// @param accessMethod of a materialized view where it is not the usual one; empty for most
/// @param more statements' ends that complete it (`CLUSTER ON by_day`), usually empty
/// @param populated false for a materialized view without data
public record View(
        QualifiedName id,
        long oid,
        boolean materialized,
        List<Column> columns,
        String query,
        List<String> options,
        List<Index> indexes,
        List<Trigger> triggers,
        boolean populated,
        String accessMethod,
        List<String> more,
        String owner,
        String comment)
        implements SchemaObject {

    public View {
        columns = List.copyOf(columns);
        options = List.copyOf(options);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
        more = List.copyOf(more);
    }

    /// The same with indexes of other sizes.
    public View withIndexes(List<Index> sized) {
        return new View(
                id,
                oid,
                materialized,
                columns,
                query,
                options,
                sized,
                triggers,
                populated,
                accessMethod,
                more,
                owner,
                comment);
    }

    @Override
    public ObjectKind objectKind() {
        return materialized ? ObjectKind.MATERIALIZED_VIEW : ObjectKind.VIEW;
    }
}
