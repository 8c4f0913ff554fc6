package dev.drydock.engine.backup.rows;

import java.util.HashSet;
import java.util.Set;

/// Which of the rows that a comparison found come back, and how. Rows are told by their number in
/// the backup, which is the same whenever the same table of the same backup is compared; their keys
/// as text would not tell all of them apart.
///
/// @param lost which lost rows come
/// @param changed which changed rows get the values of the backup
/// @param parents whether rows that they point to come with them
public record RescueChoice(Ticks lost, Ticks changed, boolean parents, TriggerChoice triggers) {

    /// All lost rows, and nothing that was not asked for.
    public static final RescueChoice LOST =
            new RescueChoice(Ticks.ALL, Ticks.NONE, false, TriggerChoice.REFUSE);

    /// The ticks at the rows of one kind.
    ///
    /// @param usually whether a row is ticked unless it is excepted
    /// @param except numbers of rows, see [ComparedRow#number]
    public record Ticks(boolean usually, Set<Long> except) {

        public static final Ticks ALL = new Ticks(true, Set.of());
        public static final Ticks NONE = new Ticks(false, Set.of());

        public Ticks {
            except = Set.copyOf(except);
        }

        boolean has(long number) {
            return usually != except.contains(number);
        }

        /// How many of the rows of this kind are ticked.
        public long of(long found) {
            return usually ? found - except.size() : except.size();
        }

        private Ticks with(long number, boolean ticked) {
            if (has(number) == ticked) {
                return this;
            }
            Set<Long> numbers = new HashSet<>(except);
            if (!numbers.remove(number)) {
                numbers.add(number);
            }
            return new Ticks(usually, numbers);
        }
    }

    /// Whether a row comes; one that only the live table has never does.
    public boolean comes(ComparedRow row) {
        return switch (row.kind()) {
            case LOST -> lost.has(row.number());
            case CHANGED -> changed.has(row.number());
            case PARENT, NEW -> false;
        };
    }

    /// The same with a row ticked, or not any more.
    public RescueChoice with(ComparedRow row, boolean comes) {
        return switch (row.kind()) {
            case LOST -> withLost(lost.with(row.number(), comes));
            case CHANGED -> withChanged(changed.with(row.number(), comes));
            case PARENT, NEW -> this;
        };
    }

    public RescueChoice withLost(Ticks other) {
        return new RescueChoice(other, changed, parents, triggers);
    }

    public RescueChoice withChanged(Ticks other) {
        return new RescueChoice(lost, other, parents, triggers);
    }

    public RescueChoice withParents(boolean too) {
        return new RescueChoice(lost, changed, too, triggers);
    }

    public RescueChoice withTriggers(TriggerChoice other) {
        return new RescueChoice(lost, changed, parents, other);
    }
}
