package dev.drydock.engine;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.ApplyResult;
import dev.drydock.engine.migration.RunListener;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.snapshot.SchemaSnapshots;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the structure as a migration run left it. A run that is done stays done: when no snapshot
/// can be taken, a note says so.
record SnapshotAfterRun(
        DatabaseConnection connection, SchemaGenerator generator, SchemaSnapshots snapshots)
        implements RunListener {

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotAfterRun.class);

    @Override
    public void changed(ApplyResult result, JobContext context) {
        // the last work that was reported is that of the run
        var unseen = new JobContext(_ -> {}, context.cancel());
        try {
            snapshots.take(
                    connection.profile(),
                    generator.read(unseen),
                    SnapshotOrigin.MIGRATION,
                    "",
                    unseen);
        } catch (JobCancelledException _) {
            context.progress().note("No snapshot of the structure was taken: cancelled.");
        } catch (DrydockException failure) {
            LOG.warn("No snapshot after a migration run", failure);
            context.progress().note("No snapshot of the structure was taken: " + failure.message());
        }
    }
}
