package dev.drydock.cli;

import dev.drydock.engine.product.Product;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Runs one command line.
@Command(
        name = "drydock",
        version = "drydock " + Product.VERSION,
        mixinStandardHelpOptions = true,
        description = "Looks after PostgreSQL and SQLite databases.")
public final class CommandLineFront {

    private CommandLineFront() {}

    /// Runs the command that the arguments name; results go to standard output, all else to
    /// standard error.
    ///
    /// @return the exit code of the process
    public static int run(String... args) {
        return new CommandLine(new CommandLineFront()).execute(args);
    }

    /// Exercises the command line for the AOT cache and shows nothing.
    public static int train() {
        PrintWriter nowhere =
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new CommandLine(new CommandLineFront()).setOut(nowhere).setErr(nowhere).execute("--help");
        return 0;
    }
}
