package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Guard;
import dev.drydock.engine.connection.Intent;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobJournal;
import dev.drydock.engine.job.JobRunner;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.job.ThreadJobRunner;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One run of one command: the way to the engine, to the person who called, and to the warnings.
final class Call {

    private final CliContext context;
    private final GlobalOptions options;
    private final String command;
    private final Interrupts interrupts;
    private final JobRunner unlisted = new ThreadJobRunner(JobJournal.none(), Clock.systemUTC());
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

    /// The database named with `-d` or by the environment.
    ///
    /// @throws DrydockException DATABASE_NOT_NAMED, URL_INVALID, PROFILE_UNKNOWN and others
    Target target() {
        return TargetResolver.resolve(this, options.database());
    }

    /// The database that an option of the command names.
    Target target(String urlOrName) {
        return TargetResolver.resolve(this, urlOrName);
    }

    /// What the user agrees to: `--yes`, or an answer at the terminal. The engine decides whether
    /// that is enough.
    ///
    /// @param question what is about to happen, as a question
    Confirmation confirmation(ConnectionProfile profile, Intent intent, String question) {
        String name = profile.endpoint().databaseName();
        if (options.yes()) {
            return Confirmation.ofName(name);
        }
        if (intent != Intent.DESTRUCTIVE || Guard.isConfirmed(profile, Confirmation.NONE)) {
            return Confirmation.NONE;
        }
        return switch (profile.environment().guardLevel()) {
            case OPEN -> Confirmation.NONE;
            case CONFIRM ->
                    context.terminal()
                            .askLine(Texts.text("confirm.yes", question, name))
                            .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                            .map(_ -> Confirmation.YES)
                            .orElse(Confirmation.NONE);
            case NAME_REQUIRED ->
                    context.terminal()
                            .askLine(Texts.text("confirm.name", question, name))
                            .map(Confirmation::ofName)
                            .orElse(Confirmation.NONE);
        };
    }

    /// Work on an open database.
    @FunctionalInterface
    interface DatabaseWork<R> {
        R run(DatabaseConnection connection, JobContext context) throws Exception;
    }

    /// Opens the target and looks at it. Such work is not kept in the job history, which is for
    /// what changes something or takes long. Otherwise like [#work].
    <R> R look(Target target, String title, DatabaseWork<R> work) {
        return asking(target, open -> onJob(unlisted, open, "look", title, work));
    }

    /// Opens the target and works on it, as one job. Asks for a password when the server wants one
    /// and somebody can be asked.
    <R> R work(Target target, String kind, String title, DatabaseWork<R> work) {
        return asking(target, open -> onJob(engine().jobs(), open, kind, title, work));
    }

    /// Asks for a password when the server wants one and somebody can be asked.
    <R> R asking(Target target, Function<Target, R> attempt) {
        try {
            return attempt.apply(target);
        } catch (DrydockException refused) {
            if (refused.code() != ErrorCode.CONNECTION_LOGIN_FAILED
                    || target.password().isPresent()) {
                throw refused;
            }
            Optional<Secret> typed =
                    context.terminal()
                            .askPassword(
                                    Texts.text(
                                            "password.prompt",
                                            target.profile().endpoint().display()));
            if (typed.isEmpty()) {
                throw refused;
            }
            try (Secret password = typed.get()) {
                return attempt.apply(new Target(target.profile(), Optional.of(password)));
            }
        }
    }

    private <R> R onJob(
            JobRunner runner, Target target, String kind, String title, DatabaseWork<R> work) {
        return runJob(
                runner,
                new JobDescription(kind, title, target.profile().name()),
                job ->
                        work.run(
                                engine().databases().open(target.profile(), target.password(), job),
                                job));
    }

    /// Looks at something that is no database, see [#look(Target, String, DatabaseWork)].
    <R> R look(String title, Job<R> job) {
        return runJob(unlisted, new JobDescription("look", title, ""), job);
    }

    /// Runs a job of the engine, shows its progress and returns its value. Ctrl+C cancels it.
    ///
    /// @throws DrydockException why it failed, or CANCELLED
    <R> R runJob(String kind, String title, String subject, Job<R> job) {
        return runJob(engine().jobs(), new JobDescription(kind, title, subject), job);
    }

    /// Like above, on the jobs of another home.
    <R> R runJob(JobRunner runner, JobDescription description, Job<R> job) {
        RunningJob<R> running = runner.start(description, job);
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
