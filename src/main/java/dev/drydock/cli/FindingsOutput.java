package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What checks of migration files found, in the form that was asked for, with the exit code that
/// goes with it: 8 when there is an error, 3 when there is a warning or something was not checked.
final class FindingsOutput {

    /// How findings are written.
    enum Form {
        /// For people.
        text,
        /// One JSON object.
        json,
        /// For code hosts, version 2.1.0.
        sarif,
        /// For build servers that collect test results.
        junit,
        /// Lines that GitHub shows beside the code.
        github
    }

    private final Path directory;
    private final List<Finding> findings;
    private final List<String> notChecked;

    /// @param directory that the findings' files are relative to, as the user named it
    /// @param notChecked what could not be checked, and why
    FindingsOutput(Path directory, List<Finding> findings, List<String> notChecked) {
        this.directory = directory;
        this.findings = List.copyOf(findings);
        this.notChecked = List.copyOf(notChecked);
    }

    /// @param fields of the command besides `findings` and `notChecked`
    /// @param summary last line of the text
    /// @param file that the document goes to; null for standard output
    Answer answer(Call call, Form form, Fields fields, String summary, @Nullable Path file) {
        notChecked.forEach(one -> call.warn(Texts.text("findings.notChecked", one)));
        fields.with("findings", findings.stream().map(FindingsOutput::fields).toList())
                .with("notChecked", notChecked);
        Answer answer =
                switch (form) {
                    case text ->
                            file == null
                                    ? Answer.of(fields.map(), out -> print(out, summary))
                                    : document(fields, plain(summary), file);
                    case json -> document(fields, JsonOutput.document(fields.map()), file);
                    case sarif -> document(fields, sarif(call.command()), file);
                    case junit -> document(fields, JunitText.of(findings, notChecked), file);
                    case github -> document(fields, GithubText.of(directory, findings), file);
                };
        return answer.withExitCode(exitCode());
    }

    ExitCode exitCode() {
        if (has(Severity.ERROR)) {
            return ExitCode.CHECKS_FOUND_ERRORS;
        }
        return has(Severity.WARNING) || !notChecked.isEmpty() ? ExitCode.WARNINGS : ExitCode.DONE;
    }

    private boolean has(Severity severity) {
        return findings.stream().anyMatch(one -> one.severity() == severity);
    }

    /// With `--json` the fields stay and the document is left out, unless it goes to a file.
    private static Answer document(Fields fields, String text, @Nullable Path file) {
        Answer written = DocumentOutput.answer("document", text, file);
        if (file != null && written.result() != null) {
            written.result().forEach(fields::with);
        }
        return Answer.of(fields.map(), written.text());
    }

    private static Object fields(Finding finding) {
        return new Fields()
                .with("rule", finding.rule())
                .with("severity", finding.severity().word())
                .with("file", finding.file())
                .with("line", finding.line())
                .with("column", finding.column())
                .with("message", finding.message())
                .with("why", finding.why())
                .with("hint", finding.hint())
                .map();
    }

    private void print(TextOutput out, String summary) {
        for (Finding finding : findings) {
            out.line(
                    Texts.text(
                            "findings.line",
                            place(finding),
                            finding.severity().word(),
                            finding.message(),
                            finding.rule()));
            if (!finding.why().isEmpty()) {
                out.line("    " + finding.why());
            }
            finding.hint().lines().forEach(line -> out.line("    > " + line));
        }
        if (!findings.isEmpty()) {
            out.line();
        }
        out.line(summary);
    }

    private String plain(String summary) {
        var text = new java.io.StringWriter();
        try (var writer = new java.io.PrintWriter(text)) {
            print(new TextOutput(writer), summary);
        }
        return text.toString();
    }

    private static String place(Finding finding) {
        StringBuilder place = new StringBuilder(finding.file());
        if (finding.line() > 0) {
            place.append(':').append(finding.line());
        }
        if (finding.column() > 0) {
            place.append(':').append(finding.column());
        }
        return place.isEmpty() ? Texts.text("findings.everywhere") : place.toString();
    }

    private String sarif(String command) {
        List<Object> rules =
                findings.stream()
                        .collect(
                                java.util.stream.Collectors.toMap(
                                        Finding::rule,
                                        one -> one,
                                        (one, _) -> one,
                                        java.util.TreeMap::new))
                        .values()
                        .stream()
                        .<Object>map(FindingsOutput::sarifRule)
                        .toList();
        List<Object> results = findings.stream().map(this::sarifResult).toList();
        return SarifText.document(command, rules, results, notChecked);
    }

    private static Object sarifRule(Finding finding) {
        String why = finding.why().isEmpty() ? finding.rule() : finding.why();
        return new Fields()
                .with("id", finding.rule())
                .with("shortDescription", SarifText.text(why))
                .with("defaultConfiguration", java.util.Map.of("level", finding.severity().word()))
                .map();
    }

    private Object sarifResult(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "\n" + finding.hint();
        Fields result =
                new Fields()
                        .with("ruleId", finding.rule())
                        .with("level", finding.severity().word())
                        .with("message", SarifText.text(finding.message() + hint));
        if (!finding.file().isEmpty()) {
            Fields physical =
                    new Fields()
                            .with(
                                    "artifactLocation",
                                    java.util.Map.of("uri", uri(directory, finding.file())));
            if (finding.line() > 0) {
                Fields region = new Fields().with("startLine", finding.line());
                if (finding.column() > 0) {
                    region.with("startColumn", finding.column());
                }
                physical.with("region", region.map());
            }
            result.with("locations", List.of(java.util.Map.of("physicalLocation", physical.map())));
        }
        return result.with(
                        "partialFingerprints",
                        java.util.Map.of(
                                "finding/v1",
                                finding.rule() + " " + finding.file() + " " + finding.message()))
                .map();
    }

    /// Relative to where the command ran, with forward slashes and percent signs.
    private static String uri(Path directory, String file) {
        Path whole = directory.resolve(file).normalize();
        if (whole.isAbsolute()) {
            return whole.toUri().toString();
        }
        String path = whole.toString().replace('\\', '/');
        try {
            return new java.net.URI(null, null, path, null).getRawPath();
        } catch (java.net.URISyntaxException unusual) {
            return Identifiers.visible(path);
        }
    }
}
