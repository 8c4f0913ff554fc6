package dev.drydock.engine.rehearsal;

import dev.drydock.engine.error.DrydockException;

/// Why a file or its rollback failed in the sandbox.
///
/// @param file of the text that failed; empty when that is not known
/// @param line from 1; 0 when no single statement failed
/// @param column from 1; 0 like line
/// @param message the whole sentence, with the place and the server's words
public record StepFailure(String file, int line, int column, String message, String hint) {

    static StepFailure of(DrydockException failure) {
        return new StepFailure(
                failure.details().getOrDefault("file", ""),
                number(failure, "line"),
                number(failure, "column"),
                failure.message(),
                failure.hint());
    }

    private static int number(DrydockException failure, String name) {
        return Integer.parseInt(failure.details().getOrDefault(name, "0"));
    }
}
