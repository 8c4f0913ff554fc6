package dev.drydock.ui.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts the program as a user does, in a process of its own, on a real window system.
@Tag("x11")
final class WindowX11Test {

    @TempDir Path home;

    @Test
    void programShowsItsWindowAndEnds() throws Exception {
        Result result = start(System.getenv("DISPLAY"));
        assertThat(result.output()).startsWith("firstFrameAt=");
        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void displayThatIsNotThereIsOneSentenceAndExitCodeTwo() throws Exception {
        Result result = start(":4711");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).isEmpty();
        assertThat(result.errors().strip().lines())
                .singleElement()
                .asString()
                .contains("drydock demo");
    }

    private Result start(String display) throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        Path errors = home.resolve("errors.txt");
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dprism.order=sw",
                                "-Ddrydock.measure=window",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "dev.drydock.Main"));
        builder.environment().put("DISPLAY", display);
        builder.environment().put("DRYDOCK_HOME", home.resolve("home").toString());
        Process process =
                builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the window was shown in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Result(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }

    private record Result(int exitCode, String output, String errors) {}
}
