package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// Findings as workflow commands, which GitHub shows beside the lines (docs.github.com, "Workflow
/// commands").
final class GithubText {

    private GithubText() {}

    static String of(Path directory, List<Finding> findings) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append("::").append(command(finding)).append(' ');
            if (!finding.file().isEmpty()) {
                String path = directory.resolve(finding.file()).toString().replace('\\', '/');
                lines.append("file=").append(property(path)).append(',');
                if (finding.line() > 0) {
                    lines.append("line=").append(finding.line()).append(',');
                }
                if (finding.column() > 0) {
                    lines.append("col=").append(finding.column()).append(',');
                }
            }
            String hint = finding.hint().isEmpty() ? "" : "\n" + finding.hint();
            lines.append("title=")
                    .append(property(finding.rule()))
                    .append("::")
                    .append(message(finding.message() + hint))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String command(Finding finding) {
        return switch (finding.severity()) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "notice";
        };
    }

    private static String message(String text) {
        return text.lines()
                .map(line -> Identifiers.visible(line).replace("%", "%25"))
                .collect(Collectors.joining("%0A"));
    }

    private static String property(String text) {
        return message(text).replace(":", "%3A").replace(",", "%2C");
    }
}
