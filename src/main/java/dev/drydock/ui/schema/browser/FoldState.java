package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import java.util.HashMap;
import java.util.Map;

/// Which nodes of a catalog are unfolded: bit 0 of a node's mark for itself, one bit for each of
/// its groups.
final class FoldState {

    private static final short OPEN = 1;

    /// Up to this many objects all schemas begin unfolded.
    private static final int FEW = 400;

    private final Catalog catalog;
    private final short[] marks;

    private FoldState(Catalog catalog, short[] marks) {
        this.catalog = catalog;
        this.marks = marks;
    }

    /// As a tree begins: few schemas unfolded, of the kinds tables and views, of a table its
    /// columns.
    static FoldState initial(Catalog catalog) {
        var marks = new short[catalog.size()];
        for (int node = 0; node < marks.length; node++) {
            marks[node] = initial(catalog, node);
        }
        return new FoldState(catalog, marks);
    }

    /// The same for a later reading: what was changed by hand stays so.
    FoldState carriedTo(Catalog later) {
        FoldState carried = initial(later);
        for (Map.Entry<ObjectKey, Short> change : changes().entrySet()) {
            int node = later.find(change.getKey());
            if (node >= 0) {
                carried.marks[node] = change.getValue();
            }
        }
        return carried;
    }

    private Map<ObjectKey, Short> changes() {
        Map<ObjectKey, Short> changes = new HashMap<>();
        for (int node = 0; node < marks.length; node++) {
            if (marks[node] != initial(catalog, node)) {
                changes.put(catalog.key(node), marks[node]);
            }
        }
        return changes;
    }

    private static short initial(Catalog catalog, int node) {
        boolean open =
                switch (catalog.type(node)) {
                    case DATABASE, OBJECT -> false;
                    case SCHEMA ->
                            catalog.roots() <= 2
                                    || catalog.name(node).equals("public")
                                    || total(catalog) <= FEW;
                    case KIND ->
                            switch (catalog.kind(node)) {
                                case TABLE, VIEW, MATERIALIZED_VIEW -> true;
                                default -> false;
                            };
                };
        int groups = catalog.kind(node) == ObjectKind.SCHEMA ? 0 : PartGroup.COLUMNS.bit();
        return (short) ((open ? OPEN : 0) | groups);
    }

    private static int total(Catalog catalog) {
        int total = 0;
        for (int root = 0; root < catalog.roots(); root++) {
            total += catalog.count(root);
        }
        return total;
    }

    boolean isOpen(int node) {
        return (marks[node] & OPEN) != 0;
    }

    boolean isOpen(int node, PartGroup group) {
        return (marks[node] & group.bit()) != 0;
    }

    void toggle(int node) {
        marks[node] ^= OPEN;
    }

    void toggle(int node, PartGroup group) {
        marks[node] ^= (short) group.bit();
    }

    void open(int node) {
        marks[node] |= OPEN;
    }

    void open(int node, PartGroup group) {
        marks[node] |= (short) group.bit();
    }
}
