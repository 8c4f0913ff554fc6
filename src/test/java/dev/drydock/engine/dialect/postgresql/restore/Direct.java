package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.restore.RestoreDialect;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.engine.backup.restore.RestoreOutcome;
import dev.drydock.engine.backup.restore.RestoreSelection;
import dev.drydock.engine.backup.restore.RestoreWork;
import dev.drydock.engine.dialect.postgresql.PostgresqlDialect;
import dev.drydock.engine.job.JobContext;
import java.util.Set;

/// A run without the pre-flight sheet before it: what it would have stopped must fail by itself.
final class Direct {

    private Direct() {}

    static RestoreOutcome run(RestorePlaces places, Archive archive, RestoreOrder order) {
        RestoreDialect dialect =
                new PostgresqlDialect(places.test.engine().tools()).restore().orElseThrow();
        RestoreSelection selection =
                RestoreSelection.of(
                        archive.objects(), order.choice(), order.intent(), Set.of(), Set.of());
        return dialect.run(
                new RestoreWork(
                        "20261130-000000-0a0b0c0d",
                        archive,
                        "a test",
                        selection,
                        order,
                        (_, _) -> {
                            throw new AssertionError("nothing is replaced");
                        },
                        _ -> {
                            throw new AssertionError("nothing is kept");
                        }),
                JobContext.quiet());
    }
}
