package dev.drydock.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.testing.LeakCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakCheck.class)
final class CancelAndProgressTest {

    private final CancelSource source = new CancelSource();

    @Test
    void eachActionRunsOnceAndAWithdrawnOneNever() {
        var kept = new AtomicInteger();
        var withdrawn = new AtomicInteger();
        source.onCancel(kept::incrementAndGet);
        source.onCancel(withdrawn::incrementAndGet).close();
        source.cancel();
        source.cancel();
        assertThat(kept).hasValue(1);
        assertThat(withdrawn).hasValue(0);
    }

    @Test
    void anActionWithdrawnByAnotherActionDoesNotStart() {
        var second = new AtomicInteger();
        List<CancelToken.Registration> registrations = new ArrayList<>();
        source.onCancel(() -> registrations.getFirst().close());
        registrations.add(source.onCancel(second::incrementAndGet));
        source.cancel();
        assertThat(second).hasValue(0);
    }

    @Test
    void aFailingActionDoesNotKeepTheOthersFromRunning() {
        var ran = new AtomicInteger();
        source.onCancel(() -> {
            throw new IllegalStateException("first");
        });
        source.onCancel(ran::incrementAndGet);
        assertThatThrownBy(source::cancel).hasMessage("first");
        assertThat(ran).hasValue(1);
        assertThat(source.isCancelled()).isTrue();
    }

    @Test
    void registeredAfterTheCancelRunsAtOnce() {
        source.cancel();
        var ran = new AtomicInteger();
        source.onCancel(ran::incrementAndGet);
        assertThat(ran).hasValue(1);
        assertThatThrownBy(source::throwIfCancelled).isInstanceOf(JobCancelledException.class);
    }

    /// Drivers drop a cancel that comes before the statement: so it is repeated.
    @Test
    void theWatchdogRepeatsUntilTheWorkerHasLeft() throws InterruptedException {
        var third = new CountDownLatch(3);
        try (var watchdog = Watchdog.guard(source, Duration.ZERO, third::countDown)) {
            source.cancel();
            assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.reason()).isEqualTo(Watchdog.Reason.CANCEL);
        }
    }

    @Test
    void theDeadlineInterruptsAndSaysSo() throws InterruptedException {
        var fired = new CountDownLatch(1);
        try (var watchdog = Watchdog.guard(source, Duration.ofMillis(30), fired::countDown)) {
            assertThat(fired.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(watchdog.reason()).isEqualTo(Watchdog.Reason.DEADLINE);
        }
    }

    /// A cancel on its way must not hit the next statement of the same connection.
    @Test
    void leavingWaitsForAnInterruptUnderWay() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ended = new AtomicBoolean();
        var watchdog =
                Watchdog.guard(
                        source,
                        Duration.ZERO,
                        () -> {
                            inside.countDown();
                            try {
                                mayEnd.await();
                            } catch (InterruptedException interrupted) {
                                Thread.currentThread().interrupt();
                            }
                            ended.set(true);
                        });
        source.cancel();
        inside.await();
        Thread.ofPlatform().daemon().start(mayEnd::countDown);
        watchdog.close();
        assertThat(ended).isTrue();
    }

    @Test
    void afterLeavingNothingIsInterrupted() {
        var fired = new AtomicInteger();
        Watchdog watchdog = Watchdog.guard(source, Duration.ofSeconds(30), fired::incrementAndGet);
        watchdog.close();
        source.cancel();
        assertThat(watchdog.reason()).isEqualTo(Watchdog.Reason.NONE);
        assertThat(fired).hasValue(0);
    }

    @Test
    void anAbandonedCallHandsItsLateResultToTheCloser() throws InterruptedException {
        var mayEnd = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        begun.await();
                        source.cancel();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    }
                });
        assertThatThrownBy(() ->
                        Abandonable.call(
                                source,
                                "slow connect",
                                InterruptedException.class,
                                () -> {
                                    begun.countDown();
                                    mayEnd.await();
                                    return "late";
                                },
                                late -> closed.countDown()))
                .isInstanceOf(JobCancelledException.class);
        mayEnd.countDown();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAbandonableCallReturnsAndThrowsLikeAnyOther() throws Exception {
        assertThat(
                        Abandonable.call(
                                source, "quick", RuntimeException.class, () -> "value", late -> {}))
                .isEqualTo("value");
        assertThatThrownBy(() ->
                        Abandonable.call(
                                source,
                                "quick",
                                java.io.IOException.class,
                                () -> {
                                    throw new java.io.IOException("same");
                                },
                                late -> {}))
                .isInstanceOf(java.io.IOException.class)
                .hasMessage("same");
    }

    @Test
    void figuresBelongToTheirPhase() {
        var board = new ProgressBoard();
        board.phase("copy");
        board.work(5, 10, Unit.ROWS);
        assertThat(board.work()).contains(new Progress.Work(5, 10, Unit.ROWS));
        board.phase("check");
        assertThat(board.phase()).isEqualTo("check");
        assertThat(board.work()).isEmpty();
    }

    @Test
    void theFractionKnowsUnknownEmptyAndOverfull() {
        assertThat(new Progress.Work(5, -1, Unit.ROWS).fraction()).isEqualTo(-1);
        assertThat(new Progress.Work(0, 0, Unit.ROWS).fraction()).isEqualTo(1);
        assertThat(new Progress.Work(15, 10, Unit.ROWS).fraction()).isEqualTo(1);
        assertThat(new Progress.Work(5, 10, Unit.ROWS).fraction()).isEqualTo(0.5);
    }

    /// A reader at its own pace sees every note exactly once while others write.
    @Test
    void noNoteIsLostBetweenWritersAndAReader() throws InterruptedException {
        var board = new ProgressBoard();
        int writers = 4;
        int each = 1_000;
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < each; i++) {
                                    board.note(number + ":" + i);
                                }
                            }));
        }
        List<String> seen = new ArrayList<>();
        long next = 0;
        while (threads.stream().anyMatch(Thread::isAlive) || next < (long) writers * each) {
            ProgressBoard.NotePage page = board.notesFrom(next);
            assertThat(page.dropped()).isZero();
            seen.addAll(page.notes());
            next = page.nextNote();
        }
        assertThat(seen).hasSize(writers * each).doesNotHaveDuplicates();
    }

    @Test
    void tooManyNotesAreCountedNotKept() {
        var board = new ProgressBoard();
        for (int i = 0; i < ProgressBoard.NOTES_KEPT + 5; i++) {
            board.note("note " + i);
        }
        ProgressBoard.NotePage page = board.notesFrom(0);
        assertThat(page.dropped()).isEqualTo(5);
        assertThat(page.notes()).hasSize(ProgressBoard.NOTES_KEPT).startsWith("note 5");
        assertThat(board.notesFrom(page.nextNote()).notes()).isEmpty();
    }

    @Test
    void whatSeveralWorkersDoIsPartOfThePhaseAndForgottenWithIt() {
        var board = new ProgressBoard();
        board.phase("Copying rows");
        board.current(1, "public.orders");
        board.current(0, "public.items");
        board.work(5, 10, Unit.BYTES);
        assertThat(board.text()).isEqualTo("Copying rows: public.items, public.orders");
        assertThat(board.phase()).isEqualTo("Copying rows");
        assertThat(board.work()).isPresent();
        board.current(0, "public.orders");
        assertThat(board.text()).isEqualTo("Copying rows: public.orders");
        board.current(0, "");
        board.current(1, "");
        assertThat(board.text()).isEqualTo("Copying rows");
        board.current(0, "left");
        board.phase("Reading back");
        assertThat(board.text()).isEqualTo("Reading back");
    }
}
