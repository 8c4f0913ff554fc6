package dev.drydock.cli;

import dev.drydock.engine.job.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/// One JSON object per line, for programs that show progress of their own: every note, every new
/// phase, and the figures once a second.
final class JsonProgress implements ProgressRenderer {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final PrintWriter err;
    private final boolean wanted;
    private String phase = "";
    private long shownAt;

    JsonProgress(PrintWriter err, boolean wanted) {
        this.err = err;
        this.wanted = wanted;
    }

    @Override
    public void show(ProgressSample sample) {
        boolean isNew = !sample.phase().equals(phase);
        boolean isDue = sample.work().isPresent() && System.nanoTime() - shownAt > PERIOD.toNanos();
        if (wanted && (isNew || isDue)) {
            phase = sample.phase();
            shownAt = System.nanoTime();
            var fields = new Fields().with("event", "progress").with("phase", phase);
            sample.work().ifPresent(work -> addWork(fields, work));
            sample.also()
                    .forEach(work ->
                            fields.with(unit(work) + "Done", work.done())
                                    .with(
                                            unit(work) + "Total",
                                            work.total() < 0 ? null : work.total()));
            sample.remaining().ifPresent(left -> fields.with("remainingSeconds", left.toSeconds()));
            print(fields);
        }
    }

    @Override
    public void note(String text) {
        if (wanted) {
            print(new Fields().with("event", "note").with("text", text));
        }
    }

    @Override
    public void end() {
        err.flush();
    }

    private static void addWork(Fields fields, Progress.Work work) {
        fields.with("done", work.done())
                .with("total", work.total() < 0 ? null : work.total())
                .with("unit", unit(work));
    }

    private static String unit(Progress.Work work) {
        return work.unit().name().toLowerCase(Locale.ROOT);
    }

    private void print(Fields fields) {
        err.print(JsonOutput.line(fields.map()) + "\n");
        err.flush();
    }
}
