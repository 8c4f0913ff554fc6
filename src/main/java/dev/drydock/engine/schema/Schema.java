package dev.drydock.engine.schema;

import java.util.List;
import java.util.stream.Stream;

/// One schema with its objects, each list sorted by name. SQLite has one, `main`.
///
/// @param name empty never
public record Schema(
        String name,
        long oid,
        String owner,
        List<Table> tables,
        List<View> views,
        List<Sequence> sequences,
        List<Routine> routines,
        List<UserType> types,
        String comment) {

    public Schema {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        sequences = List.copyOf(sequences);
        routines = List.copyOf(routines);
        types = List.copyOf(types);
    }

    /// The same with other tables.
    public Schema withTables(List<Table> changed) {
        return new Schema(name, oid, owner, changed, views, sequences, routines, types, comment);
    }

    /// The same with other views.
    public Schema withViews(List<View> changed) {
        return new Schema(name, oid, owner, tables, changed, sequences, routines, types, comment);
    }

    /// Everything in it: tables, views, sequences, routines, types.
    public Stream<SchemaObject> objects() {
        return Stream.of(tables, views, sequences, routines, types).flatMap(List::stream);
    }
}
