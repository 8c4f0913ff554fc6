package dev.drydock.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.drydock.engine.error.DrydockException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the one object that a command prints with `--json`, and the progress lines beside it.
final class JsonOutput {

    /// Details that are numbers for programs.
    private static final Set<String> NUMBERS = Set.of("line", "column", "position");

    private static final ObjectMapper MAPPER =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private JsonOutput() {}

    /// @param error null when the command did what it was asked
    static String envelope(
            String command,
            boolean ok,
            Map<String, ? extends @Nullable Object> result,
            List<String> warnings,
            @Nullable DrydockException error) {
        return write(
                true,
                new Fields()
                        .with("command", command)
                        .with("ok", ok)
                        .with("result", result)
                        .with("warnings", warnings)
                        .with("error", error == null ? null : errorFields(error))
                        .map());
    }

    /// One line, for progress.
    static String line(Map<String, ? extends @Nullable Object> fields) {
        return write(false, fields);
    }

    /// A document of its own, not in the envelope.
    static String document(Map<String, ? extends @Nullable Object> fields) {
        return write(true, fields);
    }

    private static Map<String, @Nullable Object> errorFields(DrydockException error) {
        var fields =
                new Fields()
                        .with("code", error.code().name())
                        .with("message", error.message())
                        .with("hint", error.hint())
                        .with("exitCode", error.code().exitCode().status());
        error.details()
                .forEach((name, value) -> {
                    if (!fields.map().containsKey(name)) {
                        fields.with(name, NUMBERS.contains(name) ? number(value) : value);
                    }
                });
        return fields.map();
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            return text;
        }
    }

    private static String write(boolean pretty, Object value) {
        try {
            return pretty
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
                    : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a result cannot be written as JSON", defect);
        }
    }
}
