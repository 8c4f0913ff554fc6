package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.RunningJob;
import java.util.ArrayList;
import java.util.List;

/// One run of one command: the way to the engine, to the person who called, and to the warnings.
final class Call {

    private final CliContext context;
    private final GlobalOptions options;
    private final String command;
    private final Interrupts interrupts;
    private final List<String> warnings = new ArrayList<>();

    Call(CliContext context, GlobalOptions options, String command, Interrupts interrupts) {
        this.context = context;
        this.options = options;
        this.command = command;
        this.interrupts = interrupts;
    }

    CliContext context() {
        return context;
    }

    Engine engine() {
        return context.engine();
    }

    GlobalOptions options() {
        return options;
    }

    /// The command's words, for example `migrate status`.
    String command() {
        return command;
    }

    /// Something that was done but should be looked at; makes the exit code 3.
    void warn(String text) {
        warnings.add(text);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /// Says something on standard error; for people only, so silent with `--json`.
    void say(String text) {
        if (!options.json()) {
            new TextOutput(context.err()).line(text);
            context.err().flush();
        }
    }

    /// Runs a job of the engine, shows its progress and returns its value. Ctrl+C cancels it.
    ///
    /// @throws DrydockException why it failed, or CANCELLED
    <R> R runJob(String kind, String title, String subject, Job<R> job) {
        return runJob(engine(), new JobDescription(kind, title, subject), job);
    }

    /// Like above, on the engine of another home.
    <R> R runJob(Engine engine, JobDescription description, Job<R> job) {
        RunningJob<R> running = engine.jobs().start(description, job);
        try (var _ = interrupts.register(running)) {
            return new ProgressLoop(ProgressRenderer.choose(context, options))
                    .watch(running)
                    .orThrow();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            running.requestCancel();
            throw new DrydockException(
                    ErrorCode.CANCELLED, Texts.text("job.interrupted"), "", interrupted);
        }
    }
}
