package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.error.Redaction;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/// Prints how a command ended: the result to standard output, everything else to standard error; as
/// JSON all in one object on standard output.
final class CommandOutput {

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;
    private final boolean verbose;

    CommandOutput(CliContext context, boolean json, boolean verbose) {
        this.out = context.out();
        this.err = context.err();
        this.json = json;
        this.verbose = verbose;
    }

    /// @return the exit code of the process
    int answered(String command, Answer answer, List<String> warnings) {
        ExitCode exitCode =
                answer.exitCode() == ExitCode.DONE && !warnings.isEmpty()
                        ? ExitCode.WARNINGS
                        : answer.exitCode();
        boolean ok = exitCode == ExitCode.DONE || exitCode == ExitCode.WARNINGS;
        var result = answer.result();
        if (json) {
            if (result != null) {
                out.print(JsonOutput.envelope(command, ok, result, warnings, null) + "\n");
            }
        } else {
            answer.text().accept(new TextOutput(out));
            // in this order on a terminal, where both streams meet
            out.flush();
            warnings.forEach(text -> errorLine(Texts.text("output.warning", text)));
        }
        flush();
        return exitCode.status();
    }

    /// @return the exit code of the process
    int failed(String command, DrydockException error, List<String> warnings) {
        if (json) {
            out.print(JsonOutput.envelope(command, false, Map.of(), warnings, error) + "\n");
        } else {
            out.flush();
            warnings.forEach(text -> errorLine(Texts.text("output.warning", text)));
            errorLine(Texts.text("output.error", error.message()));
            if (!error.hint().isEmpty()) {
                errorLine(Texts.text("output.hint", error.hint()));
            }
            detail(error, "statement", "output.statement");
            detail(error, "left", "output.left");
            if (verbose || error.code() == ErrorCode.INTERNAL) {
                explain(error);
            }
        }
        flush();
        return error.code().exitCode().status();
    }

    private void detail(DrydockException error, String name, String key) {
        String value = error.details().get(name);
        if (value != null && error.details().containsKey("left")) {
            errorLine(Texts.text(key, value));
        }
    }

    private void explain(DrydockException error) {
        errorLine(Texts.text("output.code", error.code().name(), error.code().exitCode().status()));
        error.details().forEach((name, value) -> errorLine("  " + name + ": " + value));
        for (Throwable cause = error.getCause(); cause != null; cause = cause.getCause()) {
            errorLine(Texts.text("output.cause", Redaction.mask(cause.toString())));
        }
        for (Throwable more : error.getSuppressed()) {
            errorLine(Texts.text("output.suppressed", Redaction.mask(more.toString())));
        }
    }

    /// A server's message may have several lines; those after the first are indented, so that none
    /// can pass for a message of ours.
    private void errorLine(String text) {
        String[] lines = text.stripTrailing().split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            err.print((i == 0 ? "" : "    ") + Identifiers.visible(lines[i]) + "\n");
        }
    }

    private void flush() {
        out.flush();
        err.flush();
    }
}
