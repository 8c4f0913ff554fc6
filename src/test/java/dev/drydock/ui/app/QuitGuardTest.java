package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobJournal;
import dev.drydock.engine.job.ThreadJobRunner;
import dev.drydock.ui.job.FxJobs;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.FxWatchdog;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({FxTest.class, FxWatchdog.class})
final class QuitGuardTest {

    private final FxJobs jobs =
            FxJobs.on(new ThreadJobRunner(JobJournal.none(), Clock.systemUTC()), error -> {});
    private final AtomicInteger quits = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private QuitGuard.Choice answer = QuitGuard.Choice.STAY;
    private String askedAbout = "";

    private final QuitGuard guard =
            new QuitGuard(
                    jobs,
                    (title, body, onChoice) -> {
                        askedAbout = body;
                        onChoice.accept(answer);
                    },
                    quits::incrementAndGet);

    @Test
    void quitsAtOnceWhenNothingRuns() {
        FxTest.run(guard::requestQuit);
        assertThat(quits).hasValue(1);
        assertThat(askedAbout).isEmpty();
    }

    @Test
    void namesTheJobAndStaysWhenToldTo() {
        startJob();
        FxTest.run(guard::requestQuit);
        release.countDown();
        FxTest.await("job over", () -> jobs.activeCount().get() == 0);
        assertThat(askedAbout).contains("Back up orders");
        assertThat(quits).hasValue(0);
    }

    @Test
    void waitsForTheOutcomeThenQuits() {
        answer = QuitGuard.Choice.WAIT;
        startJob();
        FxTest.run(guard::requestQuit);
        assertThat(quits).hasValue(0);
        release.countDown();
        FxTest.await("quit", () -> quits.get() == 1);
    }

    @Test
    void cancelsAndWaitsUntilTheJobHasUnwound() {
        answer = QuitGuard.Choice.CANCEL;
        startJob();
        FxTest.run(guard::requestQuit);
        FxTest.await("quit", () -> quits.get() == 1);
        assertThat(FxTest.call(() -> jobs.active().isEmpty())).isTrue();
    }

    private void startJob() {
        FxTest.run(() ->
                jobs.start(
                        new JobDescription("backup", "Back up orders", "orders"),
                        context -> {
                            context.cancel().onCancel(release::countDown);
                            release.await();
                            context.cancel().throwIfCancelled();
                            return "";
                        },
                        done -> {}));
    }
}
