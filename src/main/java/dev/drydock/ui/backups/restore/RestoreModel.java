package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.backup.restore.PlaceChoices;
import dev.drydock.engine.backup.restore.RestoreFixes;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.job.StartedJob;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The way back from a backup, step by step.
final class RestoreModel {

    /// Where a person is.
    enum Step {
        OPEN,
        LOOK,
        /// The same page as [#LOOK], once something is ticked.
        CHOOSE,
        TARGET,
        PREFLIGHT,
        RUN,
        REPORT
    }

    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.OPEN);
    private final ReadOnlyObjectWrapper<@Nullable RestoreSource> source =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> opening =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable OpenArchive> archive =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> error =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ArchiveFilter> filter =
            new ReadOnlyObjectWrapper<>(ArchiveFilter.ALL);
    private final ReadOnlyObjectWrapper<boolean[]> shown =
            new ReadOnlyObjectWrapper<>(new boolean[0]);
    private final ReadOnlyObjectWrapper<@Nullable Ticks> ticks = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ChoiceSummary> summary =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable ArchiveObject> object =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Reading<String>> ddl =
            new ReadOnlyObjectWrapper<>(new Reading.Nothing<>());
    private final ReadOnlyObjectWrapper<Reading<RowsShown>> rows =
            new ReadOnlyObjectWrapper<>(new Reading.Nothing<>());
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> reading =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TargetDraft> target =
            new ReadOnlyObjectWrapper<>(TargetDraft.EMPTY);
    private final ReadOnlyObjectWrapper<List<ConnectionProfile>> servers =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<PlaceChoices> choices =
            new ReadOnlyObjectWrapper<>(PlaceChoices.NONE);
    private final ReadOnlyObjectWrapper<RestoreFixes> fixes =
            new ReadOnlyObjectWrapper<>(RestoreFixes.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Looked> looked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> looking =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> lookError =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StartedJob<?>> job =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable JobOutcome<RestoreOutcome>> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable KeptCopy> copy = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable DrydockException> afterError =
            new ReadOnlyObjectWrapper<>();

    // Properties

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    Step step() {
        return step.get();
    }

    /// What is opened, or was tried last; null before the first.
    ReadOnlyObjectProperty<@Nullable RestoreSource> sourceProperty() {
        return source.getReadOnlyProperty();
    }

    @Nullable RestoreSource source() {
        return source.get();
    }

    /// The opening while it goes on.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> openingProperty() {
        return opening.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable OpenArchive> archiveProperty() {
        return archive.getReadOnlyProperty();
    }

    @Nullable OpenArchive archive() {
        return archive.get();
    }

    /// Why nothing was opened; null for no reason.
    ReadOnlyObjectProperty<@Nullable DrydockException> errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ArchiveFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /// Which nodes of the tree the filter shows, by their index.
    ReadOnlyObjectProperty<boolean[]> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Null while nothing is open.
    ReadOnlyObjectProperty<@Nullable Ticks> ticksProperty() {
        return ticks.getReadOnlyProperty();
    }

    @Nullable Ticks ticks() {
        return ticks.get();
    }

    /// What is ticked comes to; null while nothing is ticked or it is worked out.
    ReadOnlyObjectProperty<@Nullable ChoiceSummary> summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /// The one object that is looked at; null for none.
    ReadOnlyObjectProperty<@Nullable ArchiveObject> objectProperty() {
        return object.getReadOnlyProperty();
    }

    @Nullable ArchiveObject object() {
        return object.get();
    }

    ReadOnlyObjectProperty<Reading<String>> ddlProperty() {
        return ddl.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Reading<RowsShown>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// The reading of rows while it goes on.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<TargetDraft> targetProperty() {
        return target.getReadOnlyProperty();
    }

    TargetDraft target() {
        return target.get();
    }

    /// Connections of the archive's engine: those that are open first.
    ReadOnlyObjectProperty<List<ConnectionProfile>> serversProperty() {
        return servers.getReadOnlyProperty();
    }

    /// Databases and roles of the target's server; none while they are not known.
    ReadOnlyObjectProperty<PlaceChoices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    PlaceChoices choices() {
        return choices.get();
    }

    /// What was decided on the pre-flight sheet.
    ReadOnlyObjectProperty<RestoreFixes> fixesProperty() {
        return fixes.getReadOnlyProperty();
    }

    RestoreFixes fixes() {
        return fixes.get();
    }

    /// The last look at the target; null before the first.
    ReadOnlyObjectProperty<@Nullable Looked> lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    @Nullable Looked looked() {
        return looked.get();
    }

    /// The look while it goes on.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable DrydockException> lookErrorProperty() {
        return lookError.getReadOnlyProperty();
    }

    /// The restore; stays when it is over.
    ReadOnlyObjectProperty<@Nullable StartedJob<?>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// How it ended; null while it runs.
    ReadOnlyObjectProperty<@Nullable JobOutcome<RestoreOutcome>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// What lies beside the live one now; null for nothing.
    ReadOnlyObjectProperty<@Nullable KeptCopy> copyProperty() {
        return copy.getReadOnlyProperty();
    }

    /// What went wrong after the restore, such as a swap.
    ReadOnlyObjectProperty<@Nullable DrydockException> afterErrorProperty() {
        return afterError.getReadOnlyProperty();
    }

    boolean isRunning() {
        return step.get() == Step.RUN;
    }

    /// Whether the step can be gone to from where a person is.
    boolean isReachable(Step wanted) {
        if (isRunning() || wanted == step.get()) {
            return false;
        }
        return switch (wanted) {
            case OPEN -> true;
            case LOOK, CHOOSE, TARGET -> archive.get() != null && wanted.compareTo(step.get()) < 0;
            case PREFLIGHT -> archive.get() != null && step.get() == Step.REPORT;
            case RUN, REPORT -> false;
        };
    }

    // Commands

    void go(Step wanted) {
        step.set(wanted);
    }

    void beginOpening(RestoreSource wanted, StartedJob<?> now) {
        source.set(wanted);
        error.set(null);
        opening.set(now);
        step.set(Step.OPEN);
    }

    void endOpening() {
        opening.set(null);
    }

    void showOpenError(RestoreSource tried, DrydockException failure) {
        source.set(tried);
        opening.set(null);
        error.set(failure);
        step.set(Step.OPEN);
    }

    /// Begins anew with another archive.
    void showArchive(OpenArchive now) {
        opening.set(null);
        error.set(null);
        source.set(now.source());
        object.set(null);
        ddl.set(new Reading.Nothing<>());
        rows.set(new Reading.Nothing<>());
        filter.set(ArchiveFilter.ALL);
        ticks.set(null);
        summary.set(null);
        fixes.set(RestoreFixes.NONE);
        looked.set(null);
        lookError.set(null);
        outcome.set(null);
        copy.set(null);
        afterError.set(null);
        shown.set(ArchiveFilter.ALL.shown(now.tree()));
        archive.set(now);
        ticks.set(Ticks.none(now.tree()));
        step.set(Step.LOOK);
    }

    /// More is known of the archive that is open; what was chosen stays.
    void refine(OpenArchive now) {
        Ticks before = ticks.get();
        if (before == null || !now.isSame(archive.get())) {
            return;
        }
        Ticks after = before.in(now.tree());
        // never the ticks of one tree with the lines of another
        ticks.set(null);
        shown.set(filter.get().shown(now.tree()));
        archive.set(now);
        ticks.set(after);
        if (!after.ids().equals(before.ids())) {
            forgetLook();
        }
    }

    void setFilter(ArchiveFilter now) {
        OpenArchive open = archive.get();
        if (open == null || now.equals(filter.get())) {
            return;
        }
        filter.set(now);
        shown.set(now.shown(open.tree()));
    }

    void setTicks(Ticks now) {
        ticks.set(now);
        summary.set(null);
        forgetLook();
        if (step.get() == Step.LOOK && !now.isEmpty()) {
            step.set(Step.CHOOSE);
        } else if (step.get() == Step.CHOOSE && now.isEmpty()) {
            step.set(Step.LOOK);
        }
    }

    void showSummary(Ticks of, ChoiceSummary now) {
        if (of.equals(ticks.get())) {
            summary.set(now);
        }
    }

    void showObject(@Nullable ArchiveObject now) {
        object.set(now);
        ddl.set(new Reading.Nothing<>());
        rows.set(new Reading.Nothing<>());
    }

    void showDdl(Reading<String> now) {
        ddl.set(now);
    }

    void showRows(Reading<RowsShown> now) {
        reading.set(null);
        rows.set(now);
    }

    void beginReading(StartedJob<?> now) {
        reading.set(now);
    }

    /// The reading was asked to end; what it found is not shown.
    void endReading() {
        reading.set(null);
        rows.set(new Reading.Nothing<>());
    }

    void showServers(List<ConnectionProfile> now) {
        servers.set(List.copyOf(now));
    }

    void changeTarget(UnaryOperator<TargetDraft> change) {
        TargetDraft now = change.apply(target.get());
        if (!now.equals(target.get())) {
            target.set(now);
            forgetLook();
        }
    }

    void showChoices(PlaceChoices now) {
        choices.set(now);
    }

    private void forgetLook() {
        looked.set(null);
        lookError.set(null);
        fixes.set(RestoreFixes.NONE);
    }

    void setFixes(RestoreFixes now) {
        fixes.set(now);
    }

    void beginLook(StartedJob<?> now) {
        lookError.set(null);
        looking.set(now);
    }

    void endLook() {
        looking.set(null);
    }

    void showLook(Looked now) {
        looking.set(null);
        lookError.set(null);
        looked.set(now);
    }

    void showLookError(DrydockException failure) {
        looking.set(null);
        looked.set(null);
        lookError.set(failure);
    }

    void beginRun(StartedJob<?> now) {
        outcome.set(null);
        copy.set(null);
        afterError.set(null);
        job.set(now);
        step.set(Step.RUN);
    }

    void showOutcome(JobOutcome<RestoreOutcome> now) {
        outcome.set(now);
        copy.set(
                now instanceof JobOutcome.Succeeded<RestoreOutcome>(var done) ? done.copy() : null);
        // what was found is as it was before the restore
        looked.set(null);
        step.set(Step.REPORT);
    }

    void showCopy(KeptCopy now) {
        afterError.set(null);
        copy.set(now);
    }

    void showAfterError(@Nullable DrydockException failure) {
        afterError.set(failure);
    }
}
