package dev.drydock.ui.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobJournal;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.ThreadJobRunner;
import dev.drydock.engine.job.Unit;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class FxJobsTest {

    private static final JobDescription COPY = new JobDescription("copy", "Copy orders", "orders");

    private final List<DrydockException> uncaught = new ArrayList<>();
    private final FxJobs jobs =
            FxJobs.on(new ThreadJobRunner(JobJournal.none(), Clock.systemUTC()), uncaught::add);

    @Test
    void successReachesTheFxThreadWithTheLastFiguresAndEveryNote() {
        List<String> seen = new ArrayList<>();
        FxJob<String> job =
                start(
                        context -> {
                            context.progress().phase("Copying");
                            for (int i = 1; i <= 500; i++) {
                                context.progress().work(i, 500, Unit.ROWS);
                                context.progress().note("row " + i);
                            }
                            return "done";
                        },
                        seen);
        awaitEnd(job);
        assertThat(seen).containsExactly("done on the FX thread");
        assertThat(job.workProperty().get().done()).isEqualTo(500);
        assertThat(job.notes()).hasSize(500).startsWith("row 1").endsWith("row 500");
        assertThat(FxTest.call(job::getProgress)).isEqualTo(1.0);
    }

    @Test
    void unknownTotalIsIndeterminateAndNeverNaN() throws InterruptedException {
        var release = new CountDownLatch(1);
        FxJob<String> job =
                start(
                        context -> {
                            context.progress().phase("Counting");
                            context.progress().work(7, -1, Unit.ROWS);
                            release.await();
                            return "";
                        },
                        new ArrayList<>());
        FxTest.await("figures arrive", () -> job.workProperty().get() != null);
        assertThat(FxTest.call(job::getProgress)).isEqualTo(-1.0);
        release.countDown();
        awaitEnd(job);
    }

    @Test
    void cancelledIsShownOnlyOnceTheWorkIsReallyOver() {
        // a job that is cancelled before it has begun never runs, and so would never unwind
        var begun = new CountDownLatch(1);
        var unwinding = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        FxJob<String> job =
                start(
                        context -> {
                            begun.countDown();
                            try {
                                var asked = new CountDownLatch(1);
                                context.cancel().onCancel(asked::countDown);
                                asked.await();
                                context.cancel().throwIfCancelled();
                                return "";
                            } finally {
                                unwinding.countDown();
                                release.await();
                            }
                        },
                        new ArrayList<>());
        FxTest.await("begun", () -> begun.getCount() == 0);
        FxTest.run(() -> assertThat(job.cancel(true)).isFalse());
        FxTest.await("unwinding", () -> unwinding.getCount() == 0);
        assertThat(FxTest.call(job::stateOfJob)).isEqualTo(JobState.CANCELLING);
        assertThat(FxTest.call(job::isDone)).isFalse();
        release.countDown();
        awaitEnd(job);
        assertThat(FxTest.call(job::stateOfJob)).isEqualTo(JobState.CANCELLED);
        assertThat(FxTest.call(job::isCancelled)).isTrue();
    }

    @Test
    void whatIsLeftBehindReachesTheCancelHandler() {
        List<String> leftBehind = new ArrayList<>();
        FxJob<String> job =
                (FxJob<String>)
                        FxTest.call(() ->
                                jobs.<String>start(
                                        COPY,
                                        context -> {
                                            throw new JobCancelledException("3 of 9 files");
                                        },
                                        done -> {},
                                        leftBehind::add,
                                        uncaught::add));
        awaitEnd(job);
        assertThat(leftBehind).containsExactly("3 of 9 files");
    }

    @Test
    void aFailureWithoutHandlerIsNotLost() {
        var failure = new DrydockException(ErrorCode.SQL_FAILED, "No.", "");
        FxJob<String> job =
                start(
                        context -> {
                            throw failure;
                        },
                        new ArrayList<>());
        awaitEnd(job);
        assertThat(uncaught).containsExactly(failure);
        assertThat(job.outcomeProperty().get()).isEqualTo(new JobOutcome.Failed<>(failure));
    }

    @Test
    void endedJobsStayInTheListUntilCleared() {
        FxJob<String> job = start(context -> "", new ArrayList<>());
        awaitEnd(job);
        assertThat(FxTest.call(() -> List.copyOf(jobs.listed()))).containsExactly(job);
        assertThat(FxTest.call(() -> jobs.activeCount().get())).isZero();
        FxTest.run(jobs::clearEnded);
        assertThat(FxTest.call(() -> List.copyOf(jobs.listed()))).isEmpty();
    }

    private FxJob<String> start(dev.drydock.engine.job.Job<String> job, List<String> seen) {
        return (FxJob<String>)
                FxTest.call(() ->
                        jobs.start(
                                COPY,
                                job,
                                value ->
                                        seen.add(
                                                value
                                                        + (Platform.isFxApplicationThread()
                                                                ? " on the FX thread"
                                                                : ""))));
    }

    private static void awaitEnd(FxJob<?> job) {
        FxTest.await("the job ends", () -> job.stateOfJob().isOver());
    }
}
