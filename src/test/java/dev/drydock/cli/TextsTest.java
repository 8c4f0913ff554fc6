package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Texts, codes and documents agree with each other.
final class TextsTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/drydock/cli");

    /// Any string literal that could be a key.
    private static final Pattern KEY =
            Pattern.compile("\"([a-z][A-Za-z0-9]*(?:\\.[A-Za-z0-9-]+)+)\"");

    /// Keys that are put together: everything that begins so counts as used.
    private static final List<String> PREFIXES =
            List.of(
                    "exit.",
                    "doctor.state.",
                    "demo.step.",
                    "monitor.verdict.",
                    "monitor.finding.",
                    "connections.test.state.",
                    "backup.reason.",
                    "backup.coverage.",
                    "restore.verdict.",
                    "restore.copies.",
                    "restore.swapped.");

    private static final ResourceBundle MESSAGES =
            ResourceBundle.getBundle(Texts.MESSAGES, Locale.ROOT);

    @Test
    void everyMessageIsUsed() {
        Set<String> used = literals();
        Set<String> unused = new TreeSet<>(MESSAGES.keySet());
        unused.removeIf(key -> used.contains(key) || PREFIXES.stream().anyMatch(key::startsWith));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyMessageThatIsAskedForExists() {
        Set<String> groups = new TreeSet<>();
        MESSAGES.keySet().forEach(key -> groups.add(key.substring(0, key.indexOf('.'))));
        Set<String> missing = new TreeSet<>(literals());
        missing.removeIf(key ->
                MESSAGES.containsKey(key) || !groups.contains(key.substring(0, key.indexOf('.'))));
        assertThat(missing).isEmpty();
    }

    @Test
    void everyMessageIsAFormat() {
        for (String key : MESSAGES.keySet()) {
            String text = MESSAGES.getString(key);
            assertThat(new MessageFormat(text, Locale.ROOT).format(new Object[9]))
                    .as(key)
                    .isNotBlank();
            // a single apostrophe would swallow what follows it
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
        }
    }

    @Test
    void everyExitCodeHasAText() {
        for (ExitCode code : ExitCode.values()) {
            assertThat(MESSAGES.containsKey("exit." + code.status())).as(code.name()).isTrue();
        }
    }

    @Test
    void everyErrorCodeIsDocumentedWithItsExitCode() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/errors.md"));
        for (ErrorCode code : ErrorCode.values()) {
            assertThat(lines)
                    .as(code.name())
                    .anyMatch(line ->
                            line.startsWith("| `" + code.name() + "` | ")
                                    && line.contains("| " + code.exitCode().status() + " |"));
        }
        Set<String> known = new TreeSet<>();
        Arrays.stream(ErrorCode.values()).forEach(code -> known.add(code.name()));
        assertThat(
                        lines.stream()
                                .filter(line -> line.startsWith("| `"))
                                .map(line -> line.substring(3, line.indexOf('`', 3))))
                .allMatch(known::contains);
    }

    private static Set<String> literals() {
        Set<String> literals = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    literals.add(matcher.group(1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return literals;
    }
}
