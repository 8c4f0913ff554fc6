package dev.drydock.engine.backup.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which single rows are meant, named by their keys: what [RescueChoice] is by numbers, so that a
/// command can say it.
public record RowPicks(Keys lost, Keys changed) {

    /// All rows that a comparison finds.
    public static final RowPicks ALL = new RowPicks(Keys.ALL, Keys.ALL);

    /// The rows of one kind.
    ///
    /// @param usually whether a row is meant unless it is named
    /// @param named keys, their values as text in the key's order
    public record Keys(boolean usually, List<List<@Nullable String>> named) {

        public static final Keys ALL = new Keys(true, List.of());
        public static final Keys NONE = new Keys(false, List.of());

        public Keys {
            List<List<@Nullable String>> copy = new ArrayList<>();
            for (List<@Nullable String> key : named) {
                copy.add(Collections.unmodifiableList(new ArrayList<>(key)));
            }
            named = List.copyOf(copy);
        }
    }

    /// Only these rows, of either kind.
    public static RowPicks only(List<List<@Nullable String>> keys) {
        var named = new Keys(false, keys);
        return new RowPicks(named, named);
    }

    /// Whether nothing is left out.
    public boolean all() {
        return equals(ALL);
    }

    /// The rows of a kind; of those that only the live table has none.
    Keys of(RowKind kind) {
        return switch (kind) {
            case LOST -> lost;
            case CHANGED -> changed;
            case PARENT, NEW -> Keys.NONE;
        };
    }
}
