package dev.drydock.engine.migration;

/// Something in a file that keeps it from being run, found before anything is run.
///
/// @param offset in the file's text
/// @param message what is wrong, as the end of a sentence
/// @param hint what to do
public record ScriptProblem(int offset, String message, String hint) {}
