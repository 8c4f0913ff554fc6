package dev.drydock.ui.schema;

import dev.drydock.engine.schema.SchemaObject;

/// One line of the object list.
sealed interface ListRow {

    /// A schema that can be folded.
    record SchemaHeader(String name, int count, boolean folded) implements ListRow {}

    /// A kind within a schema that can be folded.
    ///
    /// @param key names the fold
    record KindHeader(String key, String title, int count, boolean folded) implements ListRow {}

    /// @param extra what the search found in it, or the row estimate; may be empty
    record ObjectRow(SchemaObject object, String extra) implements ListRow {}
}
