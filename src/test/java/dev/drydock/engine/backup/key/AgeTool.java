package dev.drydock.engine.backup.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// The public tools that people have without Drydock: `age`, `age-keygen`, `unzip`, `zstd`.
public final class AgeTool {

    private AgeTool() {}

    /// Skips the test, with the package to install, where a tool is missing.
    public static void assumePresent(String... tools) {
        for (String tool : tools) {
            Assumptions.assumeTrue(
                    isPresent(tool), tool + " is not installed (apt-get install age unzip zstd)");
        }
    }

    private static boolean isPresent(String tool) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder.isEmpty() ? "." : folder, tool))) {
                return true;
            }
        }
        return false;
    }

    /// Standard output of a command that has to end well.
    public static byte[] run(Path folder, String... command) {
        return run(folder, new byte[0], command);
    }

    public static byte[] run(Path folder, byte[] input, String... command) {
        try {
            Path out = Files.createTempFile(folder, "out", "");
            Path err = Files.createTempFile(folder, "err", "");
            Process process =
                    new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as(
                            String.join(" ", command)
                                    + ": "
                                    + new String(Files.readAllBytes(err), StandardCharsets.UTF_8))
                    .isZero();
            byte[] answer = Files.readAllBytes(out);
            Files.delete(out);
            Files.delete(err);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// `age` asks the terminal for a passphrase, so `script` gives it one and types.
    public static void runTyping(Path folder, String typed, String command) {
        run(folder, typed.getBytes(StandardCharsets.UTF_8), "script", "-qec", command, "/dev/null");
    }

    /// A new key pair in a file.
    public static Recipient keygen(Path folder, String name) {
        run(folder, "age-keygen", "-o", name);
        return Recipient.parse(
                new String(run(folder, "age-keygen", "-y", name), StandardCharsets.US_ASCII));
    }
}
