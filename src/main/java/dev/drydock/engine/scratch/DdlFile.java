package dev.drydock.engine.scratch;

/// A file of SQL statements that make structure.
///
/// @param name for messages, relative to what the user named
/// @param text decoded
public record DdlFile(String name, String text) {

    /// `schema.sql:5:8`: line and column from 1, columns in characters.
    String at(int offset) {
        return name + ":" + line(offset) + ":" + column(offset);
    }

    int line(int offset) {
        int line = 1;
        for (int i = 0; i < Math.min(offset, text.length()); i++) {
            if (text.charAt(i) == '\n'
                    || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
            }
        }
        return line;
    }

    int column(int offset) {
        int end = Math.min(offset, text.length());
        int start = end;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return text.codePointCount(start, end) + 1;
    }
}
