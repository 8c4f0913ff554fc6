package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One object, or one column, constraint, index, trigger, rule or policy of a table that both sides
/// have, that is not the same on both sides. The parts of a table that is added or removed as a
/// whole have no differences of their own.
///
/// @param before key in the earlier structure; null for what was added
/// @param after key in the later structure; null for what was removed
/// @param fields what changed, in the order a page shows it; empty for what was added or removed
public record Difference(
        @Nullable ObjectKey before,
        @Nullable ObjectKey after,
        Change change,
        List<FieldChange> fields)
        implements Comparable<Difference> {

    public Difference {
        if ((before == null) != (change == Change.ADDED)
                || (after == null) != (change == Change.REMOVED)) {
            throw new IllegalArgumentException(change + " does not fit " + before + ", " + after);
        }
        fields = List.copyOf(fields);
    }

    static Difference added(ObjectKey key) {
        return new Difference(null, key, Change.ADDED, List.of());
    }

    static Difference removed(ObjectKey key) {
        return new Difference(key, null, Change.REMOVED, List.of());
    }

    /// The later key, or the earlier one of what was removed.
    public ObjectKey key() {
        if (after != null) {
            return after;
        }
        if (before != null) {
            return before;
        }
        throw new IllegalStateException("a difference without a key");
    }

    public ObjectKind kind() {
        return key().kind();
    }

    /// What changed, in one line: `type: integer → bigint; comment: – → Total`; the old name for
    /// what was renamed.
    public String detail() {
        String changes =
                fields.stream().map(FieldChange::display).collect(Collectors.joining("; "));
        if (change != Change.RENAMED || before == null) {
            return changes;
        }
        return "was " + before.display() + (changes.isEmpty() ? "" : "; " + changes);
    }

    @Override
    public int compareTo(Difference other) {
        int byKey = key().compareTo(other.key());
        return byKey != 0 ? byKey : -change.compareTo(other.change);
    }
}
