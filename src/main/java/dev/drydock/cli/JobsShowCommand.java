package dev.drydock.cli;

import dev.drydock.engine.store.StoredJob;
import java.util.LinkedHashMap;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `jobs show`: one job with its log.
@Command(name = "show")
final class JobsShowCommand implements CliCommand {

    @Parameters(paramLabel = "NUMBER", descriptionKey = "argument.job")
    private long number;

    @Override
    public Answer run(Call call) {
        StoredJob job = call.engine().jobHistory().get(number);
        List<String> log = call.engine().jobHistory().log(number);
        var fields = new LinkedHashMap<>(JobText.fields(job));
        fields.put("log", log);
        return Answer.of(fields, out -> print(job, log, out));
    }

    private static void print(StoredJob job, List<String> log, TextOutput out) {
        out.table(
                new TextTable()
                        .left("")
                        .left("")
                        .row(Texts.text("column.job"), job.title())
                        .row(Texts.text("column.number"), Long.toString(job.number()))
                        .row(Texts.text("column.state"), job.state().word())
                        .row(Texts.text("column.message"), job.message())
                        .row(Texts.text("column.started"), Format.time(job.startedAt()))
                        .row(Texts.text("column.ended"), Format.time(job.endedAt()))
                        .row(
                                Texts.text("column.process"),
                                Texts.text("jobs.process", Long.toString(job.pid()), job.host())));
        if (!log.isEmpty()) {
            out.line();
            log.forEach(out::line);
        }
    }
}
