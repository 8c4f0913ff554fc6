package dev.drydock.bench;

import dev.drydock.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the programs that Drydock is measured against.
///
/// @param folder for what they print, and Drydock's home where it is started itself
record Tool(Path folder) {

    /// Waits for it; what it printed is in the error when it does not end well.
    void run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("tool.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DRYDOCK_HOME", folder.resolve("home").toString());
        Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    command + " did not end well: " + Files.readString(output));
        }
    }

    /// Drydock's own command in a heap of 512 MB.
    static List<String> drydock(String... arguments) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-Xmx512m",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.drydock.Main"));
        all.addAll(List.of(arguments));
        return all;
    }

    /// The command with the options of libpq's programs, before its own arguments.
    List<String> withLogin(PostgresServer server, String database, List<String> command) {
        List<String> all = new ArrayList<>();
        all.add(command.getFirst());
        all.add("--host=" + server.host());
        all.add("--port=" + server.port());
        all.add("--username=" + server.user());
        all.add("--dbname=" + database);
        all.addAll(command.subList(1, command.size()));
        return all;
    }
}
