package dev.drydock.cli;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupCoverage;
import dev.drydock.engine.backup.BackupTrend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The catalogue with trends, and what it covers.
final class CatalogueText {

    private CatalogueText() {}

    static Map<String, @Nullable Object> fields(Backup backup, @Nullable BackupTrend trend) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(BackupText.fields(backup));
        fields.put("sizeChange", trend == null ? null : trend.sizeChange());
        fields.put("timeChange", trend == null ? null : trend.timeChange());
        fields.put(
                "medianBytes",
                trend != null && trend.medianBytes() >= 0 ? trend.medianBytes() : null);
        fields.put(
                "medianMs",
                trend != null && trend.medianMillis() >= 0 ? trend.medianMillis() : null);
        fields.put("anomaly", trend != null && trend.anomaly());
        return fields;
    }

    static Map<String, @Nullable Object> fields(BackupCoverage coverage) {
        return new Fields()
                .with("connection", coverage.connection().name())
                .with("database", coverage.connection().endpoint().databaseName())
                .with("source", coverage.connection().endpoint().display())
                .with("verdict", coverage.verdict().word())
                .with("newest", id(coverage.newest()))
                .with("newestAt", coverage.newest() == null ? null : coverage.newest().startedAt())
                .with("proved", id(coverage.proved()))
                .with("provenAt", coverage.proved() == null ? null : coverage.proved().provenAt())
                .map();
    }

    private static @Nullable String id(@Nullable Backup backup) {
        return backup == null ? null : backup.id();
    }

    static void print(List<Backup> backups, Map<String, BackupTrend> trends, TextOutput out) {
        if (backups.isEmpty()) {
            out.line(Texts.text("backup.list.none"));
            return;
        }
        var table =
                new TextTable()
                        .left(Texts.text("column.id"))
                        .left(Texts.text("column.database"))
                        .left(Texts.text("column.started"))
                        .right(Texts.text("column.time"))
                        .right(Texts.text("column.size"))
                        .right(Texts.text("column.change"))
                        .right(Texts.text("column.rows"))
                        .left(Texts.text("column.format"))
                        .left(Texts.text("column.state"))
                        .left(Texts.text("column.verified"))
                        .left(Texts.text("column.proved"));
        for (Backup backup : backups) {
            BackupTrend trend = trends.get(backup.id());
            table.row(
                    backup.id(),
                    backup.database(),
                    Format.time(backup.startedAt()),
                    Format.millis(backup.durationMs()),
                    Format.size(backup.sizeBytes()),
                    change(trend == null ? null : trend.sizeChange()),
                    BackupText.rows(backup.rows()),
                    BackupText.format(backup),
                    backup.pinned()
                            ? Texts.text("backup.list.pinned", backup.state().word())
                            : backup.state().word(),
                    Format.time(backup.verifiedAt()),
                    Format.time(backup.provenAt()));
        }
        out.table(table);
        for (Backup backup : backups) {
            BackupTrend trend = trends.get(backup.id());
            if (trend != null && trend.anomaly()) {
                out.line(
                        Texts.text(
                                "backup.list.anomaly",
                                backup.id(),
                                change(trend.sizeAgainstMedian(backup)),
                                Format.size(trend.medianBytes())));
            }
        }
    }

    static void print(List<BackupCoverage> coverage, TextOutput out) {
        List<BackupCoverage> lacking =
                coverage.stream()
                        .filter(covered -> covered.verdict() != BackupCoverage.Verdict.COVERED)
                        .toList();
        if (lacking.isEmpty()) {
            return;
        }
        out.line().line(Texts.text("backup.coverage.title"));
        for (BackupCoverage covered : lacking) {
            out.line(
                    "  "
                            + Texts.text(
                                    "backup.coverage." + covered.verdict().word(),
                                    covered.connection().name(),
                                    Format.time(
                                            covered.newest() == null
                                                    ? null
                                                    : covered.newest().startedAt())));
        }
    }

    /// For example `+4 %`, `−60 %`; a dash for the first.
    private static String change(@Nullable Double change) {
        if (change == null) {
            return "–";
        }
        long rounded = Math.round(change * 100);
        // as long as something is left, not all of it is gone
        long percent = change > -1 ? Math.max(rounded, -99) : rounded;
        return percent == 0
                ? "0 %"
                : String.format(
                        Locale.ROOT, "%s%,d %%", percent > 0 ? "+" : "−", Math.abs(percent));
    }
}
