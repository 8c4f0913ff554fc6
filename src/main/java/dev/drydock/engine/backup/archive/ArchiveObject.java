package dev.drydock.engine.backup.archive;

import java.util.List;
import java.util.Set;

/// One object in an archive.
///
/// @param id unique within its archive
/// @param kind `table`, `view`, `index`, `function` … in the engine's words, lower case
/// @param schema empty where there is none
/// @param owner empty when the archive does not tell
/// @param parent id of the object it belongs to, as an index to its table; empty for none
/// @param needs ids of the objects that must be there first
/// @param rows −1 when they were not counted, or make no sense
/// @param bytes what its rows take in the archive; −1 when unknown
/// @param hasRows whether the archive holds rows of it
/// @param columns of its rows, in their order; empty when unknown
public record ArchiveObject(
        String id,
        String kind,
        String schema,
        String name,
        String owner,
        ArchiveSection section,
        String parent,
        Set<String> needs,
        long rows,
        long bytes,
        boolean hasRows,
        List<String> columns) {

    public ArchiveObject {
        needs = Set.copyOf(needs);
        columns = List.copyOf(columns);
    }

    /// The same with a number of rows.
    public ArchiveObject withRows(long count) {
        return new ArchiveObject(
                id, kind, schema, name, owner, section, parent, needs, count, bytes, hasRows,
                columns);
    }

    /// Whether rows can lie in it by its kind, whether the archive has any or not.
    public boolean isTable() {
        return kind.equals("table") || kind.equals("partitioned table");
    }

    /// The name for people, with its schema where there is one.
    public String displayName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
