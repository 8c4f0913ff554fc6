package dev.drydock.cli;

/// What somebody wants to see of a backup.
///
/// @param object name of one; empty for all
/// @param ddl whether statements are wanted
/// @param rows how many are shown at most; 0 for none
/// @param search text to look for in rows; empty for none
/// @param count whether rows are counted where nothing tells their number
record ArchiveWish(String object, boolean ddl, int rows, String search, boolean count) {

    /// Whether the list of objects is all that is wanted.
    boolean isOverview() {
        return object.isEmpty() && !ddl && search.isEmpty();
    }

    /// Whether more than names is read.
    boolean readsContents() {
        return !isOverview() || count;
    }
}
