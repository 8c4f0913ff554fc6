package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.Progress;
import java.io.PrintWriter;

/// One line on a terminal that is drawn over and over: phase, bar, figures, speed, time left.
final class BarProgress implements ProgressRenderer {

    private static final int BAR = 20;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final int width;
    private String drawn = "";

    BarProgress(PrintWriter err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public void show(ProgressSample sample) {
        String line = line(sample);
        if (!line.equals(drawn)) {
            err.print(CLEAR_LINE + line);
            err.flush();
            drawn = line;
        }
    }

    @Override
    public void note(String text) {
        err.print((drawn.isEmpty() ? "" : CLEAR_LINE) + Identifiers.visible(text) + "\n");
        err.flush();
        drawn = "";
    }

    @Override
    public void end() {
        if (!drawn.isEmpty()) {
            err.print(CLEAR_LINE);
            err.flush();
            drawn = "";
        }
    }

    private String line(ProgressSample sample) {
        var line = new StringBuilder(Identifiers.visible(sample.phase()));
        double fraction = sample.work().map(Progress.Work::fraction).orElse(-1.0);
        if (fraction >= 0) {
            int filled = (int) (fraction * BAR);
            line.append("  [").append("█".repeat(filled)).append("·".repeat(BAR - filled));
            line.append("] ")
                    .append(String.format(java.util.Locale.ROOT, "%3.0f %%", fraction * 100));
        }
        append(line, sample.figures());
        append(line, sample.speed());
        append(
                line,
                sample.remaining()
                        .map(left -> Texts.text("progress.left", Format.duration(left)))
                        .orElse(""));
        // a line that wraps could not be drawn over
        int points = line.codePointCount(0, line.length());
        return points < width
                ? line.toString()
                : line.substring(0, line.offsetByCodePoints(0, Math.max(0, width - 2))) + "…";
    }

    private static void append(StringBuilder line, String part) {
        if (!part.isEmpty()) {
            line.append("  ").append(part);
        }
    }
}
