package dev.drydock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The page with all results.
final class Report {

    private record Row(String what, String median, String range, String goal) {}

    private record Section(String title, String remark, List<Row> rows) {}

    private final String loadBefore = Machine.load();
    private final List<Section> sections = new ArrayList<>();

    /// Begins a table; the rows that follow belong to it.
    void section(String title, String remark) {
        sections.add(new Section(title, remark, new ArrayList<>()));
    }

    /// Adds a row of durations.
    ///
    /// @param goalMillis the most that it may take; `null` when nothing is promised
    void millis(String what, Series series, @Nullable Double goalMillis) {
        String goal =
                goalMillis == null
                        ? ""
                        : "≤ "
                                + seconds(goalMillis)
                                + (series.median() <= goalMillis ? " ✓" : " ✗");
        row(
                what,
                seconds(series.median()),
                seconds(series.smallest()) + " – " + seconds(series.largest()),
                goal);
    }

    /// Adds a row of byte counts.
    void mebibytes(String what, Series series, double goalBytes) {
        double scale = 1024 * 1024;
        row(
                what,
                number(series.median() / scale, 1) + " MiB",
                number(series.smallest() / scale, 1) + " – " + number(series.largest() / scale, 1),
                "≤ "
                        + number(goalBytes / scale, 0)
                        + " MiB"
                        + (series.median() <= goalBytes ? " ✓" : " ✗"));
    }

    /// Adds a row that compares two medians.
    ///
    /// @param goal the largest ratio that is good enough; `null` when nothing is promised
    void ratio(String what, double ratio, @Nullable Double goal) {
        String verdict =
                goal == null ? "" : "≤ " + number(goal, 2) + " ×" + (ratio <= goal ? " ✓" : " ✗");
        row(what, number(ratio, 3) + " ×", "", verdict);
    }

    private void row(String what, String median, String range, String goal) {
        sections.getLast().rows().add(new Row(what, median, range, goal));
        System.err.printf(Locale.ROOT, "%-60s %12s  %-22s %s%n", what, median, range, goal);
    }

    void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Figures

                Written by `packaging/bench`; not to be edited. Medians of %d runs after one that does not count, on one machine:
                %s.
                Load average when the run began: %s. Compare within this page only.
                """
                        .formatted(
                                Series.RUNS,
                                Machine.describe(LocalDate.now(ZoneOffset.UTC)),
                                loadBefore));
        for (Section section : sections) {
            page.append("\n## ").append(section.title()).append("\n\n");
            page.append(section.remark()).append("\n\n");
            page.append("| what | median | from – to | goal |\n|---|---:|---|---|\n");
            for (Row row : section.rows()) {
                page.append(
                        "| %s | %s | %s | %s |\n"
                                .formatted(row.what(), row.median(), row.range(), row.goal()));
            }
        }
        Files.writeString(file, page);
    }

    private static String seconds(double millis) {
        return millis < 1000 ? number(millis, 0) + " ms" : number(millis / 1000, 2) + " s";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
