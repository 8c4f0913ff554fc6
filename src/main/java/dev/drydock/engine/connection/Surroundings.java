package dev.drydock.engine.connection;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What an address is completed from: the environment and the user of the process. A value, so that
/// tests can hand in their own.
///
/// @param environment variables, for example `PGHOST`
/// @param workingDirectory base of relative paths, absolute
/// @param userHome where `~` and the user's configuration files are
/// @param userName login name at the operating system
public record Surroundings(
        Map<String, String> environment, Path workingDirectory, Path userHome, String userName) {

    public Surroundings {
        environment = Map.copyOf(environment);
        workingDirectory = workingDirectory.toAbsolutePath();
    }

    /// Those of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(""),
                Path.of(System.getProperty("user.home", ".")),
                System.getProperty("user.name", ""));
    }

    /// A variable; empty when it is not set or set to nothing.
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /// The path as a shell would read it: `~` at its begin is the user's home.
    public Path path(String text) {
        if (text.equals("~") || text.startsWith("~/")) {
            return userHome.resolve(text.substring(Math.min(2, text.length()))).normalize();
        }
        return workingDirectory.resolve(text).normalize();
    }
}
