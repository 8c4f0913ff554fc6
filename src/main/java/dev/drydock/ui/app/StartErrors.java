package dev.drydock.ui.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard error, held back while JavaFX loads its libraries: it prints the stack trace of each
/// one that fails before it throws, and the user is to see one sentence instead.
final class StartErrors extends PrintStream {

    private final PrintStream before;
    private final ByteArrayOutputStream held;

    private StartErrors(PrintStream before, ByteArrayOutputStream held) {
        super(held, true, StandardCharsets.UTF_8);
        this.before = before;
        this.held = held;
    }

    /// Begins to hold back what is written to standard error.
    static void hold() {
        System.setErr(new StartErrors(System.err, new ByteArrayOutputStream()));
    }

    /// Ends holding and writes what was held; does nothing when nothing is held.
    static void release() {
        if (System.err instanceof StartErrors errors) {
            String text = take();
            errors.before.print(text);
        }
    }

    /// Ends holding and returns what was held; empty when nothing is held.
    static String take() {
        if (System.err instanceof StartErrors errors) {
            System.setErr(errors.before);
            return errors.held.toString(StandardCharsets.UTF_8);
        }
        return "";
    }
}
