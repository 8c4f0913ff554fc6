package dev.drydock.engine.schema.generate;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import org.jspecify.annotations.Nullable;

/// One side of a relation between two entities, or of an entity with itself.
///
/// @param member name of the attribute on this side
/// @param other the table on the other side
/// @param back name of the attribute on the other side
/// @param key the foreign key; of a many-to-many the one that points to the other side
/// @param join the join table of a many-to-many; null for the rest
/// @param ownsColumns on the side of the foreign key: whether the attribute stands for the columns,
///   so that they need no attributes of their own
record Relation(
        Kind kind,
        String member,
        QualifiedName other,
        String back,
        ForeignKey key,
        @Nullable Join join,
        boolean ownsColumns) {

    enum Kind {
        /// Holds the foreign key.
        MANY_TO_ONE,
        /// Holds the foreign key, whose columns are unique.
        ONE_TO_ONE,
        ONE_TO_MANY,
        /// The side of a one-to-one that the key points to.
        ONE_TO_ONE_BACK,
        /// Through a join table.
        MANY_TO_MANY,
        /// The second side of it.
        MANY_TO_MANY_BACK
    }

    /// A table that holds nothing but two references.
    ///
    /// @param left points to the side that comes first
    record Join(Table table, ForeignKey left, ForeignKey right) {}

    boolean holdsKey() {
        return kind == Kind.MANY_TO_ONE || kind == Kind.ONE_TO_ONE;
    }

    boolean isMany() {
        return kind == Kind.ONE_TO_MANY
                || kind == Kind.MANY_TO_MANY
                || kind == Kind.MANY_TO_MANY_BACK;
    }
}
