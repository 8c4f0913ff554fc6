package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.testing.LeakCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Every way a job can end, and what its journal is told.
@ExtendWith(LeakCheck.class)
final class JobRunnerTest {

    private static final JobDescription WORK = new JobDescription("work", "Do the work", "orders");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Journal journal = new Journal();
    private final ThreadJobRunner runner = new ThreadJobRunner(journal, Clock.systemUTC());

    /// Remembers what it is told; asks to cancel when the test says so.
    private static final class Journal implements JobJournal {

        private final List<String> lines = new ArrayList<>();
        private volatile boolean cancelRequested;
        private volatile boolean broken;

        @Override
        public synchronized long started(JobDescription description) {
            refuseWhenBroken();
            lines.add("started " + description.kind());
            return 42;
        }

        @Override
        public synchronized void ended(long number, JobOutcome<?> outcome, List<String> notes) {
            refuseWhenBroken();
            lines.add("ended " + number + " " + outcome.getClass().getSimpleName() + " " + notes);
        }

        @Override
        public boolean isCancelRequested(long number) {
            refuseWhenBroken();
            return cancelRequested && number == 42;
        }

        private void refuseWhenBroken() {
            if (broken) {
                throw new DrydockException(ErrorCode.DISK_FULL, "No space.", "");
            }
        }
    }

    @Test
    void aValueIsASuccess() throws InterruptedException {
        var job =
                runner.start(
                        WORK,
                        context -> {
                            context.progress().note("one");
                            return 7;
                        });
        assertThat(job.await(PATIENCE)).contains(new JobOutcome.Succeeded<>(7));
        assertThat(job.await().orThrow()).isEqualTo(7);
        assertThat(job.outcome()).isPresent();
        assertThat(journal.lines).containsExactly("started work", "ended 42 Succeeded [one]");
        assertThat(runner.running()).isEmpty();
    }

    @Test
    void anErrorIsAFailureAndADefectAnInternalOne() throws InterruptedException {
        var known = new DrydockException(ErrorCode.DISK_FULL, "Full.", "Free space.");
        assertThat(
                        run(context -> {
                            throw known;
                        }))
                .isEqualTo(new JobOutcome.Failed<>(known));
        for (Job<Object> defect :
                List.<Job<Object>>of(
                        context -> {
                            throw new IllegalStateException("boom");
                        },
                        context -> {
                            throw new java.io.IOException("boom");
                        },
                        context -> {
                            throw new StackOverflowError("boom");
                        },
                        context -> {
                            throw new NoClassDefFoundError("boom");
                        })) {
            DrydockException error = ((JobOutcome.Failed<?>) run(defect)).error();
            assertThat(error.code()).isEqualTo(ErrorCode.INTERNAL);
            assertThat(error.message()).contains("Do the work").contains("boom");
            assertThat(error.hint()).isNotBlank();
        }
    }

    @Test
    void cancelledSaysWhatIsLeftAndMapsToItsExitCode() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var job =
                runner.start(
                        WORK,
                        context -> {
                            begun.countDown();
                            awaitCancel(context.cancel());
                            throw new JobCancelledException("3 of 9 applied");
                        });
        begun.await();
        assertThat(runner.running()).hasSize(1);
        assertThat(job.outcome()).isEmpty();
        job.requestCancel();
        JobOutcome<Object> outcome = job.await(PATIENCE).orElseThrow();
        assertThat(outcome).isEqualTo(new JobOutcome.Cancelled<>("3 of 9 applied"));
        assertThatThrownBy(outcome::orThrow)
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> assertThat(failure.code().exitCode().status()).isEqualTo(130));
    }

    /// The button was pressed, but the work was done already: that is a success.
    @Test
    void aCancelThatComesTooLateChangesNothing() throws InterruptedException {
        var asked = new CountDownLatch(1);
        var job =
                runner.start(
                        WORK,
                        context -> {
                            asked.await();
                            awaitCancel(context.cancel());
                            return "done";
                        });
        job.requestCancel();
        asked.countDown();
        // asked before the job looked at its token for the first time, it may not have begun at all
        assertThat(job.await(PATIENCE).orElseThrow())
                .isIn(
                        new JobOutcome.Succeeded<>("done"),
                        new JobOutcome.Cancelled<>("nothing was changed"));
    }

    @Test
    void anotherProcessCanCancelThroughTheJournal() throws InterruptedException {
        var job =
                runner.start(
                        WORK,
                        context -> {
                            awaitCancel(context.cancel());
                            throw new JobCancelledException("rolled back");
                        });
        journal.cancelRequested = true;
        assertThat(job.await(PATIENCE)).contains(new JobOutcome.Cancelled<>("rolled back"));
    }

    @Test
    void aJournalThatFailsDoesNotFailTheJob() throws InterruptedException {
        journal.broken = true;
        assertThat(run(context -> "done")).isEqualTo(new JobOutcome.Succeeded<>("done"));
    }

    @Test
    void whoHasTheOutcomeDoesNotFindTheJobRunning() throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            var seen = new AtomicReference<List<RunningJob<?>>>();
            var told = new CountDownLatch(1);
            var job = runner.start(WORK, context -> 1);
            job.onEnd(outcome -> {
                seen.set(runner.running());
                told.countDown();
            });
            told.await();
            assertThat(seen.get()).isEmpty();
        }
    }

    @Test
    void listenersHearOfEachJobBeforeItEnds() throws InterruptedException {
        List<Long> heard = new ArrayList<>();
        runner.onStart(job -> heard.add(job.id()));
        run(context -> 1);
        run(context -> 2);
        assertThat(heard).containsExactly(1L, 2L);
    }

    @Test
    void aHandlerThatFailsIsNotSilent() throws InterruptedException {
        var caught = new AtomicReference<Throwable>();
        var reported = new CountDownLatch(1);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> {
            caught.set(defect);
            reported.countDown();
        });
        try {
            var job = runner.start(WORK, context -> 1);
            job.onEnd(outcome -> {
                throw new IllegalStateException("handler");
            });
            // run on this thread when the job is over already: then the same handler is asked
            reported.await();
            assertThat(caught.get()).hasMessage("handler");
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void theThreadIsNamedAfterTheJob() throws InterruptedException {
        assertThat(run(context -> Thread.currentThread().getName()))
                .isEqualTo(new JobOutcome.Succeeded<>("job-1 work orders"));
        assertThat(run(context -> Thread.currentThread().isDaemon()))
                .isEqualTo(new JobOutcome.Succeeded<>(true));
    }

    @Test
    void theDirectRunnerIsOverWhenStartReturns() {
        var job = new DirectJobRunner().start(WORK, context -> "here");
        assertThat(job.outcome()).contains(new JobOutcome.Succeeded<>("here"));
    }

    private <R> JobOutcome<R> run(Job<R> job) throws InterruptedException {
        return runner.start(WORK, job).await(PATIENCE).orElseThrow();
    }

    private static void awaitCancel(CancelToken cancel) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        try (var _ = cancel.onCancel(cancelled::countDown)) {
            cancelled.await();
        }
    }
}
