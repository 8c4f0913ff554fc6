package dev.drydock.engine.dialect.postgresql.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of an archive as a restore needs it.
///
/// @param id of the entry; names it in lists for `pg_restore`
/// @param object id of the object that it makes, completes or fills; empty when it is about none
/// @param kind as `pg_restore --list` names it: `TABLE`, `TABLE DATA`, `ACL` …
/// @param name for people
/// @param sql one or more statements; empty for none
/// @param owner role that owns what it makes; empty for none or unknown
/// @param ownerOf what ALTER … OWNER TO names: `TABLE public.orders`; empty when it has no owner of
///   its own
/// @param tablespace empty for the database's own
/// @param accessMethod of tables; empty for the server's own
/// @param searchPath that its statements were written for, as SET takes it; null for the session's
///   own
/// @param needs ids of entries that come before
/// @param position in a script, in bytes; below 0 elsewhere
public record RestoreEntry(
        int id,
        String object,
        String kind,
        String schema,
        String name,
        Section section,
        String sql,
        String owner,
        String ownerOf,
        String tablespace,
        String accessMethod,
        @Nullable String searchPath,
        List<Integer> needs,
        long position) {

    /// When it comes.
    public enum Section {
        BEFORE_ROWS,
        /// It is the rows of a table.
        ROWS,
        /// It is the contents of large objects.
        LARGE_OBJECTS,
        AFTER_ROWS
    }

    public RestoreEntry {
        needs = List.copyOf(needs);
    }

    /// The same with other statements.
    public RestoreEntry withSql(String other) {
        return new RestoreEntry(
                id,
                object,
                kind,
                schema,
                name,
                section,
                other,
                owner,
                ownerOf,
                tablespace,
                accessMethod,
                searchPath,
                needs,
                position);
    }

    /// The kind and the name, for people.
    public String displayName() {
        return kind.toLowerCase(java.util.Locale.ROOT)
                + " "
                + (schema.isEmpty() || schema.equals("-") ? name : schema + "." + name);
    }
}
