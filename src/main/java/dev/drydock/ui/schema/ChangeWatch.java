package dev.drydock.ui.schema;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.job.FxJob;
import dev.drydock.ui.job.FxJobs;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;

/// Notices when a job of this console has changed the structure of the database that is shown (a
/// migration run or a restore that is over, whatever its outcome), and when a database could not be
/// opened. FX thread only.
final class ChangeWatch {

    private static final Set<String> CHANGING = Set.of("migrate", "restore", "sample");

    private final Predicate<String> isShown;
    private final Runnable onChanged;
    private final BiConsumer<String, DrydockException> onUnreachable;
    private long lastNoticed = -1;

    /// @param isShown told the connection's name
    /// @param onUnreachable told of a connection that could not be opened, and why
    ChangeWatch(
            FxJobs jobs,
            Predicate<String> isShown,
            Runnable onChanged,
            BiConsumer<String, DrydockException> onUnreachable) {
        this.isShown = isShown;
        this.onChanged = onChanged;
        this.onUnreachable = onUnreachable;
        jobs.listed().addListener(this::look);
    }

    private void look(ListChangeListener.Change<? extends FxJob<?>> change) {
        boolean changed = false;
        while (change.next()) {
            for (int i = change.getFrom();
                    i < Math.min(change.getTo(), change.getList().size());
                    i++) {
                FxJob<?> job = change.getList().get(i);
                if (!job.stateOfJob().isOver() || job.id() <= lastNoticed) {
                    continue;
                }
                if (job.description().kind().equals("connect")
                        && job.outcomeProperty().get()
                                instanceof JobOutcome.Failed<?>(DrydockException failure)) {
                    lastNoticed = job.id();
                    onUnreachable.accept(job.description().subject(), failure);
                } else if (CHANGING.contains(job.description().kind())
                        && isShown.test(job.description().subject())) {
                    lastNoticed = job.id();
                    changed = true;
                }
            }
        }
        if (changed) {
            onChanged.run();
        }
    }
}
