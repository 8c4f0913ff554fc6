package dev.drydock.ui.job;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.DirectJobRunner;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobJournal;
import dev.drydock.engine.job.JobRunner;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.job.ThreadJobRunner;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// Starts jobs for controllers and keeps the list that the activity panel shows. FX thread only.
///
/// Handlers run on the FX thread. A failure without a handler goes to the one given at
/// construction, so nothing fails silently.
public final class FxJobs {

    /// Ended jobs that stay in the list.
    private static final int ENDED_KEPT = 50;

    private final JobRunner runner;
    private final JobRunner quietRunner;
    private final boolean direct;
    private final Consumer<DrydockException> uncaught;
    private final ObservableList<FxJob<?>> listed =
            FXCollections.observableArrayList(
                    job -> new javafx.beans.Observable[] {job.stateOfJobProperty()});
    private final FilteredList<FxJob<?>> active =
            new FilteredList<>(listed, job -> !job.stateOfJob().isOver());
    // one wrapper for all callers: listeners hang on it, and a second one would be collected; after
    // the filtered
    // list, so that whoever hears of a change finds the active jobs up to date
    private final ObservableList<FxJob<?>> listedShown =
            FXCollections.unmodifiableObservableList(listed);
    private final ObservableList<FxJob<?>> activeShown =
            FXCollections.unmodifiableObservableList(active);
    private final IntegerBinding activeCount = Bindings.size(active);

    private FxJobs(
            JobRunner runner,
            JobRunner quietRunner,
            boolean direct,
            Consumer<DrydockException> uncaught) {
        this.runner = runner;
        this.quietRunner = quietRunner;
        this.direct = direct;
        this.uncaught = uncaught;
    }

    /// Starts jobs on the engine's runner.
    ///
    /// @param uncaught told of failures nobody else handles, on the FX thread
    public static FxJobs on(JobRunner runner, Consumer<DrydockException> uncaught) {
        return new FxJobs(
                runner, new ThreadJobRunner(JobJournal.none(), Clock.systemUTC()), false, uncaught);
    }

    /// Runs each job and its handler before `start` returns, without the FX toolkit: for tests of
    /// models and controllers.
    public static FxJobs direct(Consumer<DrydockException> uncaught) {
        var runner = new DirectJobRunner();
        return new FxJobs(runner, runner, true, uncaught);
    }

    // Properties

    /// Jobs that run or ended lately, newest first.
    public ObservableList<FxJob<?>> listed() {
        return listedShown;
    }

    /// Jobs that run now, newest first.
    public ObservableList<FxJob<?>> active() {
        return activeShown;
    }

    public IntegerBinding activeCount() {
        return activeCount;
    }

    // Commands

    /// Starts a job that the activity panel lists; failures go to the error dialog.
    public <R> StartedJob<R> start(
            JobDescription description, Job<R> job, Consumer<? super R> onSuccess) {
        return start(description, job, onSuccess, leftBehind -> {}, uncaught);
    }

    /// Starts a job that the activity panel lists.
    ///
    /// @param onCancelled is given what is left behind
    public <R> StartedJob<R> start(
            JobDescription description,
            Job<R> job,
            Consumer<? super R> onSuccess,
            Consumer<String> onCancelled,
            Consumer<DrydockException> onFailure) {
        RunningJob<R> running = runner.start(description, job);
        var started = new FxJob<>(running, new JobHandlers<>(onSuccess, onCancelled, onFailure));
        listed.addFirst(started);
        forgetOld();
        follow(started);
        return started;
    }

    /// Starts short reading that a view needs (a list, a page): not listed, not in the job history.
    public <R> StartedJob<R> startQuiet(
            JobDescription description,
            Job<R> job,
            Consumer<? super R> onSuccess,
            Consumer<DrydockException> onFailure) {
        RunningJob<R> running = quietRunner.start(description, job);
        var started =
                new FxJob<>(running, new JobHandlers<>(onSuccess, leftBehind -> {}, onFailure));
        follow(started);
        return started;
    }

    /// Like the longer form; failures go to the error dialog.
    public <R> StartedJob<R> startQuiet(
            JobDescription description, Job<R> job, Consumer<? super R> onSuccess) {
        return startQuiet(description, job, onSuccess, uncaught);
    }

    /// Takes the jobs that are over off the list.
    public void clearEnded() {
        listed.removeIf(job -> job.stateOfJob().isOver());
    }

    /// Asks every listed job to end.
    public void cancelAll() {
        active.forEach(FxJob::requestCancel);
    }

    private void follow(FxJob<?> job) {
        if (direct) {
            job.end();
        } else {
            Thread.ofPlatform()
                    .daemon()
                    .name("job-" + job.id() + " view " + job.description().kind())
                    .start(job);
        }
    }

    private void forgetOld() {
        int ended = 0;
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).stateOfJob().isOver() && ++ended > ENDED_KEPT) {
                listed.remove(i--);
            }
        }
    }
}
