package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.job.JobContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The phases of a restore: told as they begin, their times added up by name.
final class StepTimes {

    private final JobContext context;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private final Map<String, String> details = new LinkedHashMap<>();

    StepTimes(JobContext context) {
        this.context = context;
    }

    void run(String name, Runnable work) {
        context.cancel().throwIfCancelled();
        context.progress().phase(name);
        add(name, work);
    }

    /// Work that tells its phases itself.
    void add(String name, Runnable work) {
        long begun = System.nanoTime();
        try {
            work.run();
        } finally {
            nanos.merge(name, System.nanoTime() - begun, Long::sum);
        }
    }

    /// What a phase did, in numbers.
    void detail(String name, String text) {
        details.put(name, text);
    }

    List<RestoreOutcome.Step> steps() {
        List<RestoreOutcome.Step> steps = new ArrayList<>();
        nanos.forEach((name, spent) ->
                steps.add(
                        new RestoreOutcome.Step(
                                name, spent / 1_000_000, details.getOrDefault(name, ""))));
        return steps;
    }
}
