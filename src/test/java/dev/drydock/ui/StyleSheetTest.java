package dev.drydock.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Colours have one home, so that both themes can be judged in one file.
final class StyleSheetTest {

    /// Sheets of the console; pages that are written for a browser bring colours of their own.
    private static final Path RESOURCES = Path.of("src/main/resources/dev/drydock/ui");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(?:rgba?|hsba?)\\(");

    @Test
    void onlyTheTokensHoldColoursOfTheirOwn() throws IOException {
        assertThat(sheets()).isNotEmpty();
        for (Path sheet : sheets()) {
            if (!sheet.endsWith("tokens.css")) {
                String rules = COMMENT.matcher(Files.readString(sheet)).replaceAll("");
                assertThat(COLOUR.matcher(rules).results().map(found -> found.group()).toList())
                        .as("colours in %s; use a role such as -color-danger-fg", sheet)
                        .isEmpty();
            }
        }
    }

    private static List<Path> sheets() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(".css")).sorted().toList();
        }
    }
}
