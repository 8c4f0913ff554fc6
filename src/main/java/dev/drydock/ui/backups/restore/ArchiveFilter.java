package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import java.util.Locale;

/// Which objects of an archive are shown.
///
/// @param text words that occur in the name
/// @param kind empty for all
/// @param schema empty for all
record ArchiveFilter(String text, String kind, String schema) {

    static final ArchiveFilter ALL = new ArchiveFilter("", "", "");

    boolean isAll() {
        return text.isBlank() && kind.isEmpty() && schema.isEmpty();
    }

    boolean accepts(ArchiveObject object) {
        return (kind.isEmpty() || object.kind().equals(kind))
                && (schema.isEmpty() || object.schema().equals(schema))
                && hasWords(object.displayName().toLowerCase(Locale.ROOT));
    }

    // as the filter field does, without the toolkit
    private boolean hasWords(String name) {
        if (text.isBlank()) {
            return true;
        }
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (!name.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// Which nodes of the tree are shown: what the filter takes, what that lies in, and without a
    /// filter by kind also what belongs to it.
    boolean[] shown(ArchiveTree tree) {
        var shown = new boolean[tree.size()];
        mark(tree.root(), shown, false);
        return shown;
    }

    private boolean mark(ArchiveNode node, boolean[] shown, boolean below) {
        ArchiveObject object = node.object();
        boolean own = object != null && (below || accepts(object));
        boolean any = own;
        for (ArchiveNode child : node.children()) {
            any |= mark(child, shown, own && kind.isEmpty());
        }
        shown[node.index()] = any;
        return any;
    }

    /// The same with another text.
    ArchiveFilter withText(String other) {
        return new ArchiveFilter(other, kind, schema);
    }

    ArchiveFilter withKind(String other) {
        return new ArchiveFilter(text, other, schema);
    }

    ArchiveFilter withSchema(String other) {
        return new ArchiveFilter(text, kind, other);
    }
}
