package dev.drydock.ui.health;

import dev.drydock.engine.health.DatabaseMetrics;
import dev.drydock.engine.health.Metric;
import dev.drydock.engine.health.NotAvailable;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One number above the charts.
///
/// @param explanation why it is missing and what would help; empty when it is there
record Figure(String title, String value, String explanation) {

    static final String MISSING = "–";

    private static final Texts TEXTS = Texts.forPackage(Figure.class);

    private static final List<Metric> SERVER =
            List.of(
                    Metric.AVG_QUERY_TIME,
                    Metric.LONGEST_QUERY,
                    Metric.LONGEST_TRANSACTION,
                    Metric.LONGEST_LOCK_WAIT,
                    Metric.DATABASE_SIZE,
                    Metric.DEAD_TUPLE_RATIO,
                    Metric.SAMPLE_TIME);

    private static final List<Metric> FILE = List.of(Metric.PAGE_COUNT, Metric.FREE_PAGES);

    private static final List<String> FACTS =
            List.of("journalMode", "autoVacuum", "pageSize", "encoding", "userVersion");

    static List<Figure> of(DatabaseMetrics metrics, boolean server) {
        var figures = new ArrayList<Figure>();
        for (Metric metric : server ? SERVER : FILE) {
            figures.add(of(metrics, metric));
        }
        Map<String, String> facts = metrics.facts();
        for (String fact : FACTS) {
            if (facts.containsKey(fact)) {
                figures.add(new Figure(TEXTS.get("fact." + fact), facts.get(fact), ""));
            }
        }
        return figures;
    }

    private static Figure of(DatabaseMetrics metrics, Metric metric) {
        String title = TEXTS.get("figure." + metric.key());
        var value = metrics.find(metric);
        if (value.isPresent()) {
            return new Figure(title, MetricText.text(metric, value.getAsDouble()), "");
        }
        String why = metrics.findNotAvailable(metric).map(Figure::explanation).orElse("");
        return new Figure(title, MISSING, why);
    }

    private static String explanation(NotAvailable missing) {
        return missing.remedy().isEmpty()
                ? missing.reason()
                : missing.reason() + "\n" + missing.remedy();
    }
}
