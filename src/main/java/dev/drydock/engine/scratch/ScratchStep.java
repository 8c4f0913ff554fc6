package dev.drydock.engine.scratch;

/// One statement of a file and what to do with it.
public sealed interface ScratchStep {

    /// Where it begins in the file's text.
    int offset();

    /// To be run.
    ///
    /// @param text without a final semicolon
    record Run(int offset, String text) implements ScratchStep {}

    /// Left out, and worth a line.
    ///
    /// @param note for people, the end of a sentence
    record Skip(int offset, String note) implements ScratchStep {}

    /// Left out in silence: it tells nothing about structure.
    record Ignore(int offset) implements ScratchStep {}

    /// The file cannot be loaded.
    ///
    /// @param message what is wrong, as the end of a sentence
    /// @param hint what to do
    record Refuse(int offset, String message, String hint) implements ScratchStep {}
}
