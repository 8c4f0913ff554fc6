package dev.drydock.engine.migration;

/// What became of the rows of one table in one file.
///
/// @param table plain name
/// @param before −1 when the table was not there
/// @param after −1 when it is not there any more
/// @param expected whether the file names the table, or asks for what took the rows
public record RowChange(String table, long before, long after, boolean expected) {

    /// Whether rows are gone that the file did not ask for.
    boolean isUnexpectedLoss() {
        return !expected && after < before;
    }

    /// "child 3 → 1", "old (3) dropped", "fresh (2) made"
    public String words() {
        if (before < 0) {
            return table + " (" + after + ") made";
        }
        if (after < 0) {
            return table + " (" + before + ") dropped";
        }
        return table + " " + before + " → " + after;
    }
}
