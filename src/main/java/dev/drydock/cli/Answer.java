package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a command found or did, for programs and for people.
///
/// @param result the fields of `result`; values are strings, numbers, booleans, instants, null,
///   lists and maps of these; null when everything was written while the command ran
/// @param text writes the same for people
record Answer(
        @Nullable Map<String, ? extends @Nullable Object> result,
        Consumer<TextOutput> text,
        ExitCode exitCode) {

    static Answer of(Map<String, ? extends @Nullable Object> result, Consumer<TextOutput> text) {
        return new Answer(result, text, ExitCode.DONE);
    }

    /// For commands that write while they run.
    static Answer alreadyWritten() {
        return new Answer(null, _ -> {}, ExitCode.DONE);
    }

    Answer withExitCode(ExitCode other) {
        return new Answer(result, text, other);
    }
}
