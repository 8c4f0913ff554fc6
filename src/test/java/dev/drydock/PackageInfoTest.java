package dev.drydock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every package says what its duty is and that null is not a value in it.
final class PackageInfoTest {

    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    static Stream<Path> packages() throws IOException {
        return Stream.concat(
                packagesIn(MAIN).stream(),
                packagesIn(TEST).stream()
                        .filter(folder -> !Files.exists(MAIN.resolve(TEST.relativize(folder)))));
    }

    private static List<Path> packagesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void packageStatesItsDutyAndIsNullMarked(Path folder) throws IOException {
        Path file = folder.resolve("package-info.java");
        assertThat(file).exists();
        assertThat(Files.readAllLines(file))
                .contains("@NullMarked")
                .first()
                .asString()
                .as("the package's doc comment")
                .startsWith("/// ");
    }
}
