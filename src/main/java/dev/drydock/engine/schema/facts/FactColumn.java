package dev.drydock.engine.schema.facts;

/// A column of a [FactTable].
///
/// @param id stable word for programs and for looking up a title; the title itself where columns
///   are made by the data (a privilege, a column of rows)
public record FactColumn(String id, Form form) {

    /// How values are read.
    public enum Form {
        TEXT,
        /// Names and SQL.
        MONO,
        /// A number of things in [Fact#number].
        COUNT,
        /// A size in bytes in [Fact#number].
        BYTES,
        /// A share in hundredths of a per cent in [Fact#number].
        SHARE,
        /// Milliseconds in [Fact#number].
        MILLIS,
        /// A moment in [Fact#time].
        TIME,
        /// Yes or no: 1 or 0 in [Fact#number].
        FLAG,
        /// Each value brings its own form.
        ANY
    }
}
