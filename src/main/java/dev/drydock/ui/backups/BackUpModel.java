package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupFormat;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
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

    static final BackUpDraft NOTHING =
            new BackUpDraft(
                    BackUpIntent.WHOLE,
                    "",
                    BackupFormat.DRYDOCK,
                    null,
                    List.of(),
                    List.of(),
                    1,
                    "");

    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.INTENT);
    private final ReadOnlyObjectWrapper<BackUpDraft> draft = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyObjectWrapper<List<BackupFormat>> formats =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper remembered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper recipe = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable List<TableName>> tables =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> tablesError =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Preflight> preflight =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<Backup>> job =
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

    /// The formats that the database can be stored in, the default first.
    ReadOnlyObjectProperty<List<BackupFormat>> formatsProperty() {
        return formats.getReadOnlyProperty();
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

    /// The run; null before it begins.
    ReadOnlyObjectProperty<@Nullable StartedJob<Backup>> jobProperty() {
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

    void begin(BackUpDraft first, List<BackupFormat> possible, boolean asLastTime, String name) {
        formats.set(List.copyOf(possible));
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

    void showJob(StartedJob<Backup> now) {
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
