package dev.drydock.engine.schema;

import java.util.List;

/// One column of a table, view or composite type.
///
/// @param position the server's number of the column (attnum), from 1; gaps are dropped columns
/// @param type as the server spells it, with length and precision; empty where SQLite has none
/// @param expression default or generating expression; empty when there is none
/// @param collation qualified SQL text; empty when it is the type's own
/// @param inherited defined by a parent table only
/// @param notNullName name of the not-null constraint where the server keeps one that it did not
///   choose itself; empty otherwise
/// @param notNullOptions of that constraint, as SQL: `NO INHERIT`, `NOT VALID`; empty for most
/// @param settings further properties as the server's SQL names them (`STORAGE EXTERNAL`,
///   `STATISTICS 500`), usually empty
public record Column(
        String name,
        int position,
        String type,
        boolean nullable,
        String expression,
        Generation generation,
        String collation,
        boolean inherited,
        String notNullName,
        String notNullOptions,
        List<String> settings,
        String comment) {

    public Column {
        settings = List.copyOf(settings);
    }

    /// Where values of a column come from when a row does not bring them.
    public enum Generation {
        /// From the default expression, if there is one.
        DEFAULT,
        /// From a sequence; a value in the row is refused unless overridden.
        IDENTITY_ALWAYS,
        /// From a sequence unless the row brings one.
        IDENTITY_BY_DEFAULT,
        /// Computed from other columns when written.
        STORED,
        /// Computed from other columns when read.
        VIRTUAL
    }

    public boolean isIdentity() {
        return generation == Generation.IDENTITY_ALWAYS
                || generation == Generation.IDENTITY_BY_DEFAULT;
    }

    public boolean isGenerated() {
        return generation == Generation.STORED || generation == Generation.VIRTUAL;
    }
}
