package dev.drydock.ui.job;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.Progress;
import dev.drydock.engine.job.ProgressBoard;
import dev.drydock.engine.job.RunningJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import org.jspecify.annotations.Nullable;

/// One running engine job for the FX thread: title, phase (`message`), progress, remaining time and
/// notes, sampled ten times a second, and its outcome. All properties change on the FX thread only.
///
/// Cancel is asked with [#requestCancel()]; the job is over when [#stateOfJob()] says so.
public final class FxJob<R> extends Task<R> implements StartedJob<R> {

    private static final Duration SAMPLE_PERIOD = Duration.ofMillis(100);

    /// Lines shown; the engine's own log keeps more.
    private static final int NOTES_SHOWN = 2_000;

    private final RunningJob<R> running;
    private final JobHandlers<R> handlers;
    private final RemainingTime estimator = new RemainingTime();
    private long nextNote;
    private List<Progress.Work> alsoCounted = List.of();

    private final ReadOnlyObjectWrapper<JobState> stateOfJob =
            new ReadOnlyObjectWrapper<>(JobState.RUNNING);
    private final ReadOnlyObjectWrapper<Progress.@Nullable Work> work =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Duration> remaining =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable JobOutcome<R>> outcome =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Instant> endedAt = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> notes = FXCollections.observableArrayList();
    // one wrapper for all callers: listeners hang on it, and a second one would be collected
    private final ObservableList<String> notesShown =
            FXCollections.unmodifiableObservableList(notes);

    FxJob(RunningJob<R> running, JobHandlers<R> handlers) {
        this.running = running;
        this.handlers = handlers;
    }

    // Properties

    @Override
    public long id() {
        return running.id();
    }

    @Override
    public JobDescription description() {
        return running.description();
    }

    @Override
    public Instant startedAt() {
        return running.startedAt();
    }

    @Override
    public ReadOnlyObjectProperty<JobState> stateOfJobProperty() {
        return stateOfJob.getReadOnlyProperty();
    }

    @Override
    public JobState stateOfJob() {
        return stateOfJob.get();
    }

    @Override
    public ReadOnlyObjectProperty<Progress.@Nullable Work> workProperty() {
        return work.getReadOnlyProperty();
    }

    @Override
    public List<Progress.Work> alsoCounted() {
        return alsoCounted;
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Duration> remainingProperty() {
        return remaining.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable JobOutcome<R>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    @Override
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt.get());
    }

    @Override
    public ObservableList<String> notes() {
        return notesShown;
    }

    // Commands

    @Override
    public void requestCancel() {
        running.requestCancel();
        if (stateOfJob.get() == JobState.RUNNING) {
            stateOfJob.set(JobState.CANCELLING);
        }
    }

    /// Asks like [#requestCancel()] and reports that nothing was cancelled yet: a `Task` that shows
    /// CANCELLED while its work still runs would hide a failed rollback. Third-party task views
    /// call this.
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        requestCancel();
        return false;
    }

    @Override
    public void onEnd(Consumer<JobOutcome<R>> handler) {
        JobOutcome<R> already = outcome.get();
        if (already != null) {
            handler.accept(already);
            return;
        }
        outcome.addListener((property, before, now) -> {
            if (now != null) {
                handler.accept(now);
            }
        });
    }

    @Override
    protected @Nullable R call() throws Exception {
        updateTitle(running.description().title());
        while (true) {
            Optional<JobOutcome<R>> end = running.await(SAMPLE_PERIOD);
            sample();
            if (end.isEmpty()) {
                continue;
            }
            try {
                return valueOf(end.get());
            } catch (JobCancelledException cancelled) {
                super.cancel(false);
                return null;
            }
        }
    }

    private R valueOf(JobOutcome<R> end) {
        return switch (end) {
            case JobOutcome.Succeeded<R>(R value) -> value;
            case JobOutcome.Cancelled<R>(String leftBehind) ->
                    throw new JobCancelledException(leftBehind);
            case JobOutcome.Failed<R>(DrydockException error) -> throw error;
        };
    }

    @Override
    protected void succeeded() {
        end();
    }

    @Override
    protected void cancelled() {
        end();
    }

    @Override
    protected void failed() {
        end();
    }

    /// Takes over the outcome of a job that is over. FX thread.
    void end() {
        JobOutcome<R> end =
                running.outcome()
                        .orElseThrow(() -> new IllegalStateException("the job still runs"));
        apply(takeSample());
        endedAt.set(Instant.now());
        remaining.set(null);
        stateOfJob.set(
                switch (end) {
                    case JobOutcome.Succeeded<R> ignored -> JobState.SUCCEEDED;
                    case JobOutcome.Cancelled<R> ignored -> JobState.CANCELLED;
                    case JobOutcome.Failed<R> ignored -> JobState.FAILED;
                });
        outcome.set(end);
        handlers.accept(end);
    }

    private record Sample(
            String phase,
            Progress.@Nullable Work work,
            List<Progress.Work> alsoCounted,
            @Nullable Duration remaining,
            List<String> notes,
            boolean cancelRequested) {}

    private void sample() {
        Sample sample = takeSample();
        updateMessage(sample.phase());
        double fraction = sample.work() == null ? -1 : sample.work().fraction();
        // updateProgress(0, 0) would yield NaN: −1 stands for unknown
        updateProgress(fraction < 0 ? -1 : fraction, fraction < 0 ? -1 : 1);
        FxThread.run(() -> apply(sample));
    }

    private synchronized Sample takeSample() {
        ProgressBoard board = running.progress();
        ProgressBoard.NotePage page = board.notesFrom(nextNote);
        nextNote = page.nextNote();
        Progress.Work figures = board.work().orElse(null);
        return new Sample(
                board.text(),
                figures,
                board.alsoCounted(),
                remaining(board, figures),
                page.notes(),
                running.isCancelRequested());
    }

    private @Nullable Duration remaining(ProgressBoard board, Progress.@Nullable Work figures) {
        Duration inPhase = estimator.estimate(board.phase(), figures, System.nanoTime());
        return board.remaining().orElse(inPhase);
    }

    private void apply(Sample sample) {
        alsoCounted = sample.alsoCounted();
        work.set(sample.work());
        remaining.set(sample.remaining());
        if (!sample.notes().isEmpty()) {
            notes.addAll(sample.notes());
            if (notes.size() > NOTES_SHOWN) {
                notes.remove(0, notes.size() - NOTES_SHOWN);
            }
        }
        // another process may have asked
        if (sample.cancelRequested() && stateOfJob.get() == JobState.RUNNING) {
            stateOfJob.set(JobState.CANCELLING);
        }
    }
}
