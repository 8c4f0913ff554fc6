package dev.drydock.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// Runs all measurements and writes the page. Started by `packaging/bench`.
final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        Report report = new Report();
        Path home = Files.createTempDirectory("drydock-bench");
        new StartBenchmark(home).run(report);
        new SchemaLoadBenchmark(home).run(report);
        new BrowserBenchmark().run(report);
        new DiagramBenchmark(home).run(report);
        new DiagramFrameBenchmark().run(report);
        report.write(Path.of(args[0]));
        System.exit(0);
    }
}
