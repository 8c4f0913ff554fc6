package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationState;
import dev.drydock.engine.migration.MigrationStatus;
import dev.drydock.ui.job.StartedJob;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What the Migrations tab shows. FX thread only.
final class MigrationsModel {

    /// What the page is doing.
    enum Stage {
        /// No database is open.
        NO_CONNECTION,
        /// No directory was chosen for this database.
        NO_DIRECTORY,
        /// Files and history are being read.
        READING,
        /// Files and history are shown.
        READY,
        /// A run changes the database.
        RUNNING,
        /// They could not be read; the error says why.
        FAILED
    }

    private final ReadOnlyObjectWrapper<Stage> stage =
            new ReadOnlyObjectWrapper<>(Stage.NO_CONNECTION);

    /// What fills the page.
    enum Page {
        /// The table of files.
        FILES,
        /// What a rehearsal does and has found.
        REHEARSAL,
        /// The plan of a clean-up.
        TIDY,
        /// What a rollback will undo, and afterwards its report.
        ROLLBACK,
        /// What has moved since the last run.
        DRIFT,
        /// A migration and its rollback from a difference.
        GENERATE,
        /// What is not in order in the history.
        REPAIR,
        /// What another tool recorded.
        ADOPT,
        /// A history that begins in the middle.
        BASELINE
    }

    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.FILES);
    private final ReadOnlyObjectWrapper<Insight> insight =
            new ReadOnlyObjectWrapper<>(Insight.NOTHING);
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable FileForecast> forecast =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> forecastError =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper forecasting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper dialectId = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Path> directory = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MigrationStatus> status =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<HistoryEntry>> history =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Migration> selected =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();

    // Properties

    ReadOnlyObjectProperty<Stage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    Stage stage() {
        return stage.get();
    }

    /// The engine's dialect, for highlighting; empty without connection.
    ReadOnlyStringProperty dialectIdProperty() {
        return dialectId.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Path> directoryProperty() {
        return directory.getReadOnlyProperty();
    }

    @Nullable Path directory() {
        return directory.get();
    }

    /// The last one that was read; null before.
    ReadOnlyObjectProperty<@Nullable MigrationStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    @Nullable MigrationStatus status() {
        return status.get();
    }

    /// Newest first.
    ReadOnlyObjectProperty<List<HistoryEntry>> historyProperty() {
        return history.getReadOnlyProperty();
    }

    /// The migration whose texts are shown; null when none is.
    ReadOnlyObjectProperty<@Nullable Migration> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    @Nullable Migration selected() {
        return selected.get();
    }

    /// What went wrong with the last reading or run; null when nothing did.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    /// The run that is at work; null when none is.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    Page page() {
        return page.get();
    }

    /// What checks, rehearsals and snapshots say; comes after the status.
    ReadOnlyObjectProperty<Insight> insightProperty() {
        return insight.getReadOnlyProperty();
    }

    Insight insight() {
        return insight.get();
    }

    /// Whether the files are being checked.
    ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /// What the file that was asked for last will do; null before.
    ReadOnlyObjectProperty<@Nullable FileForecast> forecastProperty() {
        return forecast.getReadOnlyProperty();
    }

    /// Why the server could not be asked; null when it could.
    ReadOnlyObjectProperty<@Nullable DrydockException> forecastErrorProperty() {
        return forecastError.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty forecastingProperty() {
        return forecasting.getReadOnlyProperty();
    }

    boolean isReady() {
        return stage.get() == Stage.READY;
    }

    boolean canApply() {
        MigrationStatus read = status.get();
        return stage.get() == Stage.READY && read != null && read.pendingCount() > 0;
    }

    boolean canRollBack() {
        return stage.get() == Stage.READY && !applied().isEmpty();
    }

    /// How many migrations go back so that the selected one is gone, or 1 when none is selected
    /// that could be.
    int rollbackSteps() {
        Migration chosen = selected.get();
        int index = chosen == null ? -1 : applied().indexOf(chosen);
        return index < 0 ? 1 : index + 1;
    }

    /// Applied ones, the last first. Rolling back does not touch repeatable ones.
    private List<Migration> applied() {
        MigrationStatus read = status.get();
        if (read == null) {
            return List.of();
        }
        return read.migrations().stream()
                .filter(migration -> migration.state().isApplied())
                .filter(migration -> !migration.version().isRepeatable())
                .sorted(
                        Comparator.comparing(
                                        Migration::appliedAt,
                                        Comparator.nullsFirst(Comparator.naturalOrder()))
                                .thenComparing(Migration::version)
                                .reversed())
                .toList();
    }

    /// How many migrations are in the state.
    static long count(MigrationStatus status, MigrationState state) {
        return status.migrations().stream().filter(m -> m.state() == state).count();
    }

    // Commands

    /// Another connection, or none: everything of the last one goes.
    void connect(@Nullable String newDialectId, @Nullable Path rememberedDirectory) {
        dialectId.set(newDialectId == null ? "" : newDialectId);
        directory.set(rememberedDirectory);
        status.set(null);
        history.set(List.of());
        selected.set(null);
        error.set(null);
        job.set(null);
        insight.set(Insight.NOTHING);
        looking.set(false);
        forecast.set(null);
        forecastError.set(null);
        forecasting.set(false);
        page.set(Page.FILES);
        stage.set(
                newDialectId == null
                        ? Stage.NO_CONNECTION
                        : rememberedDirectory == null ? Stage.NO_DIRECTORY : Stage.READING);
    }

    void chooseDirectory(Path chosen) {
        if (!Objects.equals(directory.get(), chosen)) {
            status.set(null);
            selected.set(null);
            insight.set(Insight.NOTHING);
            page.set(Page.FILES);
        }
        directory.set(chosen);
        error.set(null);
        stage.set(Stage.READING);
    }

    void beginReading() {
        // why the last reading failed is old now; why a run failed stays until the next one
        if (stage.get() == Stage.FAILED) {
            error.set(null);
        }
        stage.set(Stage.READING);
    }

    void show(MigrationStatus read, List<HistoryEntry> entries) {
        status.set(read);
        history.set(List.copyOf(entries.reversed()));
        stage.set(Stage.READY);
    }

    void failReading(DrydockException failure) {
        error.set(failure);
        stage.set(Stage.FAILED);
    }

    void beginRun(StartedJob<?> started) {
        // a direct runner is over before this is called, and what it left is shown already
        if (!started.stateOfJob().isOver()) {
            error.set(null);
            job.set(started);
            stage.set(Stage.RUNNING);
        }
    }

    /// The run is over; what it left is read next.
    void endRun(@Nullable DrydockException failure) {
        job.set(null);
        error.set(failure);
    }

    void fail(DrydockException failure) {
        error.set(failure);
    }

    void dismissError() {
        error.set(null);
    }

    void select(@Nullable Migration migration) {
        selected.set(migration);
    }

    void beginLooking() {
        looking.set(true);
    }

    void endLooking(Insight found) {
        looking.set(false);
        insight.set(found);
    }

    void beginForecast() {
        forecastError.set(null);
        forecasting.set(true);
    }

    void endForecast(@Nullable FileForecast told) {
        forecasting.set(false);
        forecast.set(told);
    }

    void failForecast(DrydockException failure) {
        forecasting.set(false);
        forecast.set(null);
        forecastError.set(failure);
    }

    void open(Page chosen) {
        page.set(chosen);
    }
}
