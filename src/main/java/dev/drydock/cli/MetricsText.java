package dev.drydock.cli;

import dev.drydock.engine.health.BlockedSession;
import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.Finding;
import dev.drydock.engine.health.HealthVerdict;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.NotAvailable;
import dev.drydock.engine.health.SessionActivity;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A sample as fields for programs and as text for people.
final class MetricsText {

    private MetricsText() {}

    static Map<String, @Nullable Object> fields(DatabaseMetrics metrics) {
        var fields =
                new Fields()
                        .with("collectedAt", metrics.collectedAt())
                        .with("spanMs", metrics.span().toMillis());
        metrics.fields().forEach(fields::with);
        HealthVerdict verdict = HealthVerdict.of(metrics);
        return fields.with("verdict", word(verdict.level()))
                .with("findings", verdict.findings().stream().map(MetricsText::finding).toList())
                .with("facts", metrics.facts())
                .with("blocked", metrics.blocked().stream().map(MetricsText::blocked).toList())
                .with(
                        "notAvailable",
                        metrics.notAvailable().stream().map(MetricsText::missing).toList())
                .map();
    }

    static void print(DatabaseMetrics metrics, TextOutput out) {
        HealthVerdict verdict = HealthVerdict.of(metrics);
        out.line(Texts.text("monitor.verdict." + word(verdict.level())));
        for (Finding finding : verdict.findings()) {
            out.line(
                    Texts.text(
                            "monitor.finding." + finding.severity().name().toLowerCase(Locale.ROOT),
                            finding.sentence(),
                            finding.advice()));
        }
        out.line();
        var table = new TextTable().left("").right("");
        metrics.values()
                .forEach((metric, value) -> table.row(metric.title(), value(metric, value)));
        out.table(table);
        if (!metrics.facts().isEmpty()) {
            var facts = new TextTable().left("").left("");
            metrics.facts().forEach(facts::row);
            out.line().table(facts);
        }
        for (BlockedSession blocked : metrics.blocked()) {
            out.line(
                    Texts.text(
                            "monitor.blocked",
                            Integer.toString(blocked.pid()),
                            blocked.blockers().toString()));
        }
        if (!metrics.notAvailable().isEmpty()) {
            out.line().line(Texts.text("monitor.notAvailable"));
            for (NotAvailable missing : metrics.notAvailable()) {
                out.line(
                        "  "
                                + missing.metric().title()
                                + ": "
                                + missing.reason()
                                + (missing.remedy().isEmpty() ? "" : " " + missing.remedy()));
            }
        }
    }

    static Map<String, @Nullable Object> session(SessionActivity session) {
        return new Fields()
                .with("pid", session.pid())
                .with("database", session.database())
                .with("user", session.user())
                .with("application", session.application())
                .with("client", session.client())
                .with("state", session.state())
                .with("waitEvent", session.waitEvent())
                .with("transactionAgeMs", millis(session.transactionAge()))
                .with("stateAgeMs", millis(session.stateAge()))
                .with("query", session.query())
                .map();
    }

    static Map<String, @Nullable Object> blocked(BlockedSession blocked) {
        return new Fields()
                .with("pid", blocked.pid())
                .with("blockers", blocked.blockers())
                .with("waitedMs", millis(blocked.waited()))
                .map();
    }

    static String value(Metric metric, double value) {
        return switch (metric.unit()) {
            case COUNT -> Format.count(Math.round(value));
            case BYTES -> Format.size(Math.round(value));
            case BYTES_PER_SECOND -> Format.size(Math.round(value)) + "/s";
            case MILLISECONDS -> String.format(Locale.ROOT, "%,.2f ms", value);
            case RATIO -> Format.percent(value);
            case PER_SECOND -> Format.decimal(value) + "/s";
        };
    }

    private static Map<String, @Nullable Object> finding(Finding finding) {
        return new Fields()
                .with("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                .with("metric", finding.metric().key())
                .with("message", finding.sentence())
                .with("hint", finding.advice())
                .map();
    }

    private static String word(HealthVerdict.Level level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Map<String, @Nullable Object> missing(NotAvailable missing) {
        return new Fields()
                .with("metric", missing.metric().key())
                .with("reason", missing.reason())
                .with("remedy", missing.remedy())
                .map();
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : Long.valueOf(duration.toMillis());
    }
}
