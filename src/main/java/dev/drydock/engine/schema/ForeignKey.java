package dev.drydock.engine.schema;

import java.util.List;

/// A reference to rows of a table.
///
/// @param name empty where the database keeps none
/// @param target the referenced table; it need not exist in SQLite
/// @param targetColumns same count as `columns`; empty when SQLite leaves them to the primary key
///   of a table that does not exist
/// @param onDeleteColumns columns that ON DELETE SET … is limited to; empty means all
/// @param period whether the last column pair is a period (`PERIOD`)
/// @param matchFull MATCH FULL instead of MATCH SIMPLE
/// @param validated false when existing rows were not checked (NOT VALID)
/// @param enforced false for NOT ENFORCED
/// @param inherited copied from the partitioned table
public record ForeignKey(
        String name,
        List<String> columns,
        QualifiedName target,
        List<String> targetColumns,
        Action onUpdate,
        Action onDelete,
        List<String> onDeleteColumns,
        boolean period,
        boolean matchFull,
        Deferral deferral,
        boolean validated,
        boolean enforced,
        boolean inherited,
        String comment) {

    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
        onDeleteColumns = List.copyOf(onDeleteColumns);
    }

    /// What happens to referencing rows.
    public enum Action {
        NO_ACTION("NO ACTION"),
        RESTRICT("RESTRICT"),
        CASCADE("CASCADE"),
        SET_NULL("SET NULL"),
        SET_DEFAULT("SET DEFAULT");

        private final String sql;

        Action(String sql) {
            this.sql = sql;
        }

        /// The action as SQL writes it.
        public String sql() {
            return sql;
        }
    }
}
