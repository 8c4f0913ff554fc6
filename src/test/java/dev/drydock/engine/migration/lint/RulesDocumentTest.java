package dev.drydock.engine.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The document lists every rule as it is, and no other.
final class RulesDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/migrations.md");

    @Test
    void everyRuleStandsInTheTable() throws IOException {
        List<String> rows = new ArrayList<>();
        String text = Files.readString(DOCUMENT);
        // other commands have tables of rules, too
        text.substring(
                        text.indexOf("### Rules for both engines"),
                        text.indexOf("### What takes a rehearsal"))
                .lines()
                .filter(line -> line.matches("\\| `[a-z0-9-]+` \\| (error|warning|note) .*"))
                .forEach(rows::add);
        assertThat(rows)
                .containsExactlyElementsOf(
                        LintRule.all().stream().map(RulesDocumentTest::row).toList());
    }

    private static String row(LintRule rule) {
        return "| `"
                + rule.id()
                + "` | "
                + rule.severity().word()
                + " | "
                + rule.why()
                + " | "
                + rule.remedy()
                + " |";
    }
}
