package dev.drydock.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.connection.Surroundings;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.testing.TestFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Runs command lines in this process, each with an engine of its own over one home, as separate
/// processes would.
final class CliRunner implements AutoCloseable {

    /// How one command line ended.
    record Result(int exitCode, String out, String err) {

        JsonNode json() {
            try {
                return new ObjectMapper().readTree(out);
            } catch (IOException notJson) {
                throw new UncheckedIOException("no JSON: " + out + err, notJson);
            }
        }

        JsonNode result() {
            return json().get("result");
        }

        JsonNode error() {
            return json().get("error");
        }
    }

    private final Path home = TestFolders.create("cli");
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private boolean terminal;

    /// The folder of the home; tests may put files of their own beside it.
    Path home() {
        return home;
    }

    CliRunner environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /// A person sits there and gives these answers, in this order.
    CliRunner terminal(String... typed) {
        terminal = true;
        answers.clear();
        answers.addAll(java.util.List.of(typed));
        return this;
    }

    Result run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        try (Engine engine = Engine.at(DrydockHome.at(home), surroundings())) {
            var context =
                    new CliContext(
                            engine,
                            new PrintWriter(out),
                            new PrintWriter(err),
                            environment,
                            new TypedAnswers(),
                            () -> 0,
                            other -> Engine.at(other, surroundings()));
            int exitCode = new CommandLineFront(context, Interrupts.none()).run(args);
            return new Result(exitCode, out.toString(), err.toString());
        }
    }

    private Surroundings surroundings() {
        return new Surroundings(environment, home, home, "tester");
    }

    @Override
    public void close() {
        TestFolders.delete(home);
    }

    private final class TypedAnswers implements Terminal {

        @Override
        public boolean drawsProgress() {
            return terminal;
        }

        @Override
        public int width() {
            return 100;
        }

        @Override
        public Optional<Secret> askPassword(String prompt) {
            return askLine(prompt).map(Secret::of);
        }

        @Override
        public Optional<String> askLine(String prompt) {
            return terminal ? Optional.ofNullable(answers.poll()) : Optional.empty();
        }
    }
}
