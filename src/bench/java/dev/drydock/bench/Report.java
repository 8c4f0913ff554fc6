package dev.drydock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The page with all results.
final class Report {

    private record Row(String what, String median, String range, String goal) {}

    private record Section(String title, String remark, List<Row> rows) {}

    private final long started = System.nanoTime();
    private final String loadBefore = Machine.load();
    private final List<Section> sections = new ArrayList<>();

    /// Begins a table; the rows that follow belong to it.
    void section(String title, String remark) {
        sections.add(new Section(title, remark, new ArrayList<>()));
        progress(title);
    }

    /// Tells whoever waits what is being done.
    void progress(String what) {
        System.err.printf(
                Locale.ROOT, "[%4d s] %s%n", (System.nanoTime() - started) / 1_000_000_000, what);
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

    /// Adds a row of a percentage.
    ///
    /// @param goal the most that is good enough
    void percent(String what, double percent, double goal) {
        row(
                what,
                number(percent, 0) + " %",
                "",
                "≤ " + number(goal, 0) + " %" + (percent <= goal ? " ✓" : " ✗"));
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

    /// Writes the page. Parts that were not measured this time stay as the file has them.
    void write(Path file) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String part : Files.readString(file).split("\n## ", -1)) {
                int end = part.indexOf('\n');
                parts.put(part.substring(0, Math.max(0, end)), part.substring(end + 1).strip());
            }
        }
        parts.remove("# Figures");
        sections.forEach(section -> parts.put(section.title(), text(section)));
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Figures

                Written by `packaging/bench`; not to be edited. Medians of %d runs after one that does not count, on one machine:
                %s.
                Compare within one part only.
                """
                        .formatted(Series.RUNS, Machine.describe(LocalDate.now(ZoneOffset.UTC))));
        parts.forEach((title, text) -> page.append("\n## %s\n\n%s\n".formatted(title, text)));
        Files.writeString(file, page);
    }

    private String text(Section section) {
        StringBuilder text = new StringBuilder();
        text.append(section.remark()).append("\n\n");
        text.append(
                "Measured on %s; load average before: %s.\n\n"
                        .formatted(LocalDate.now(ZoneOffset.UTC), loadBefore));
        text.append("| what | median | from – to | goal |\n|---|---:|---|---|\n");
        for (Row row : section.rows()) {
            text.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(row.what(), row.median(), row.range(), row.goal()));
        }
        return text.toString().strip();
    }

    private static String seconds(double millis) {
        return millis < 1000 ? number(millis, 0) + " ms" : number(millis / 1000, 2) + " s";
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
