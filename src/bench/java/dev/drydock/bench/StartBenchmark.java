package dev.drydock.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long `./drydock` takes until there is something to see, as its user waits for it: from the
/// start of the shell script, with what the script does.
final class StartBenchmark {

    private static final Pattern FIRST_FRAME =
            Pattern.compile("firstFrameAt=(\\d+) heapBytes=(\\d+)");
    private static final String NO_CACHE = "-XX:AOTMode=off";

    private final Path home;

    StartBenchmark(Path home) {
        this.home = home;
    }

    void run(Report report) throws Exception {
        report.section(
                "Start",
                "From the start of `./drydock` on a home that has been used before, under Xvfb (drawn in software) to the third frame"
                        + " after the window was shown. Heap in use after a full collection at that moment.");
        report.millis("first window, AOT cache", Series.of(() -> window("").shownMillis()), 1500.0);
        report.millis(
                "first window, no cache", Series.of(() -> window(NO_CACHE).shownMillis()), null);
        report.millis("`drydock --version`, AOT cache", Series.of(() -> version("")), 300.0);
        report.millis("`drydock --version`, no cache", Series.of(() -> version(NO_CACHE)), null);
        report.mebibytes(
                "heap after start", Series.of(() -> window("").heapBytes()), 512.0 * (1 << 20));
    }

    private record Window(double shownMillis, double heapBytes) {}

    private Window window(String option) throws IOException, InterruptedException {
        long started = System.currentTimeMillis();
        String output = start("-Ddrydock.measure=window " + option, List.of("./drydock"));
        Matcher frame = FIRST_FRAME.matcher(output);
        if (!frame.find()) {
            throw new IllegalStateException("the console did not say when it was shown: " + output);
        }
        return new Window(
                Long.parseLong(frame.group(1)) - (double) started,
                Double.parseDouble(frame.group(2)));
    }

    private double version(String option) throws Exception {
        return Series.millisOf(() -> {
            String output = start(option, List.of("./drydock", "--version"));
            if (!output.startsWith("drydock ")) {
                throw new IllegalStateException("no version: " + output);
            }
        });
    }

    private String start(String javaOptions, List<String> command)
            throws IOException, InterruptedException {
        Path output = home.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DRYDOCK_HOME", home.toString());
        builder.environment().put("DRYDOCK_JAVA_OPTIONS", javaOptions);
        Process process =
                builder.redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " did not end well");
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
