package dev.drydock.engine.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `sqlite3` program, where there is one.
final class Shell {

    private Shell() {}

    static boolean exists() {
        try {
            return new ProcessBuilder("sqlite3", "--version").start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Runs the script on the file, which is made when it is missing.
    static void run(Path file, String script) {
        try {
            Path input = Files.createTempFile("script", ".sql");
            Files.writeString(input, script);
            var process =
                    new ProcessBuilder(List.of("sqlite3", "-bail", file.toString()))
                            .redirectErrorStream(true)
                            .redirectInput(input.toFile())
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(30, TimeUnit.SECONDS);
            Files.delete(input);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("sqlite3: " + said);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
