package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import org.jspecify.annotations.Nullable;

/// One line of the tree, made when the list asks for it.
///
/// @param group the group it heads or its part belongs to; null for a node
/// @param part null for nodes and headings
record TreeRow(
        Catalog catalog,
        int node,
        @Nullable PartGroup group,
        @Nullable Part part,
        int depth,
        boolean unfoldable,
        boolean open)
        implements BrowserRow {

    /// What stays of a line between two readings.
    ///
    /// @param part name of the part; null for nodes and headings
    record Place(ObjectKey key, @Nullable PartGroup group, @Nullable String part) {}

    Place place() {
        return new Place(catalog.key(node), group, part == null ? null : part.name());
    }

    boolean isObject() {
        return group == null && catalog.type(node) == Catalog.NodeType.OBJECT;
    }

    /// What screen readers and tests call it: the name, or the kind that it heads.
    @Override
    public String toString() {
        Part shown = part;
        return shown != null
                ? shown.name()
                : group != null
                        ? group.name()
                        : catalog.type(node) == Catalog.NodeType.KIND
                                ? catalog.kind(node).name()
                                : catalog.name(node);
    }
}
