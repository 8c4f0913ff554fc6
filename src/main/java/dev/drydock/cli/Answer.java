package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a command found or did, for programs and for people.
///
/// @param result the fields of `result`; values are strings, numbers, booleans, instants, null,
///   lists and maps of these
/// @param text writes the same for people
record Answer(
        Map<String, ? extends @Nullable Object> result,
        Consumer<TextOutput> text,
        ExitCode exitCode) {

    static Answer of(Map<String, ? extends @Nullable Object> result, Consumer<TextOutput> text) {
        return new Answer(result, text, ExitCode.DONE);
    }

    Answer withExitCode(ExitCode other) {
        return new Answer(result, text, other);
    }
}
