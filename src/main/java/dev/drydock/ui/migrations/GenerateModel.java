package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.rehearsal.GeneratedMigration;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.compare.RenameQuestion;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the page shows that makes a migration from a difference. FX thread only.
final class GenerateModel {

    /// What the page is doing.
    enum Stage {
        /// Source and words are chosen.
        CHOOSING,
        /// Structures are compared and both files tried.
        WORKING,
        /// Somebody has to say what was renamed.
        ASKING,
        /// There is nothing to do.
        EQUAL,
        /// Both files are shown; nothing is written.
        SHOWN,
        /// Both files are written.
        WRITTEN
    }

    /// @param targets where both files would be written, the migration first
    record Offer(GeneratedMigration made, List<Path> targets) {
        Offer {
            targets = List.copyOf(targets);
        }
    }

    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.CHOOSING);
    private final ReadOnlyObjectWrapper<List<GenerateSource>> sources =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable GenerateSource> source =
            new ReadOnlyObjectWrapper<>();
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<RenameQuestion>> questions =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private List<RenameAnswer> answers = List.of();

    // Properties

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    /// What can be chosen.
    ReadOnlyObjectProperty<List<GenerateSource>> sourcesProperty() {
        return sources.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable GenerateSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    @Nullable GenerateSource source() {
        return source.get();
    }

    /// What the migration does, for its name.
    StringProperty wordsProperty() {
        return words;
    }

    String words() {
        return words.get().strip();
    }

    /// What may have been renamed and nobody said so.
    ReadOnlyObjectProperty<List<RenameQuestion>> questionsProperty() {
        return questions.getReadOnlyProperty();
    }

    List<RenameAnswer> answers() {
        return answers;
    }

    ReadOnlyObjectProperty<@Nullable Offer> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    @Nullable Offer offer() {
        return offer.get();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// What was done last, as a sentence.
    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /// The job that is at work; null when none is.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    boolean isBusy() {
        return stage.get() == Stage.WORKING;
    }

    boolean canGenerate() {
        return !isBusy() && source.get() != null && !words().isEmpty();
    }

    boolean canWrite() {
        Offer shown = offer.get();
        return stage.get() == Stage.SHOWN && shown != null && shown.made().isProved();
    }

    // Commands

    void clear() {
        sources.set(List.of());
        source.set(null);
        words.set("");
        forget();
    }

    /// What was found for another source is of no use.
    private void forget() {
        answers = List.of();
        questions.set(List.of());
        offer.set(null);
        error.set(null);
        message.set("");
        job.set(null);
        stage.set(Stage.CHOOSING);
    }

    /// Files that were chosen before stay in the list.
    void offer(List<GenerateSource> found) {
        List<GenerateSource> all = new ArrayList<>();
        sources.get().stream().filter(one -> one instanceof GenerateSource.Ddl).forEach(all::add);
        all.addAll(found);
        sources.set(List.copyOf(all));
    }

    void addFile(GenerateSource.Ddl file) {
        List<GenerateSource> all = new ArrayList<>(sources.get());
        if (!all.contains(file)) {
            all.addFirst(file);
            sources.set(List.copyOf(all));
        }
        choose(file);
    }

    void choose(@Nullable GenerateSource chosen) {
        if (!Objects.equals(chosen, source.get())) {
            forget();
            source.set(chosen);
        }
    }

    /// Other questions about the same names are answered with it. Nothing is compared anew before
    /// the last one is answered.
    void answer(RenameQuestion question, boolean renamed) {
        List<RenameAnswer> more = new ArrayList<>(answers);
        more.add(RenameAnswer.parse(renamed ? question.yes() : question.no()));
        answers = List.copyOf(more);
        questions.set(
                questions.get().stream()
                        .filter(other -> !other.before().equals(question.before()))
                        .filter(other -> !renamed || !other.after().equals(question.after()))
                        .toList());
    }

    void begin() {
        questions.set(List.of());
        offer.set(null);
        error.set(null);
        message.set("");
        stage.set(Stage.WORKING);
    }

    void follow(StartedJob<?> started) {
        // a direct runner is over before this is called
        if (!started.stateOfJob().isOver()) {
            job.set(started);
        }
    }

    void ask(List<RenameQuestion> open) {
        job.set(null);
        questions.set(List.copyOf(open));
        stage.set(Stage.ASKING);
    }

    void show(Offer made) {
        job.set(null);
        offer.set(made);
        stage.set(Stage.SHOWN);
    }

    void showEqual(String sentence) {
        job.set(null);
        message.set(sentence);
        stage.set(Stage.EQUAL);
    }

    void written(String sentence) {
        message.set(sentence);
        stage.set(Stage.WRITTEN);
    }

    /// It failed or was cancelled; source and words stay.
    void stop(@Nullable DrydockException failure, String sentence) {
        job.set(null);
        error.set(failure);
        message.set(sentence);
        stage.set(Stage.CHOOSING);
    }

    /// The files could not be written; they are still shown.
    void failWriting(DrydockException failure) {
        error.set(failure);
    }
}
