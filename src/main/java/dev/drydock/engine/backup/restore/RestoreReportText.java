package dev.drydock.engine.backup.restore;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what a restore did as a page to be kept: what came, how long each step took, what was
/// compared. Names in it are data: they are escaped for the form they are written in.
public final class RestoreReportText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String STYLE =
            """
            body{font:15px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem;\
            color:#1f2328;background:#fff}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.6rem}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;\
            border-bottom:1px solid #d0d7de;vertical-align:top}
            @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}\
            th,td{border-color:#30363d}}
            """;

    private static final Map<Integer, String> ENTITIES =
            Map.of((int) '&', "&amp;", (int) '<', "&lt;", (int) '>', "&gt;", (int) '"', "&quot;");

    private RestoreReportText() {}

    /// A section of the page: a table, or lines when it has no columns.
    private record Section(String title, List<String> columns, List<List<String>> rows) {}

    /// GitHub's flavour of Markdown.
    public static String markdown(RestoreOutcome outcome) {
        var text = new StringBuilder();
        text.append("# ").append(markdownText(title(outcome))).append("\n\n");
        text.append(markdownText(verdict(outcome))).append("\n");
        for (Section section : sections(outcome)) {
            text.append("\n## ").append(section.title()).append("\n\n");
            if (section.columns().isEmpty()) {
                section.rows()
                        .forEach(row ->
                                text.append("- ")
                                        .append(markdownText(row.getFirst()))
                                        .append('\n'));
            } else {
                markdownRow(text, section.columns());
                markdownRow(text, section.columns().stream().map(_ -> "---").toList());
                section.rows()
                        .forEach(row ->
                                markdownRow(
                                        text,
                                        row.stream()
                                                .map(RestoreReportText::markdownText)
                                                .toList()));
            }
        }
        return text.toString();
    }

    /// One page that needs no other file.
    public static String html(RestoreOutcome outcome) {
        var text = new StringBuilder();
        text.append(
                "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
        text.append(htmlText(title(outcome))).append("</title>\n<style>\n").append(STYLE);
        text.append("</style>\n</head>\n<body>\n<h1>").append(htmlText(title(outcome)));
        text.append("</h1>\n<p>").append(htmlText(verdict(outcome))).append("</p>\n");
        for (Section section : sections(outcome)) {
            text.append("<h2>").append(section.title()).append("</h2>\n");
            if (section.columns().isEmpty()) {
                text.append("<ul>\n");
                section.rows()
                        .forEach(row ->
                                text.append("<li>")
                                        .append(htmlText(row.getFirst()))
                                        .append("</li>\n"));
                text.append("</ul>\n");
            } else {
                text.append("<table>\n<tr>");
                section.columns()
                        .forEach(column -> text.append("<th>").append(column).append("</th>"));
                text.append("</tr>\n");
                section.rows().forEach(row -> htmlRow(text, row));
                text.append("</table>\n");
            }
        }
        return text.append("</body>\n</html>\n").toString();
    }

    private static String title(RestoreOutcome outcome) {
        return "Restore of " + outcome.source() + " into " + outcome.target();
    }

    private static String verdict(RestoreOutcome outcome) {
        return outcome.verified()
                ? "Complete: what came was compared with the backup and is equal."
                : "Done, but not equal to the backup: see the differences.";
    }

    private static List<Section> sections(RestoreOutcome outcome) {
        List<Section> sections = new ArrayList<>();
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Intent", intent(outcome.intent())));
        facts.add(List.of("Begun", TIME.format(outcome.startedAt())));
        facts.add(List.of("Took", duration(outcome.durationMs())));
        facts.add(List.of("Objects", count(outcome.objects())));
        facts.add(List.of("Rows", count(outcome.rows())));
        addIfThere(facts, "What was replaced is in", outcome.safetyBackup());
        KeptCopy copy = outcome.copy();
        if (copy != null) {
            facts.add(List.of(copyTitle(copy), copy.name() + ", until " + time(copy.until())));
        }
        sections.add(new Section("Facts", List.of("What", "Value"), facts));
        addSection(
                sections,
                "Steps",
                List.of("Step", "Time", "Detail"),
                outcome.steps().stream()
                        .map(step -> List.of(step.name(), duration(step.millis()), step.detail()))
                        .toList());
        addSection(
                sections,
                "Checks",
                List.of("Compared", "Verdict", "Detail"),
                outcome.checks().stream()
                        .map(check ->
                                List.of(
                                        check.name(),
                                        check.equal() ? "equal" : "differs",
                                        check.detail()))
                        .toList());
        addSection(sections, "Differences", List.of(), lines(outcome.differences()));
        addSection(sections, "Notes", List.of(), lines(outcome.notes()));
        return sections;
    }

    private static void addIfThere(List<List<String>> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.add(List.of(name, value.toString()));
        }
    }

    private static void addSection(
            List<Section> sections, String title, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            sections.add(new Section(title, columns, rows));
        }
    }

    private static List<List<String>> lines(List<String> texts) {
        return texts.stream().map(List::of).toList();
    }

    private static String intent(RestoreIntent intent) {
        return switch (intent) {
            case REPLACE -> "replace what is there";
            case ADD_MISSING -> "add what is missing";
            case STRUCTURE -> "only structure";
            case DATA -> "only data";
        };
    }

    private static String copyTitle(KeptCopy copy) {
        return switch (copy.state()) {
            case WAITING -> "Restored beside " + copy.live() + " as";
            case SWAPPED -> "The one that was there is kept as";
            case UNSETTLED -> "Names were being changed with";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    private static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        long seconds = millis / 1_000;
        return seconds < 3_600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void markdownRow(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /// A line whose punctuation means nothing to Markdown or to the HTML that it allows.
    private static String markdownText(String text) {
        var escaped = new StringBuilder();
        oneLine(text)
                .codePoints()
                .forEach(point -> {
                    if ("\\`*_[]<>#|&~".indexOf(point) >= 0) {
                        escaped.append('\\');
                    }
                    escaped.appendCodePoint(point);
                });
        return escaped.toString();
    }

    private static String htmlText(String text) {
        var escaped = new StringBuilder();
        oneLine(text)
                .codePoints()
                .forEach(point ->
                        escaped.append(ENTITIES.getOrDefault(point, Character.toString(point))));
        return escaped.toString();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ");
    }

    private static void htmlRow(StringBuilder text, List<String> row) {
        text.append("<tr>");
        row.forEach(cell -> text.append("<td>").append(htmlText(cell)).append("</td>"));
        text.append("</tr>\n");
    }
}
