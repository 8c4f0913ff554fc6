package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.store.StoredJob;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `jobs list`: the jobs of all processes that share the home.
@Command(name = "list")
final class JobsListCommand implements CliCommand {

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20")
    private int limit = 20;

    @Override
    public Answer run(Call call) {
        if (limit < 1) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("jobs.limitTooLow"),
                    Texts.text("usage.hint", "drydock jobs list"));
        }
        List<StoredJob> jobs = call.engine().jobHistory().list(limit);
        return Answer.of(
                new Fields().with("jobs", jobs.stream().map(JobText::fields).toList()).map(),
                out -> print(jobs, out));
    }

    private static void print(List<StoredJob> jobs, TextOutput out) {
        if (jobs.isEmpty()) {
            out.line(Texts.text("jobs.none"));
            return;
        }
        var table =
                new TextTable()
                        .right(Texts.text("column.number"))
                        .left(Texts.text("column.started"))
                        .right(Texts.text("column.time"))
                        .left(Texts.text("column.state"))
                        .left(Texts.text("column.job"))
                        .left(Texts.text("column.message"));
        for (StoredJob job : jobs) {
            table.row(
                    Long.toString(job.number()),
                    Format.time(job.startedAt()),
                    JobText.time(job),
                    job.state().word(),
                    job.title(),
                    job.message());
        }
        out.table(table);
    }
}
