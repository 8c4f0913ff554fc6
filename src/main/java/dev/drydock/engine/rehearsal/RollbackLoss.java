package dev.drydock.engine.rehearsal;

/// Something that a rollback takes away.
///
/// @param kind what it is
/// @param name `schema.table` or `schema.table.column` for people; as the statement writes it when
///   the database has no such thing
/// @param rows how many rows, or values that are not null, it holds now; −1 when that is not known
/// @param exact whether `rows` was counted and not estimated
public record RollbackLoss(Kind kind, String name, long rows, boolean exact) {

    /// What is taken away.
    public enum Kind {
        /// A table with all its rows.
        TABLE("table"),
        /// A column with all its values.
        COLUMN("column"),
        /// Rows that a statement deletes; how many cannot be told without running it, so `rows` is
        /// how many the table has.
        ROWS("rows of");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
