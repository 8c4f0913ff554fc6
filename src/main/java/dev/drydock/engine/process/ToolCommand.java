package dev.drydock.engine.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A child process to run: a program and its arguments, never a shell line.
///
/// @param program absolute
/// @param environment added to the short list that every child gets
/// @param input writes what the program reads from its standard input
/// @param output reads what the program writes to its standard output; on a thread of its own
/// @param errorLine sees each line of standard error as it comes; must be quick
/// @param tick called about four times a second while the program runs, on the calling thread
/// @param limit the program is stopped when it runs longer; zero for no limit
public record ToolCommand(
        Path program,
        List<String> arguments,
        Map<String, String> environment,
        Input input,
        Output output,
        Consumer<String> errorLine,
        Runnable tick,
        Duration limit) {

    /// Feeds the program.
    @FunctionalInterface
    public interface Input {
        void writeTo(OutputStream stdin) throws IOException;
    }

    /// Reads the program's output to its end.
    @FunctionalInterface
    public interface Output {
        void read(InputStream stdout) throws IOException;
    }

    public ToolCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (!program.isAbsolute()) {
            throw new IllegalArgumentException("not absolute: " + program);
        }
    }

    /// Without input, output thrown away, no limit.
    public static ToolCommand of(Path program, List<String> arguments) {
        return new ToolCommand(
                program,
                arguments,
                Map.of(),
                stdin -> {},
                stdout -> stdout.transferTo(OutputStream.nullOutputStream()),
                line -> {},
                () -> {},
                Duration.ZERO);
    }

    public ToolCommand withEnvironment(Map<String, String> other) {
        return new ToolCommand(program, arguments, other, input, output, errorLine, tick, limit);
    }

    public ToolCommand withInput(Input other) {
        return new ToolCommand(
                program, arguments, environment, other, output, errorLine, tick, limit);
    }

    public ToolCommand withOutput(Output other) {
        return new ToolCommand(
                program, arguments, environment, input, other, errorLine, tick, limit);
    }

    public ToolCommand watchedBy(Consumer<String> otherErrorLine, Runnable otherTick) {
        return new ToolCommand(
                program, arguments, environment, input, output, otherErrorLine, otherTick, limit);
    }

    public ToolCommand withLimit(Duration other) {
        return new ToolCommand(
                program, arguments, environment, input, output, errorLine, tick, other);
    }

    /// The program's name, for messages.
    public String name() {
        return program.getFileName().toString();
    }
}
