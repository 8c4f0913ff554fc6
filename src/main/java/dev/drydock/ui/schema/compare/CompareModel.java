package dev.drydock.ui.schema.compare;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.RenameAnswer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the page shows. FX thread only.
final class CompareModel {

    /// A comparison with what belongs to it.
    ///
    /// @param script empty where the engine cannot write one
    /// @param blind what either side could not read
    /// @param notes what else limits the comparison
    /// @param moments the steps between both sides, oldest first; empty unless asked for
    record Result(
            Comparison comparison,
            ChangeScript script,
            List<String> blind,
            List<String> notes,
            List<ComparisonPicture.Moment> moments) {

        Result {
            blind = List.copyOf(blind);
            notes = List.copyOf(notes);
            moments = List.copyOf(moments);
        }
    }

    /// What a rehearsal of the script said.
    ///
    /// @param remaining differences that the script leaves; empty is the proof
    /// @param notBuilt what the scratch database could not be given before the script ran
    record Proof(List<Difference> remaining, List<Difference> notBuilt) {

        Proof {
            remaining = List.copyOf(remaining);
            notBuilt = List.copyOf(notBuilt);
        }
    }

    private final ReadOnlyObjectWrapper<CompareState> state =
            new ReadOnlyObjectWrapper<>(CompareState.CHOOSING);
    private final ObjectProperty<@Nullable Side> before = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Side> after = new SimpleObjectProperty<>();
    private final ObservableList<Side> choices = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<Side> choicesShown =
            FXCollections.unmodifiableObservableList(choices);
    private final ObjectProperty<ComparePart> part = new SimpleObjectProperty<>(ComparePart.LIST);
    private final ReadOnlyObjectWrapper<@Nullable Result> result = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Proof> proof = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> problem =
            new ReadOnlyObjectWrapper<>();
    private final Set<Ignore> ignored = EnumSet.noneOf(Ignore.class);
    private final List<RenameAnswer> answers = new ArrayList<>();

    // Properties

    ReadOnlyObjectProperty<CompareState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    CompareState state() {
        return state.get();
    }

    /// The earlier side; null while none is chosen.
    ObjectProperty<@Nullable Side> beforeProperty() {
        return before;
    }

    /// The later side; null while none is chosen.
    ObjectProperty<@Nullable Side> afterProperty() {
        return after;
    }

    ObservableList<Side> choices() {
        return choicesShown;
    }

    ObjectProperty<ComparePart> partProperty() {
        return part;
    }

    /// Null until something was compared.
    ReadOnlyObjectProperty<@Nullable Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    @Nullable Result result() {
        return result.get();
    }

    /// Null until the script shown was rehearsed.
    ReadOnlyObjectProperty<@Nullable Proof> proofProperty() {
        return proof.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    Set<Ignore> ignored() {
        return Set.copyOf(ignored);
    }

    /// What was said about names for the two sides chosen.
    List<RenameAnswer> answers() {
        return List.copyOf(answers);
    }

    boolean canCompare() {
        return before.get() != null && after.get() != null && state.get() != CompareState.RUNNING;
    }

    // Commands

    /// What can be chosen; a side that is gone is no longer chosen.
    void offer(List<Side> sides) {
        Side chosenBefore = before.get();
        Side chosenAfter = after.get();
        choices.setAll(sides);
        before.set(chosenBefore == null ? null : again(chosenBefore));
        after.set(chosenAfter == null ? null : again(chosenAfter));
    }

    /// Adds a side, such as a file that was looked for, and returns the one in the list.
    Side offerMore(Side side) {
        if (!choices.contains(side)) {
            choices.add(side);
        }
        return side;
    }

    void choose(@Nullable Side earlier, @Nullable Side later) {
        before.set(earlier);
        after.set(later);
        forget();
    }

    void swap() {
        choose(after.get(), before.get());
    }

    void ignore(Ignore what, boolean leaveOut) {
        if (leaveOut) {
            ignored.add(what);
        } else {
            ignored.remove(what);
        }
    }

    void answer(RenameAnswer answer) {
        answers.removeIf(known -> known.before().equals(answer.before()));
        answers.add(answer);
    }

    void start() {
        problem.set(null);
        state.set(CompareState.RUNNING);
    }

    void show(Result compared) {
        proof.set(null);
        result.set(compared);
        state.set(CompareState.SHOWN);
    }

    void showProof(Proof rehearsed) {
        proof.set(rehearsed);
    }

    /// A comparison was cancelled: what was shown before stays.
    void stopped() {
        state.set(result.get() == null ? CompareState.CHOOSING : CompareState.SHOWN);
    }

    void fail(DrydockException error) {
        problem.set(error);
        state.set(CompareState.FAILED);
    }

    /// Other sides: what was shown and said belongs to the old ones.
    void forget() {
        answers.clear();
        proof.set(null);
        result.set(null);
        problem.set(null);
        state.set(CompareState.CHOOSING);
    }

    private @Nullable Side again(Side side) {
        return choices.stream().filter(side::isSameAs).findFirst().orElse(null);
    }
}
