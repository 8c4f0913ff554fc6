package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of the tree that are not folded away: a number per line, worked out anew when
/// something is folded. A line is a node, a heading below a table ("Columns"), or one part of a
/// table.
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the process
final class TreeLines {

    private static final int GROUP_SHIFT = 24;
    private static final int PART_MASK = (1 << GROUP_SHIFT) - 1;

    private final Catalog catalog;
    private final FoldState folds;
    private int[] nodes = new int[64];

    /// 0 for a node; else the group's place plus one, and below it the part's place plus one, 0 for
    /// the heading.
    private int[] parts = new int[64];

    private byte[] depths = new byte[64];
    private int size;
    private int lastNode = -1;
    private @Nullable PartGroup lastGroup;
    private List<Part> lastParts = List.of();

    TreeLines(Catalog catalog, FoldState folds) {
        this.catalog = catalog;
        this.folds = folds;
        fill();
    }

    FoldState folds() {
        return folds;
    }

    int size() {
        return size;
    }

    TreeRow row(int line) {
        int node = nodes[line];
        int mark = parts[line];
        if (mark == 0) {
            return new TreeRow(
                    catalog,
                    node,
                    null,
                    null,
                    depths[line],
                    catalog.canUnfold(node),
                    folds.isOpen(node));
        }
        PartGroup group = PartGroup.at((mark >>> GROUP_SHIFT) - 1);
        int place = (mark & PART_MASK) - 1;
        if (place < 0) {
            return new TreeRow(
                    catalog, node, group, null, depths[line], true, folds.isOpen(node, group));
        }
        Part part = parts(node, group).get(place);
        return new TreeRow(catalog, node, group, part, depths[line], false, false);
    }

    /// Lists and tables with many columns ask for one part after the other.
    private List<Part> parts(int node, PartGroup group) {
        if (node != lastNode || group != lastGroup) {
            lastParts = catalog.parts(node, group);
            lastNode = node;
            lastGroup = group;
        }
        return lastParts;
    }

    /// Folds or unfolds the line. Lines before it stay what they are.
    void toggle(int line) {
        TreeRow row = row(line);
        PartGroup group = row.group();
        if (row.unfoldable()) {
            if (group == null) {
                folds.toggle(row.node());
            } else {
                folds.toggle(row.node(), group);
            }
            fill();
        }
    }

    /// The line of the heading that the line is below; −1 for a root.
    int parent(int line) {
        for (int i = line - 1; i >= 0; i--) {
            if (depths[i] < depths[line]) {
                return i;
            }
        }
        return -1;
    }

    /// The line of the node, after unfolding what it is folded into; −1 when there is no such node.
    int reveal(ObjectKey key) {
        int node = catalog.find(key);
        if (node < 0) {
            return -1;
        }
        boolean changed = false;
        for (int up = catalog.parent(node); up >= 0; up = catalog.parent(up)) {
            boolean table = catalog.type(up) == Catalog.NodeType.OBJECT;
            changed |= !folds.isOpen(up) || (table && !folds.isOpen(up, PartGroup.PARTITIONS));
            folds.open(up);
            if (table) {
                folds.open(up, PartGroup.PARTITIONS);
            }
        }
        if (changed) {
            fill();
        }
        return find(node, 0);
    }

    /// The line that shows the same as an earlier one, perhaps of an earlier reading; −1 when it is
    /// folded away or gone.
    int find(TreeRow.Place place) {
        int node = catalog.find(place.key());
        if (node < 0) {
            return -1;
        }
        PartGroup group = place.group();
        if (group == null) {
            return find(node, 0);
        }
        if (place.part() == null) {
            return find(node, (group.ordinal() + 1) << GROUP_SHIFT);
        }
        List<Part> parts = catalog.parts(node, group);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(place.part())) {
                return find(node, ((group.ordinal() + 1) << GROUP_SHIFT) | (i + 1));
            }
        }
        return -1;
    }

    private int find(int node, int mark) {
        for (int i = 0; i < size; i++) {
            if (nodes[i] == node && parts[i] == mark) {
                return i;
            }
        }
        return -1;
    }

    /// The next line whose name begins with the text, from `start` on and around; −1 for none.
    int startingWith(String text, int start) {
        for (int i = 0; i < size; i++) {
            int line = (start + i) % size;
            if (parts[line] == 0
                    && catalog.type(nodes[line]) != Catalog.NodeType.KIND
                    && catalog.name(nodes[line]).regionMatches(true, 0, text, 0, text.length())) {
                return line;
            }
        }
        return -1;
    }

    private void fill() {
        size = 0;
        for (int root = 0; root < catalog.roots(); root++) {
            add(root, 0);
        }
    }

    private void add(int node, int depth) {
        put(node, 0, depth);
        if (!folds.isOpen(node) || !catalog.canUnfold(node)) {
            return;
        }
        if (catalog.type(node) != Catalog.NodeType.OBJECT) {
            for (int i = 0; i < catalog.childCount(node); i++) {
                add(catalog.child(node, i), depth + 1);
            }
            return;
        }
        for (int i = 0; i < PartGroup.count(); i++) {
            addGroup(node, PartGroup.at(i), depth + 1);
        }
    }

    private void addGroup(int node, PartGroup group, int depth) {
        boolean partitions = group == PartGroup.PARTITIONS;
        int count = partitions ? catalog.childCount(node) : catalog.parts(node, group).size();
        if (count == 0) {
            return;
        }
        int heading = (group.ordinal() + 1) << GROUP_SHIFT;
        put(node, heading, depth);
        if (!folds.isOpen(node, group)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            if (partitions) {
                add(catalog.child(node, i), depth + 1);
            } else {
                put(node, heading | (i + 1), depth + 1);
            }
        }
    }

    private void put(int node, int part, int depth) {
        if (size == nodes.length) {
            nodes = Arrays.copyOf(nodes, size * 2);
            parts = Arrays.copyOf(parts, size * 2);
            depths = Arrays.copyOf(depths, size * 2);
        }
        nodes[size] = node;
        parts[size] = part;
        depths[size++] = (byte) Math.min(depth, Byte.MAX_VALUE);
    }
}
