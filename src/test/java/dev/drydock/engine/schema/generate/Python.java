package dev.drydock.engine.schema.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The Python of this machine, if there is one.
final class Python {

    private Python() {}

    static boolean isThere() {
        return end(Path.of("."), "-c", "pass").code() == 0;
    }

    /// Whether the package is installed in a version that begins so.
    static boolean has(String name, String version) {
        End end = end(Path.of("."), "-c", "import " + name + "; print(" + name + ".__version__)");
        return end.code() == 0 && end.text().startsWith(version);
    }

    static boolean has(String name) {
        return end(Path.of("."), "-c", "import " + name).code() == 0;
    }

    /// Runs it, and fails with what it said when it ends with an error.
    static String run(Path folder, String... arguments) {
        End end = end(folder, arguments);
        assertThat(end.code()).as(end.text()).isZero();
        return end.text();
    }

    private record End(int code, String text) {}

    private static End end(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new End(process.waitFor(), text);
        } catch (IOException missing) {
            return new End(-1, missing.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
