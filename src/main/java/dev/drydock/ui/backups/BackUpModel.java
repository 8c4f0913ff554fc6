package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.backup.FormatRemark;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.job.StartedJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// A backup on its way: what is wanted, what is known about it, and how it runs.
final class BackUpModel {

    /// Where the user is.
    enum Step {
        /// What shall be saved.
        INTENT,
        /// Where to and how.
        OPTIONS,
        /// What will happen, before it does.
        REVIEW,
        /// It runs; leaving the page does not stop it.
        RUNNING,
        /// How it ended.
        DONE
    }

    /// What is around the draft.
    ///
    /// @param formats in which the database can be stored, the default first
    /// @param recovery who can open every encrypted backup, as the settings name them
    /// @param places where a proof can be made; empty when that is no question
    record Surroundings(
            List<BackupFormat> formats,
            List<String> recovery,
            List<ProofController.Choice> places) {
        Surroundings {
            formats = List.copyOf(formats);
            recovery = List.copyOf(recovery);
            places = List.copyOf(places);
        }
    }

    /// What came after the backup: it was sent, or proved, or neither.
    ///
    /// @param good whether all is well
    /// @param error why not, where that is known
    record After(String text, boolean good, @Nullable DrydockException error) {}

    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.INTENT);
    private final ReadOnlyObjectWrapper<BackUpDraft> draft =
            new ReadOnlyObjectWrapper<>(BackUpDraft.EMPTY);
    private Surroundings surroundings = new Surroundings(List.of(), List.of(), List.of());
    private final ReadOnlyObjectWrapper<Map<BackupFormat, List<FormatRemark>>> remarks =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper passphraseKnown = new ReadOnlyBooleanWrapper();
    private @Nullable Secret passphrase;
    private final ReadOnlyObjectWrapper<String> notice = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<After>> afterwards =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper remembered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper recipe = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable List<TableName>> tables =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> tablesError =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Preflight> preflight =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable JobOutcome<Backup>> outcome =
            new ReadOnlyObjectWrapper<>();

    // Properties

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    Step step() {
        return step.get();
    }

    ReadOnlyObjectProperty<BackUpDraft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    BackUpDraft draft() {
        return draft.get();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /// What should be known about the formats; nothing until it is read.
    ReadOnlyObjectProperty<Map<BackupFormat, List<FormatRemark>>> remarksProperty() {
        return remarks.getReadOnlyProperty();
    }

    /// What should be known about where the draft came from; empty for nothing.
    ReadOnlyObjectProperty<String> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// Whether a passphrase was typed, twice the same.
    ReadOnlyBooleanProperty passphraseKnownProperty() {
        return passphraseKnown.getReadOnlyProperty();
    }

    /// A copy of the passphrase; null when there is none.
    @Nullable Secret copyOfPassphrase() {
        Secret kept = passphrase;
        return kept == null ? null : kept.copy();
    }

    /// What came after the backup.
    ReadOnlyObjectProperty<List<After>> afterwardsProperty() {
        return afterwards.getReadOnlyProperty();
    }

    /// Whether the draft is what the connection was backed up with last.
    ReadOnlyBooleanProperty rememberedProperty() {
        return remembered.getReadOnlyProperty();
    }

    /// The recipe that the draft came from; empty for none.
    ReadOnlyStringProperty recipeProperty() {
        return recipe.getReadOnlyProperty();
    }

    /// The tables of the database; null until they are read.
    ReadOnlyObjectProperty<@Nullable List<TableName>> tablesProperty() {
        return tables.getReadOnlyProperty();
    }

    /// Why the tables could not be read; null for no reason.
    ReadOnlyObjectProperty<@Nullable DrydockException> tablesErrorProperty() {
        return tablesError.getReadOnlyProperty();
    }

    /// What is known before the run; null until it is read.
    ReadOnlyObjectProperty<@Nullable Preflight> preflightProperty() {
        return preflight.getReadOnlyProperty();
    }

    /// What runs: the backup, then what follows it; null before.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// How the run ended; null before.
    ReadOnlyObjectProperty<@Nullable JobOutcome<Backup>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// What the names and patterns mean; nothing until the tables are read.
    TableChoice choice() {
        List<TableName> all = tables.get();
        return TableChoice.of(
                all == null ? List.of() : all, draft().usedInclude(), draft().exclude());
    }

    // Commands

    void begin(BackUpDraft first, Surroundings around, boolean asLastTime, String name) {
        surroundings = around;
        remarks.set(Map.of());
        notice.set("");
        keepPassphrase(null);
        afterwards.set(List.of());
        tables.set(null);
        tablesError.set(null);
        preflight.set(null);
        outcome.set(null);
        job.set(null);
        remembered.set(asLastTime);
        recipe.set(name);
        draft.set(first);
        step.set(Step.INTENT);
    }

    void change(UnaryOperator<BackUpDraft> how) {
        BackUpDraft now = how.apply(draft.get());
        if (!now.equals(draft.get())) {
            draft.set(now);
            preflight.set(null);
        }
    }

    /// Takes the secret over; null forgets the one before.
    void keepPassphrase(@Nullable Secret now) {
        Secret before = passphrase;
        if (before != null) {
            before.close();
        }
        passphrase = now;
        passphraseKnown.set(now != null);
    }

    /// Whether a passphrase is wanted that is not there.
    boolean lacksPassphrase() {
        return draft().isByPassphrase() && passphrase == null;
    }

    void notice(String text) {
        notice.set(text);
    }

    void showRemarks(Map<BackupFormat, List<FormatRemark>> now) {
        remarks.set(Map.copyOf(now));
    }

    void addAfter(After after) {
        List<After> all = new ArrayList<>(afterwards.get());
        all.add(after);
        afterwards.set(List.copyOf(all));
    }

    void beginRun() {
        outcome.set(null);
        job.set(null);
        afterwards.set(List.of());
        step.set(Step.RUNNING);
    }

    void go(Step now) {
        step.set(now);
    }

    void showTables(List<TableName> now) {
        tables.set(List.copyOf(now));
    }

    void showTablesError(DrydockException failure) {
        tablesError.set(failure);
    }

    void showPreflight(BackUpDraft of, Preflight now) {
        if (of.equals(draft.get())) {
            preflight.set(now);
        }
    }

    void showJob(StartedJob<?> now) {
        job.set(now);
    }

    void showOutcome(@Nullable JobOutcome<Backup> now) {
        outcome.set(now);
        if (now != null) {
            step.set(Step.DONE);
        }
    }

    void named(String name) {
        recipe.set(name);
    }
}
