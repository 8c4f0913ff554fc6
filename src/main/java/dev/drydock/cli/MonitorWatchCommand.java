package dev.drydock.cli;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.DatabaseMonitor;
import dev.drydock.engine.health.HealthListener;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.job.JobContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `monitor watch`: one line per sample until Ctrl+C or `--count`. With `--json` each line is an
/// envelope of its own.
@Command(name = "watch")
final class MonitorWatchCommand implements CliCommand {

    private static final List<Metric> SHOWN =
            List.of(
                    Metric.ACTIVE_CONNECTIONS,
                    Metric.TRANSACTIONS_PER_SECOND,
                    Metric.CACHE_HIT_RATIO,
                    Metric.AVG_QUERY_TIME,
                    Metric.DATABASE_SIZE,
                    Metric.SAMPLE_TIME);

    @Option(names = "--interval", paramLabel = "SECONDS", defaultValue = "2")
    private int intervalSeconds = 2;

    @Option(names = "--count", paramLabel = "N", defaultValue = "0")
    private int count;

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        if (count < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    Texts.text("monitor.watch.countNegative"),
                    Texts.text("usage.hint", "drydock monitor watch"));
        }
        Target target = call.target();
        var printer = new Printer(call, count);
        call.look(
                target,
                Texts.text("monitor.title", target.profile().name()),
                (connection, context) -> {
                    try (var monitor = call.engine().monitor(connection)) {
                        watch(monitor, printer, context);
                    }
                    return true;
                });
        return Answer.alreadyWritten();
    }

    private void watch(DatabaseMonitor monitor, Printer printer, JobContext context)
            throws InterruptedException {
        try {
            monitor.watch(Duration.ofSeconds(intervalSeconds), printer, context);
        } catch (EnoughSamples enough) {
            // a watch has no other end than cancel and failure
            context.cancel().throwIfCancelled();
        }
    }

    /// Ends a watch from inside its listener.
    private static final class EnoughSamples extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughSamples() {
            super("enough samples", null, false, false);
        }
    }

    /// Writes samples as they come; called on the watching thread only.
    private static final class Printer implements HealthListener {

        private final Call call;
        private final int limit;
        private int samples;

        /// @param limit how many samples; 0 for no limit
        Printer(Call call, int limit) {
            this.call = call;
            this.limit = limit;
        }

        @Override
        public void sampled(DatabaseMetrics metrics) {
            write(metrics);
            if (++samples == limit) {
                throw new EnoughSamples();
            }
        }

        private void write(DatabaseMetrics metrics) {
            if (call.options().json()) {
                print(
                        JsonOutput.line(
                                new Fields()
                                        .with("command", call.command())
                                        .with("ok", true)
                                        .with("result", MetricsText.fields(metrics))
                                        .with("warnings", List.of())
                                        .with("error", null)
                                        .map()));
                return;
            }
            var line = new StringBuilder(Format.time(metrics.collectedAt()));
            for (Metric metric : SHOWN) {
                metrics.find(metric)
                        .ifPresent(value ->
                                line.append("  ")
                                        .append(metric.title().toLowerCase(Locale.ROOT))
                                        .append(' ')
                                        .append(MetricsText.value(metric, value)));
            }
            print(line.toString());
        }

        @Override
        public void gap(Instant at, DrydockException reason, Duration nextAttempt) {
            call.say(
                    Texts.text(
                            "monitor.watch.gap",
                            Format.time(at),
                            reason.message(),
                            Format.duration(nextAttempt)));
        }

        private void print(String line) {
            new TextOutput(call.context().out()).line(line);
            call.context().out().flush();
        }
    }
}
