package dev.drydock.engine.health;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one sample means: findings, worst first, and what nobody can know because it is hidden.
///
/// @param hidden missing metrics that somebody could make visible, one entry per reason
public record HealthVerdict(Level level, List<Finding> findings, List<NotAvailable> hidden) {

    /// The verdict in one word.
    public enum Level {
        /// All that is judged was seen and is within its limits.
        GOOD,
        /// Nothing seen is wrong, but something that is judged could not be seen.
        CANNOT_TELL,
        /// The worst finding is a warning.
        WARNING,
        /// The worst finding is critical.
        CRITICAL
    }

    public HealthVerdict {
        findings = List.copyOf(findings);
        hidden = List.copyOf(hidden);
    }

    /// Judges a sample by fixed limits; `docs/health.md` lists them. Any thread.
    public static HealthVerdict of(DatabaseMetrics metrics) {
        List<Finding> findings = new ArrayList<>(HealthRules.judge(metrics));
        findings.sort(Comparator.comparing(Finding::severity));
        boolean blind =
                metrics.notAvailable().stream()
                        .anyMatch(missing ->
                                !missing.remedy().isEmpty()
                                        && HealthRules.JUDGED.contains(missing.metric()));
        Level level;
        if (!findings.isEmpty()) {
            level =
                    findings.getFirst().severity() == Severity.CRITICAL
                            ? Level.CRITICAL
                            : Level.WARNING;
        } else {
            level = blind ? Level.CANNOT_TELL : Level.GOOD;
        }
        return new HealthVerdict(level, findings, hidden(metrics));
    }

    private static List<NotAvailable> hidden(DatabaseMetrics metrics) {
        Map<String, NotAvailable> byReason = new LinkedHashMap<>();
        for (NotAvailable missing : metrics.notAvailable()) {
            if (!missing.remedy().isEmpty()) {
                byReason.putIfAbsent(missing.reason(), missing);
            }
        }
        return List.copyOf(byReason.values());
    }
}
