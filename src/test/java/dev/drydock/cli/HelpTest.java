package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/// Every command has a complete help and a page in `docs/cli` that shows it. After a change of the
/// texts, `-Dtests.jvm=-Ddrydock.golden.update=true` writes the help into the pages anew.
final class HelpTest {

    private static final boolean UPDATE = Boolean.getBoolean("drydock.golden.update");
    private static final String BLOCK_BEGIN = "```text\n";
    private static final String BLOCK_END = "\n```\n";

    @TestFactory
    Stream<DynamicTest> helpIsComplete() {
        return CommandPages.all().stream()
                .map(command ->
                        DynamicTest.dynamicTest(
                                command.getCommandSpec().qualifiedName(),
                                () -> assertComplete(command)));
    }

    @TestFactory
    Stream<DynamicTest> pageShowsTheHelp() {
        return CommandPages.all().stream()
                .map(command ->
                        DynamicTest.dynamicTest(
                                CommandPages.page(command).toString(), () -> assertPage(command)));
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        Set<Path> wanted = new HashSet<>();
        CommandPages.all().forEach(command -> wanted.add(CommandPages.page(command)));
        try (Stream<Path> pages = Files.list(CommandPages.FOLDER)) {
            assertThat(pages).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    void everyHelpTextIsUsed() {
        StringBuilder all = new StringBuilder();
        CommandPages.all().forEach(command -> all.append(CommandPages.help(command)).append('\n'));
        String shown = normal(all.toString());
        var texts = CommandPages.helpTexts();
        for (String key : texts.keySet()) {
            String text = normal(texts.getString(key).replaceAll("%n|%%", " "));
            // the part before a variable is enough to find it
            String known = text.replaceAll("\\$+\\{.*", "").strip();
            assertThat(shown).as("help text %s", key).contains(known);
        }
    }

    private static void assertComplete(CommandLine command) {
        var spec = command.getCommandSpec();
        String help = CommandPages.help(command);
        assertThat(spec.usageMessage().description()).as("description").isNotEmpty();
        assertThat(spec.usageMessage().footer()).as("examples").isNotEmpty();
        assertThat(help)
                .contains("Usage: " + spec.qualifiedName(" "))
                .contains("Exit codes:")
                .contains("Examples:")
                .doesNotContain("%n")
                .doesNotContain("''");
        for (ArgSpec argument : spec.args()) {
            assertThat(argument.description())
                    .as("description of %s", argument.paramLabel() + " " + argument)
                    .isNotEmpty();
        }
        for (String line : spec.usageMessage().footer()) {
            assertThat(line.strip()).as("example").startsWith("drydock");
        }
    }

    private static void assertPage(CommandLine command) throws IOException {
        Path page = CommandPages.page(command);
        if (UPDATE && Files.notExists(page)) {
            String title = command.getCommandSpec().qualifiedName(" ");
            Files.writeString(page, "# " + title + "\n\n" + BLOCK_BEGIN + BLOCK_END);
        }
        assertThat(page).exists();
        String text = Files.readString(page);
        int begin = text.indexOf(BLOCK_BEGIN);
        int end = text.indexOf(BLOCK_END, begin);
        assertThat(begin).as("a text block with the help in %s", page).isNotNegative();
        String help = CommandPages.help(command);
        if (UPDATE) {
            Files.writeString(
                    page,
                    text.substring(0, begin + BLOCK_BEGIN.length()) + help + text.substring(end));
            return;
        }
        assertThat(text.substring(begin + BLOCK_BEGIN.length(), end)).isEqualTo(help);
    }

    private static String normal(String text) {
        // long words are broken over lines as well
        return text.replaceAll("\\s+", "");
    }
}
