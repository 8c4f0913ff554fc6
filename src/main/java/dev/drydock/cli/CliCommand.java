package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import java.util.EnumSet;
import java.util.Set;

/// One command. Its options are fields that picocli fills before `run`; an object runs once.
interface CliCommand {

    /// Does the work. Failures are thrown and become the error part of the output.
    Answer run(Call call) throws Exception;

    /// The exit codes this command may end with, for its help, beyond those that all have.
    default Set<ExitCode> exitCodes() {
        return EnumSet.noneOf(ExitCode.class);
    }
}
