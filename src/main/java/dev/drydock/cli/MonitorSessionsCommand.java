package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.SessionActivity;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Command;

/// `monitor sessions`: who is connected and what they do.
@Command(name = "sessions")
final class MonitorSessionsCommand implements CliCommand {

    private static final int QUERY_LENGTH = 60;

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
                                return monitor.sample(context);
                            }
                        });
        return Answer.of(
                new Fields()
                        .with("collectedAt", metrics.collectedAt())
                        .with(
                                "sessions",
                                metrics.sessions().stream().map(MetricsText::session).toList())
                        .with("omitted", metrics.sessionsOmitted())
                        .with(
                                "blocked",
                                metrics.blocked().stream().map(MetricsText::blocked).toList())
                        .map(),
                out -> print(metrics, out));
    }

    private static void print(DatabaseMetrics metrics, TextOutput out) {
        if (metrics.sessions().isEmpty()) {
            out.line(Texts.text("monitor.sessions.none"));
            return;
        }
        var table =
                new TextTable()
                        .right("PID")
                        .left(Texts.text("column.user"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.application"))
                        .left(Texts.text("column.state"))
                        .right(Texts.text("column.since"))
                        .left(Texts.text("column.waits"))
                        .left(Texts.text("column.query"));
        for (SessionActivity session : metrics.sessions()) {
            String query = session.query();
            table.row(
                    Integer.toString(session.pid()),
                    session.user(),
                    session.database(),
                    session.application(),
                    session.state(),
                    session.stateAge() == null ? "–" : Format.duration(session.stateAge()),
                    session.waitEvent(),
                    query.length() <= QUERY_LENGTH
                            ? query
                            : query.substring(0, QUERY_LENGTH) + "…");
        }
        out.table(table);
        if (metrics.sessionsOmitted() > 0) {
            out.line(
                    Texts.text(
                            "monitor.sessions.omitted", Format.count(metrics.sessionsOmitted())));
        }
    }
}
