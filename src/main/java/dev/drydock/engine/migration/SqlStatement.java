package dev.drydock.engine.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement of a file.
///
/// @param number from 1
/// @param offset where its first token begins in the file's text
/// @param text from its first token to its last, without the semicolon
/// @param tokens with offsets in the file's text
/// @param rows what follows `COPY … FROM STDIN` in the file, without the line that ends it; null
///   for every other statement
/// @param rowsOffset where those begin in the file's text; −1 without rows
public record SqlStatement(
        int number,
        int offset,
        String text,
        List<SqlToken> tokens,
        @Nullable String rows,
        int rowsOffset) {

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    public SqlStatement(int number, int offset, String text, List<SqlToken> tokens) {
        this(number, offset, text, tokens, null, -1);
    }

    /// The same statement in a text in which it begins later.
    SqlStatement movedBy(int characters, int newNumber) {
        return new SqlStatement(
                newNumber,
                offset + characters,
                text,
                tokens.stream().map(token -> token.movedBy(characters)).toList(),
                rows,
                rows == null ? -1 : rowsOffset + characters);
    }

    /// The same COPY with other rows.
    SqlStatement withRows(String otherRows, int otherOffset) {
        return new SqlStatement(number, offset, text, tokens, otherRows, otherOffset);
    }

    /// Whether the rows may be sent in several portions with the same result: each line of the text
    /// format is a row of its own.
    boolean hasRowsInLines() {
        return rows != null
                && !hasWord("CSV")
                && !hasWord("BINARY")
                && !hasWord("HEADER")
                && tokens.stream().noneMatch(token -> token.kind() == SqlToken.Kind.STRING);
    }

    /// Whether a place of the file's text is in the statement or in its rows.
    boolean covers(int place) {
        int end = rows == null ? offset + text.length() : rowsOffset + rows.length();
        return place >= offset && place < end;
    }

    /// Whether the statement begins with these unquoted words.
    public boolean startsWith(String... words) {
        if (tokens.size() < words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (!tokens.get(i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Whether an unquoted word occurs anywhere.
    public boolean hasWord(String word) {
        return tokens.stream().anyMatch(token -> token.isWord(word));
    }

    /// The token at a place, in upper case when it is a word; empty past the end.
    public String word(int index) {
        return index < tokens.size() ? tokens.get(index).normal() : "";
    }
}
