package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreChoice;
import java.util.HashSet;
import java.util.Set;

/// Which objects of a tree are ticked. Does not change.
final class Ticks {

    /// How a box looks.
    enum State {
        NONE,
        SOME,
        ALL
    }

    private final ArchiveTree tree;
    private final Set<String> ids;
    private final int[] counts;

    private Ticks(ArchiveTree tree, Set<String> ids) {
        this.tree = tree;
        this.ids = Set.copyOf(ids);
        this.counts = new int[tree.size()];
        count(tree.root());
    }

    static Ticks none(ArchiveTree tree) {
        return new Ticks(tree, Set.of());
    }

    static Ticks of(ArchiveTree tree, Set<String> ids) {
        return new Ticks(tree, ids);
    }

    /// The same for a tree that knows more of the archive: what is found to belong to something
    /// ticked is ticked as well.
    Ticks in(ArchiveTree other) {
        return new Ticks(other, tree.hasParts() ? ids : other.withParts(ids));
    }

    private int count(ArchiveNode node) {
        ArchiveObject object = node.object();
        int count = object != null && ids.contains(object.id()) ? 1 : 0;
        for (ArchiveNode child : node.children()) {
            count += count(child);
        }
        counts[node.index()] = count;
        return count;
    }

    Set<String> ids() {
        return ids;
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    State of(ArchiveNode node) {
        int count = counts[node.index()];
        if (count == 0) {
            return State.NONE;
        }
        return count == node.objects() ? State.ALL : State.SOME;
    }

    boolean has(ArchiveObject object) {
        return ids.contains(object.id());
    }

    /// The same with a node and all in it ticked, or not.
    ///
    /// @param shown which nodes are there to be ticked, see [ArchiveFilter#shown]
    Ticks with(ArchiveNode node, boolean wanted, boolean[] shown) {
        Set<String> changed = new HashSet<>(ids);
        change(node, wanted, shown, false, changed);
        return new Ticks(tree, changed);
    }

    /// @param inside whether it belongs to an object that is ticked: a table comes with its keys
    ///   and indexes, also with those that a filter hides
    private static void change(
            ArchiveNode node,
            boolean wanted,
            boolean[] shown,
            boolean inside,
            Set<String> changed) {
        if (!inside && !shown[node.index()]) {
            return;
        }
        ArchiveObject object = node.object();
        if (object != null && wanted) {
            changed.add(object.id());
        } else if (object != null) {
            changed.remove(object.id());
        }
        node.children().forEach(child -> change(child, wanted, shown, object != null, changed));
    }

    /// Nothing ticked means everything.
    RestoreChoice choice() {
        return ids.isEmpty() || ids.size() == tree.objects().size()
                ? RestoreChoice.ALL
                : RestoreChoice.of(ids);
    }
}
