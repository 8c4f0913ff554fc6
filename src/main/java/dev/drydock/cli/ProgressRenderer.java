package dev.drydock.cli;

/// Shows what [ProgressLoop] samples, on standard error.
interface ProgressRenderer {

    /// Called about ten times a second.
    void show(ProgressSample sample);

    /// A line of the log; each comes once.
    void note(String text);

    /// The job is over; leaves the cursor at the start of an empty line.
    void end();

    /// A bar on a terminal, plain lines elsewhere, JSON lines with `--json`, only the notes with
    /// `--no-progress`.
    static ProgressRenderer choose(CliContext context, GlobalOptions options) {
        if (options.json()) {
            return new JsonProgress(context.err(), options.progress());
        }
        return options.progress() && context.terminal().drawsProgress()
                ? new BarProgress(context.err(), context.terminal().width())
                : new LineProgress(context.err(), options.progress());
    }
}
