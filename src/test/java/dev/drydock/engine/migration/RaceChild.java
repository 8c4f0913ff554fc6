package dev.drydock.engine.migration;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A process that migrates again and again, each time when it is told to, and says each time what
/// it did.
final class RaceChild {

    private RaceChild() {}

    /// Arguments: home, directory, seconds to wait for the lock, rounds, a folder in which a file
    /// `go-ROUND` begins each round, then the database as for [MigrateChild].
    public static void main(String[] arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        Duration wait = Duration.ofSeconds(Long.parseLong(arguments[2]));
        int rounds = Integer.parseInt(arguments[3]);
        Path gate = Path.of(arguments[4]);
        List<String> database = List.of(arguments).subList(5, arguments.length);
        Endpoint endpoint = MigrateChild.endpoint(database);
        Optional<Secret> password = MigrateChild.password(database);
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])))) {
            for (int round = 1; round <= rounds; round++) {
                System.out.println("ready " + round + ".");
                Path go = gate.resolve("go-" + round);
                while (!Files.exists(go)) {
                    LockSupport.parkNanos(1_000_000);
                }
                System.out.println(
                        "round "
                                + round
                                + ": "
                                + migrate(engine, endpoint, password, directory, wait));
            }
        }
        System.exit(0);
    }

    private static String migrate(
            Engine engine,
            Endpoint endpoint,
            Optional<Secret> password,
            Path directory,
            Duration wait) {
        DatabaseConnection database =
                engine.databases()
                        .open(ConnectionProfile.adHoc(endpoint), password, JobContext.quiet());
        try {
            ApplyRequest request = ApplyRequest.of(directory).withLockWait(wait);
            return "applied="
                    + engine.migrations(database).apply(request, JobContext.quiet()).appliedCount();
        } catch (DrydockException failure) {
            return failure.code() + " " + failure.message();
        } finally {
            engine.databases().close(database.profile().id());
        }
    }
}
