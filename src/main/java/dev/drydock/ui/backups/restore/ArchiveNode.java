package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One line of the tree of an archive.
final class ArchiveNode {

    /// What a line stands for.
    enum Role {
        ROOT,
        SCHEMA,
        /// All objects of a kind in a schema.
        KIND,
        OBJECT
    }

    private final int index;
    private final Role role;
    private final String key;
    private final String text;
    private final @Nullable ArchiveObject object;
    private final List<ArchiveNode> children = new ArrayList<>();
    private int objects;
    private long rows = -1;
    private long bytes = -1;

    /// @param index its place in the arrays that are kept for all nodes of a tree
    /// @param key the same for the same line of another tree of the archive
    /// @param text name of the schema or object, or the kind
    ArchiveNode(int index, Role role, String key, String text, @Nullable ArchiveObject object) {
        this.index = index;
        this.role = role;
        this.key = key;
        this.text = text;
        this.object = object;
    }

    int index() {
        return index;
    }

    Role role() {
        return role;
    }

    String key() {
        return key;
    }

    String text() {
        return text;
    }

    /// Null for a heading.
    @Nullable ArchiveObject object() {
        return object;
    }

    List<ArchiveNode> children() {
        return children;
    }

    /// Objects in it, itself included.
    int objects() {
        return objects;
    }

    /// Of all in it as far as they were counted; −1 when none was.
    long rows() {
        return rows;
    }

    /// Of all in it as far as they are known; −1 when none is.
    long bytes() {
        return bytes;
    }

    /// Sums up what its children have summed up.
    void sum() {
        ArchiveObject own = object;
        objects = own == null ? 0 : 1;
        rows = own == null ? -1 : own.rows();
        bytes = own == null ? -1 : own.bytes();
        for (ArchiveNode child : children) {
            objects += child.objects;
            rows = plus(rows, child.rows);
            bytes = plus(bytes, child.bytes);
        }
    }

    private static long plus(long left, long right) {
        return right < 0 ? left : Math.max(0, left) + right;
    }

    @Override
    public String toString() {
        return text;
    }
}
