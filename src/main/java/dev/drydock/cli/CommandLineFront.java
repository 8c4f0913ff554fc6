package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DrydockHome;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Runs one command line.
public final class CommandLineFront {

    private final CliContext context;
    private final Interrupts interrupts;
    private final DrydockCommand root = new DrydockCommand();
    private final CommandLine tree = CommandTree.create(root);

    CommandLineFront(CliContext context, Interrupts interrupts) {
        this.context = context;
        this.interrupts = interrupts;
        tree.setOut(context.out());
        tree.setErr(context.err());
        tree.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        tree.setUsageHelpWidth(Math.clamp(context.terminal().width(), 80, 100));
        tree.setExecutionStrategy(this::execute);
        tree.setParameterExceptionHandler(this::refuse);
    }

    /// Runs the command that the arguments name; results go to standard output, all else to
    /// standard error. To be called once, from the main thread.
    ///
    /// @param window opens the console's window, should the command be `console`
    /// @return the exit code of the process
    public static int run(ConsoleWindow window, String... args) {
        Map<String, String> environment = System.getenv();
        // UTF-8 whatever the locale says: names are Unicode, and JSON has to be
        try (var interrupts = Interrupts.ofProcess();
                PrintWriter out = writer(FileDescriptor.out);
                PrintWriter err = writer(FileDescriptor.err);
                Engine engine = Engine.at(DrydockHome.find())) {
            var context =
                    new CliContext(
                            engine,
                            out,
                            err,
                            environment,
                            new SystemTerminal(environment),
                            window,
                            Engine::at);
            return new CommandLineFront(context, interrupts).run(args);
        }
    }

    /// Exercises the command line for the AOT cache and shows nothing.
    public static int train() {
        PrintWriter nowhere =
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try (Engine engine = Engine.at(DrydockHome.find())) {
            var context =
                    new CliContext(
                            engine,
                            nowhere,
                            nowhere,
                            Map.of(),
                            Terminal.none(),
                            () -> 0,
                            Engine::at);
            Path folder = engine.home().data().resolve("training");
            String database = folder.resolve("harbour.db").toString();
            for (List<String> words :
                    List.of(
                            List.of("--help"),
                            List.of("doctor", "--json"),
                            List.of("demo", "--keep", folder.toString()),
                            List.of("backup", "--database-url", database, "--prove", "never"),
                            List.of(
                                    "restore",
                                    "latest",
                                    "--to",
                                    folder.resolve("restored.db").toString()))) {
                new CommandLineFront(context, Interrupts.none()).run(words.toArray(String[]::new));
            }
        }
        return 0;
    }

    int run(String... args) {
        return tree.execute(args);
    }

    private int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            context.out().flush();
            return helped;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandSpec spec = last.commandSpec();
        if (!(spec.userObject() instanceof CliCommand command)) {
            throw new ParameterException(
                    spec.commandLine(),
                    Texts.text(
                            "usage.subcommandMissing",
                            spec.qualifiedName(" "),
                            String.join(", ", spec.subcommands().keySet())));
        }
        return execute(command, CommandTree.words(spec));
    }

    private int execute(CliCommand command, String words) {
        GlobalOptions options = root.options();
        var output = new CommandOutput(context, options.json(), options.verbose());
        var call = new Call(context, options, words, interrupts);
        try {
            Answer answer = command.run(call);
            return output.answered(words, answer, call.warnings());
        } catch (DrydockException failure) {
            return output.failed(words, failure, call.warnings());
        } catch (Exception | LinkageError | StackOverflowError defect) {
            LoggerFactory.getLogger(CommandLineFront.class).error("{} failed", words, defect);
            var error =
                    new DrydockException(
                            ErrorCode.INTERNAL,
                            Texts.text("output.defect", words, defect.toString()),
                            Texts.text("output.defect.hint"),
                            defect);
            return output.failed(words, error, call.warnings());
        }
    }

    private int refuse(ParameterException failure, String[] args) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        String hint = Texts.text("usage.hint", spec.qualifiedName(" "));
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            hint =
                    Texts.text("usage.meant", String.join(", ", unmatched.getSuggestions()))
                            + " "
                            + hint;
        }
        var error =
                new DrydockException(
                        ErrorCode.USAGE_INVALID, String.valueOf(failure.getMessage()), hint);
        return new CommandOutput(context, isJsonAsked(args), false)
                .failed(CommandTree.words(spec), error, List.of());
    }

    // the arguments could not be parsed, so this looks at them as they are
    private static boolean isJsonAsked(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--json")
                    || args[i].equals("--output=json")
                    || (args[i].equals("--output")
                            && i + 1 < args.length
                            && args[i + 1].equals("json"))) {
                return true;
            }
        }
        return false;
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8),
                false);
    }
}
