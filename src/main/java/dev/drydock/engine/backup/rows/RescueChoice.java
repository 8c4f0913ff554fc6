package dev.drydock.engine.backup.rows;

import java.util.HashSet;
import java.util.Set;

/// Which of the rows that a comparison found come back, and how. Rows are told by their number in
/// the backup, which is the same whenever the same table of the same backup is compared; their keys
/// as text would not tell all of them apart.
///
/// @param lost whether lost rows come unless they are excepted; otherwise only those come
/// @param changed the same for changed rows, which get the values of the backup
/// @param excepted numbers of rows, see [ComparedRow#number]
/// @param parents whether rows that they point to come with them
public record RescueChoice(
        boolean lost,
        boolean changed,
        Set<Long> excepted,
        boolean parents,
        TriggerChoice triggers) {

    /// All lost rows, and nothing that was not asked for.
    public static final RescueChoice LOST =
            new RescueChoice(true, false, Set.of(), false, TriggerChoice.REFUSE);

    public RescueChoice {
        excepted = Set.copyOf(excepted);
    }

    /// Whether a row comes; one that only the live table has never does.
    public boolean comes(ComparedRow row) {
        return switch (row.kind()) {
            case LOST -> lost != excepted.contains(row.number());
            case CHANGED -> changed != excepted.contains(row.number());
            case PARENT, NEW -> false;
        };
    }

    /// The same with a row ticked, or not any more.
    public RescueChoice with(ComparedRow row, boolean comes) {
        if (comes(row) == comes || row.number() < 0) {
            return this;
        }
        Set<Long> numbers = new HashSet<>(excepted);
        if (!numbers.remove(row.number())) {
            numbers.add(row.number());
        }
        return new RescueChoice(lost, changed, numbers, parents, triggers);
    }

    /// All lost rows or none; single ticks are forgotten where `kept` does not have them.
    ///
    /// @param kept numbers of rows of the other kind that stay excepted
    public RescueChoice withLost(boolean all, Set<Long> kept) {
        return new RescueChoice(all, changed, kept, parents, triggers);
    }

    /// All changed rows or none, see [#withLost].
    public RescueChoice withChanged(boolean all, Set<Long> kept) {
        return new RescueChoice(lost, all, kept, parents, triggers);
    }

    public RescueChoice withParents(boolean too) {
        return new RescueChoice(lost, changed, excepted, too, triggers);
    }

    public RescueChoice withTriggers(TriggerChoice other) {
        return new RescueChoice(lost, changed, excepted, parents, other);
    }
}
