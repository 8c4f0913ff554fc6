package dev.drydock.engine.migration.lint;

/// What a server says of one statement that it did not run.
public sealed interface SyntaxAnswer {

    record Fine() implements SyntaxAnswer {}

    /// @param offset in the statement's text; −1 when the server does not say
    /// @param hint of the server; may be empty
    record Broken(Kind kind, int offset, String message, String hint) implements SyntaxAnswer {}

    /// @param reason as the end of a sentence
    record NotChecked(String reason) implements SyntaxAnswer {}

    enum Kind {
        /// It cannot be read.
        SYNTAX,
        /// It names what does not exist.
        MISSING,
        /// It can be read, and is refused for another reason.
        REFUSED
    }
}
