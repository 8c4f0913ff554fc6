package dev.drydock.engine.migration;

/// A place in a text for people: both counted from 1, columns in characters. LF, CR and CRLF each
/// end a line.
///
/// @param line from 1
/// @param column from 1
public record TextPosition(int line, int column) {

    /// The place in a text that begins here.
    ///
    /// @param inside counted from the beginning of that text
    TextPosition then(TextPosition inside) {
        return inside.line == 1
                ? new TextPosition(line, column + inside.column - 1)
                : new TextPosition(line + inside.line - 1, inside.column);
    }

    public static TextPosition of(String text, int offset) {
        int line = 1;
        int lineStart = 0;
        int end = Math.min(offset, text.length());
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean crBeforeLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !crBeforeLf) {
                line++;
                lineStart = i + 1;
            }
        }
        return new TextPosition(line, text.codePointCount(lineStart, end) + 1);
    }
}
