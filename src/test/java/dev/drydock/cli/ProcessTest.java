package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.product.Product;
import dev.drydock.testing.LeakCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process: exit codes, and nothing but the result on standard output.
@ExtendWith(LeakCheck.class)
final class ProcessTest {

    private static final long PATIENCE_SECONDS = 60;

    @TempDir private Path folder;

    private record Ended(int exitCode, String out, String err) {}

    @Test
    void versionIsAllOnStandardOutput() throws Exception {
        var ended = run("--version");
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().strip()).isEqualTo("drydock " + Product.VERSION);
    }

    @Test
    void failureEndsWithItsCodeAndOneObject() throws Exception {
        var ended = run("-d", folder.resolve("no.db").toString(), "schema", "show", "--json");
        assertThat(ended.exitCode()).as(ended.err()).isEqualTo(4);
        assertThat(new ObjectMapper().readTree(ended.out()).get("error").get("code").asText())
                .isEqualTo("FILE_MISSING");
    }

    @Test
    void wrongUsageLeavesStandardOutputEmpty() throws Exception {
        var ended = run("doctr");
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("Error: ");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGINT to send")
    void interruptCancelsAndEndsWith130() throws Exception {
        Path database = SampleFiles.emptyDatabase(folder, "orders.db");
        Process process =
                start("-d", database.toString(), "monitor", "watch", "--interval", "1", "--json");
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("{\"command\":\"monitor watch\",\"ok\":true");
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(130);
            assertThat(out.lines().reduce("", (all, line) -> all + line + "\n"))
                    .contains("\"CANCELLED\"");
        } finally {
            process.destroyForcibly();
        }
    }

    private Ended run(String... args) throws IOException, InterruptedException {
        Path err = folder.resolve("stderr");
        Process process = start(args);
        String out;
        try (var stream = process.getInputStream()) {
            out = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out, Files.readString(err));
    }

    private Process start(String... args) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.drydock.Main"));
        command.addAll(List.of(args));
        var builder = new ProcessBuilder(command);
        builder.environment().put("DRYDOCK_HOME", folder.resolve("home").toString());
        builder.redirectError(folder.resolve("stderr").toFile());
        return builder.start();
    }
}
