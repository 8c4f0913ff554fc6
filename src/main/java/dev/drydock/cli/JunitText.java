package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Findings as test results: a suite for each file, a failure for each error, a skipped test for
/// each warning and for what was not checked; notes pass.
final class JunitText {

    private JunitText() {}

    static String of(List<Finding> findings, List<String> notChecked) {
        Map<String, List<Finding>> byFile = new TreeMap<>();
        for (Finding finding : findings) {
            byFile.computeIfAbsent(finding.file(), _ -> new ArrayList<>()).add(finding);
        }
        long errors = findings.stream().filter(JunitText::isError).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        int tests = findings.size() + notChecked.size() + (findings.isEmpty() ? 1 : 0);
        xml.append("<testsuites name=\"drydock\" tests=\"")
                .append(tests)
                .append("\" failures=\"")
                .append(errors)
                .append("\">\n");
        if (findings.isEmpty()) {
            suite(xml, "migrations", List.of());
        }
        byFile.forEach((file, list) -> suite(xml, file.isEmpty() ? "migrations" : file, list));
        if (!notChecked.isEmpty()) {
            skipped(xml, notChecked);
        }
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder xml, String name, List<Finding> findings) {
        long failures = findings.stream().filter(JunitText::isError).count();
        long skips = findings.stream().filter(one -> one.severity() == Severity.WARNING).count();
        open(xml, name, Math.max(1, findings.size()), failures, skips);
        if (findings.isEmpty()) {
            xml.append("    <testcase classname=\"")
                    .append(escape(name))
                    .append("\" name=\"validate\"/>\n");
        }
        findings.forEach(finding -> testCase(xml, name, finding));
        xml.append("  </testsuite>\n");
    }

    private static void open(StringBuilder xml, String name, int tests, long failures, long skips) {
        xml.append("  <testsuite name=\"")
                .append(escape(name))
                .append("\" tests=\"")
                .append(tests)
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"0\" skipped=\"")
                .append(skips)
                .append("\">\n");
    }

    private static void testCase(StringBuilder xml, String suite, Finding finding) {
        String place =
                finding.line() > 0
                        ? " (line " + finding.line() + ", column " + finding.column() + ")"
                        : "";
        xml.append("    <testcase classname=\"")
                .append(escape(suite))
                .append("\" name=\"")
                .append(escape(finding.rule() + place))
                .append("\">\n");
        String body = escapeText(finding.why() + "\n" + finding.hint());
        switch (finding.severity()) {
            case ERROR ->
                    xml.append("      <failure type=\"")
                            .append(escape(finding.rule()))
                            .append("\" message=\"")
                            .append(escape(finding.message()))
                            .append("\">")
                            .append(body)
                            .append("</failure>\n");
            case WARNING ->
                    xml.append("      <skipped message=\"")
                            .append(escape(finding.message()))
                            .append("\"/>\n");
            case NOTE ->
                    xml.append("      <system-out>")
                            .append(escapeText(finding.message() + "\n"))
                            .append(body)
                            .append("</system-out>\n");
        }
        xml.append("    </testcase>\n");
    }

    private static void skipped(StringBuilder xml, List<String> notChecked) {
        open(xml, "not checked", notChecked.size(), 0, notChecked.size());
        for (int i = 0; i < notChecked.size(); i++) {
            xml.append("    <testcase classname=\"not checked\" name=\"")
                    .append(i + 1)
                    .append("\">\n      <skipped message=\"")
                    .append(escape(notChecked.get(i)))
                    .append("\"/>\n    </testcase>\n");
        }
        xml.append("  </testsuite>\n");
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private static String escape(String text) {
        return escapeText(text.replace("\n", " ")).replace("\"", "&quot;");
    }

    /// XML 1.0 has no place for most control characters; they are shown as they are for people.
    private static String escapeText(String text) {
        StringBuilder safe = new StringBuilder();
        text.lines().forEach(line -> safe.append(safe.isEmpty() ? "" : "\n").append(xml(line)));
        return safe.toString();
    }

    private static String xml(String line) {
        StringBuilder safe = new StringBuilder();
        Identifiers.visible(line)
                .codePoints()
                .forEach(point -> {
                    boolean allowed =
                            point >= 0x20
                                    && !(point >= 0xD800 && point <= 0xDFFF)
                                    && point != 0xFFFE
                                    && point != 0xFFFF;
                    switch (point) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        default -> safe.appendCodePoint(allowed ? point : '?');
                    }
                });
        return safe.toString();
    }
}
