package dev.drydock.engine.dialect.postgresql.archive;

import java.util.List;

/// One entry of a table of contents (pg_backup_archiver.c: ReadToc).
///
/// @param kind `TABLE`, `TABLE DATA`, `INDEX` … as `pg_restore --list` names it
/// @param tag the name, for functions with the types of their arguments
/// @param copy the `COPY` statement of its rows; empty when they are `INSERT` statements or none
/// @param needs ids of the entries that come before
/// @param drop the statement that removes it; names it as ALTER does
/// @param position of its data in a custom archive, of its statement in a script; below 0 for none
///   or not noted
/// @param file with its data in a directory or tar archive; empty for none
record TocEntry(
        int id,
        boolean hasData,
        String kind,
        String tag,
        int section,
        String definition,
        String drop,
        String copy,
        String schema,
        String tablespace,
        String accessMethod,
        String owner,
        List<Integer> needs,
        long position,
        String file) {

    static final int BEFORE_ROWS = 2;
    static final int ROWS = 3;
    static final int AFTER_ROWS = 4;

    TocEntry {
        needs = List.copyOf(needs);
    }
}
