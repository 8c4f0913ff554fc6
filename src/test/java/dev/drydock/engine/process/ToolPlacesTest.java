package dev.drydock.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolPlacesTest {

    @TempDir Path folder;

    private ToolFinder finder(String... places) {
        return new ToolFinder(List::of, Map.of(), List.of(places));
    }

    @Test
    void aPlaceMayHaveItsVersionInTheMiddleOrAtItsEnd() throws IOException {
        Files.createDirectories(folder.resolve("postgresql16/bin"));
        Files.createDirectories(folder.resolve("postgresql17/bin"));
        Files.createDirectories(folder.resolve("other"));

        assertThat(finder(folder + "/postgresql*/bin").folders())
                .containsExactly(
                        folder.resolve("postgresql16/bin"), folder.resolve("postgresql17/bin"));
        assertThat(finder(folder + "/postgresql*").folders())
                .containsExactly(folder.resolve("postgresql16"), folder.resolve("postgresql17"));
        assertThat(finder(folder + "/nowhere/*/bin").folders()).isEmpty();
    }

    @Test
    void aPlaceOfAnotherSystemIsNotLookedForInTheWorkingFolder() {
        assertThat(finder("relative/bin", "relative/*/bin").folders()).isEmpty();
        assertThat(new ToolFinder(List::of).folders()).allMatch(Path::isAbsolute);
    }
}
