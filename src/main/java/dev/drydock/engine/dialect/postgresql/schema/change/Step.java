package dev.drydock.engine.dialect.postgresql.schema.change;

/// The vertices that one unit may have.
enum Step {
    /// A table leaves its parent; a sequence is no longer owned; a column loses its default.
    LOOSEN,
    /// A type makes room for its successor but stays until its columns are converted.
    SET_ASIDE,
    DROP,
    /// Created, or changed in place.
    MAKE,
    /// A column gets its default or identity; a table its settings that name an index.
    COMPLETE,
    /// A table joins its parent; a sequence is owned by a column.
    TIE,
    /// Owner and privileges.
    ACCESS
}
