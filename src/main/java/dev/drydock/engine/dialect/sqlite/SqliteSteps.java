package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.restore.RestoreOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes the times of a restore's steps. Used by one thread.
final class SqliteSteps {

    private final List<RestoreOutcome.Step> steps = new ArrayList<>();

    /// One step; what it gives is its detail.
    @FunctionalInterface
    interface Work {
        String run() throws IOException;
    }

    void take(String name, Work work) throws IOException {
        long begun = System.nanoTime();
        String detail = work.run();
        steps.add(new RestoreOutcome.Step(name, (System.nanoTime() - begun) / 1_000_000, detail));
    }

    List<RestoreOutcome.Step> all() {
        return List.copyOf(steps);
    }
}
