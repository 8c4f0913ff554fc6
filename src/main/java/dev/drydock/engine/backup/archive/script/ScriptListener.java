package dev.drydock.engine.backup.archive.script;

import dev.drydock.engine.backup.archive.BrokenArchiveException;

/// Told what is in a script, in its order. Positions are those of bytes in the expanded script.
public interface ScriptListener {

    /// A line comment that stands between statements.
    ///
    /// @param text with its dashes; cut when it is very long
    void comment(String text);

    /// @param text without the semicolon at its end
    /// @param end behind the semicolon
    void statement(String text, long start, long end) throws BrokenArchiveException;

    /// An `INSERT … VALUES`.
    ///
    /// @param head of the statement, up to and with the word VALUES; of the caller, valid during
    ///   the call
    /// @param headLength bytes of it that count
    /// @param rows that it holds
    void insert(byte[] head, int headLength, long start, long end, long rows)
            throws BrokenArchiveException;

    /// The rows behind the `COPY … FROM stdin` that was told last.
    ///
    /// @param end behind the line that ends them
    void rows(long start, long end, long count) throws BrokenArchiveException;

    /// A command for the shell that would run it, on the machine of whoever starts it.
    ///
    /// @param text with its backslash or dot; cut when it is very long
    void command(String text);
}
