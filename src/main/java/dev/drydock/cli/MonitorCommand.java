package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.health.DatabaseMetrics;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

/// `monitor`: one snapshot, with rates over one second.
@Command(name = "monitor")
final class MonitorCommand implements CliCommand {

    private static final Duration SPAN = Duration.ofSeconds(1);

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT);
    }

    @Override
    public Answer run(Call call) {
        Target target = call.target();
        DatabaseMetrics metrics =
                call.look(
                        target,
                        Texts.text("monitor.title", target.profile().name()),
                        (connection, context) -> {
                            try (var monitor = call.engine().monitor(connection)) {
                                return monitor.sampleOver(SPAN, context);
                            }
                        });
        return Answer.of(MetricsText.fields(metrics), out -> MetricsText.print(metrics, out));
    }
}
