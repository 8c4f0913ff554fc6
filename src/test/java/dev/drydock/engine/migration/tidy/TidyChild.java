package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A process that tidies, or takes that back, and is killed meanwhile.
final class TidyChild {

    private TidyChild() {}

    /// Arguments: home, directory, SQLite file, `apply` or `undo`.
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[1]);
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])))) {
            DatabaseConnection database =
                    engine.databases()
                            .open(
                                    ConnectionProfile.adHoc(
                                            new Endpoint.File(
                                                    "sqlite", Path.of(arguments[2]), Map.of())),
                                    Optional.empty(),
                                    JobContext.quiet());
            var keeper = engine.historyKeeper(database, Duration.ofSeconds(5), Confirmation.NONE);
            MigrationTidy tidy = engine.tidy("sqlite");
            TidyPlan plan =
                    tidy.plan(
                            TidyRequest.of(directory),
                            engine.migrations(database).history(JobContext.quiet()),
                            JobContext.quiet());
            System.out.println("begins");
            if (arguments[3].equals("apply")) {
                tidy.apply(plan.standard(), keeper, JobContext.quiet());
            } else {
                tidy.undo(directory, keeper, JobContext.quiet());
            }
            System.out.println("done");
        }
        System.exit(0);
    }
}
