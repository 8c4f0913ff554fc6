package dev.drydock.engine.migration;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A process that migrates, ends with the exit code of the error, and says what it did.
final class MigrateChild {

    private MigrateChild() {}

    /// Arguments: home, directory, seconds to wait for the lock, then a file, or host, port,
    /// database, user and password.
    public static void main(String[] arguments) {
        List<String> target = List.of(arguments).subList(3, arguments.length);
        Endpoint endpoint = endpoint(target);
        Optional<Secret> password = password(target);
        int status = 0;
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])))) {
            DatabaseConnection database =
                    engine.databases()
                            .open(ConnectionProfile.adHoc(endpoint), password, JobContext.quiet());
            System.out.println("migrating");
            ApplyResult result =
                    engine.migrations(database)
                            .apply(
                                    ApplyRequest.of(Path.of(arguments[1]))
                                            .withLockWait(
                                                    Duration.ofSeconds(
                                                            Long.parseLong(arguments[2]))),
                                    JobContext.quiet());
            System.out.println("applied=" + result.appliedCount());
        } catch (DrydockException failure) {
            System.out.println(failure.code() + " " + failure.message());
            status = failure.code().exitCode().status();
        }
        System.exit(status);
    }

    static Endpoint endpoint(List<String> target) {
        return target.size() == 1
                ? new Endpoint.File("sqlite", Path.of(target.getFirst()), Map.of())
                : new Endpoint.Server(
                        "postgresql",
                        target.getFirst(),
                        Integer.parseInt(target.get(1)),
                        target.get(2),
                        target.get(3),
                        SslMode.PREFER,
                        Map.of());
    }

    static Optional<Secret> password(List<String> target) {
        return target.size() < 5 || target.get(4).isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.of(target.get(4)));
    }
}
