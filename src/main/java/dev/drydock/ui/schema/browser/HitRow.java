package dev.drydock.ui.schema.browser;

/// A result of the search, or an object looked at lately.
///
/// @param query for the letters to highlight; asks for nothing in the list of recent objects
record HitRow(Catalog catalog, NameIndex.Hit hit, NameQuery query) implements BrowserRow {

    /// Where the name lives: `public`, or `public.orders` for a part.
    String path() {
        int node = hit.node();
        if (!isPart()) {
            return catalog.container(node).equals(catalog.schema(node))
                    ? catalog.schema(node)
                    : joined(catalog.schema(node), catalog.container(node));
        }
        return joined(catalog.schema(node), catalog.name(node));
    }

    boolean isPart() {
        return catalog.kind(hit.node()) != hit.kind();
    }

    private static String joined(String schema, String name) {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
