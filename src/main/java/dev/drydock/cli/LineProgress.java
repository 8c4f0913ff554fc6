package dev.drydock.cli;

import java.io.PrintWriter;
import java.time.Duration;

/// Plain lines for pipes and log files: each phase that lasts, each note, and the figures now and
/// then.
final class LineProgress implements ProgressRenderer {

    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final TextOutput output;
    private final PrintWriter err;
    private final boolean phases;
    private String seen = "";
    private String phase = "";
    private long shownAt;

    /// @param phases false for notes only
    LineProgress(PrintWriter err, boolean phases) {
        this.err = err;
        this.output = new TextOutput(err);
        this.phases = phases;
    }

    @Override
    public void show(ProgressSample sample) {
        if (!phases) {
            return;
        }
        if (!sample.phase().equals(phase)) {
            // a phase that is over before the next look would only be noise
            if (sample.phase().equals(seen)) {
                phase = sample.phase();
                shownAt = System.nanoTime();
                print(phase + " …");
            }
            seen = sample.phase();
        } else if (sample.work().isPresent() && System.nanoTime() - shownAt > PERIOD.toNanos()) {
            shownAt = System.nanoTime();
            String left =
                    sample.remaining()
                            .map(time -> ", " + Texts.text("progress.left", Format.duration(time)))
                            .orElse("");
            print(phase + ": " + sample.figures() + left);
        }
    }

    @Override
    public void note(String text) {
        print(text);
    }

    @Override
    public void end() {
        err.flush();
    }

    private void print(String text) {
        output.line(text);
        err.flush();
    }
}
