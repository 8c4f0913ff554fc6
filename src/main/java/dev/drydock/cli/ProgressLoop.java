package dev.drydock.cli;

import dev.drydock.engine.job.JobOutcome;
import dev.drydock.engine.job.ProgressBoard;
import dev.drydock.engine.job.RunningJob;
import java.time.Duration;
import java.util.Optional;

/// Samples a running job about ten times a second until it is over.
final class ProgressLoop {

    private static final Duration PERIOD = Duration.ofMillis(100);

    private final ProgressRenderer renderer;
    private long nextNote;
    private String phase = "";
    private long phaseBegan = System.nanoTime();

    ProgressLoop(ProgressRenderer renderer) {
        this.renderer = renderer;
    }

    /// Returns the outcome once the job is over; the last figures have been shown by then.
    <R> JobOutcome<R> watch(RunningJob<R> job) throws InterruptedException {
        Optional<JobOutcome<R>> outcome = job.outcome();
        boolean cancelSaid = false;
        while (outcome.isEmpty()) {
            outcome = job.await(PERIOD);
            if (job.isCancelRequested() && !cancelSaid) {
                renderer.note(Texts.text("job.cancelling"));
                cancelSaid = true;
            }
            show(job.progress());
        }
        renderer.end();
        return outcome.get();
    }

    private void show(ProgressBoard board) {
        ProgressBoard.NotePage page = board.notesFrom(nextNote);
        nextNote = page.nextNote();
        page.notes().forEach(renderer::note);
        String current = board.phase();
        if (!current.equals(phase)) {
            phase = current;
            phaseBegan = System.nanoTime();
        }
        renderer.show(
                new ProgressSample(
                        phase,
                        board.work(),
                        board.alsoCounted(),
                        Duration.ofNanos(System.nanoTime() - phaseBegan),
                        board.remaining()));
    }
}
