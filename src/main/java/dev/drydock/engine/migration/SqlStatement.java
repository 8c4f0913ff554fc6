package dev.drydock.engine.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement of a file.
///
/// @param number from 1
/// @param offset where its first token begins in the file's text
/// @param text from its first token to its last, without the semicolon
/// @param tokens with offsets in the file's text
/// @param rows what follows `COPY … FROM STDIN` in the file, without the line that ends it; null for
///   every other statement
public record SqlStatement(
        int number, int offset, String text, List<SqlToken> tokens, @Nullable String rows) {

    public SqlStatement {
        tokens = List.copyOf(tokens);
    }

    public SqlStatement(int number, int offset, String text, List<SqlToken> tokens) {
        this(number, offset, text, tokens, null);
    }

    /// The same statement in a text in which it begins later.
    SqlStatement movedBy(int characters, int newNumber) {
        return new SqlStatement(
                newNumber,
                offset + characters,
                text,
                tokens.stream().map(token -> token.movedBy(characters)).toList(),
                rows);
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
