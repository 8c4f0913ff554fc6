package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.store.JobHistory;
import dev.drydock.engine.store.StoredJob;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jobs cancel`: asks a job to end, whichever process runs it.
@Command(name = "cancel")
final class JobsCancelCommand implements CliCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PERIOD_MILLIS = 200;

    @Parameters(paramLabel = "NUMBER", descriptionKey = "argument.job")
    private long number;

    @Override
    public Answer run(Call call) throws InterruptedException {
        JobHistory history = call.engine().jobHistory();
        history.requestCancel(number);
        call.say(Texts.text("job.cancelling"));
        StoredJob job = awaitEnd(history);
        return Answer.of(
                JobText.fields(job),
                out ->
                        out.line(
                                Texts.text(
                                        "jobs.cancelled",
                                        Long.toString(number),
                                        job.state().word(),
                                        job.message())));
    }

    private StoredJob awaitEnd(JobHistory history) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        StoredJob job = history.get(number);
        while (job.state() == StoredJob.State.RUNNING) {
            if (System.nanoTime() > end) {
                throw new DrydockException(
                        ErrorCode.DEADLINE_PASSED,
                        Texts.text(
                                "jobs.stillRunning",
                                Long.toString(number),
                                Format.duration(PATIENCE)),
                        Texts.text("jobs.stillRunning.hint", Long.toString(number)));
            }
            TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            job = history.get(number);
        }
        return job;
    }
}
