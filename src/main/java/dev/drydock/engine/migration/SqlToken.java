package dev.drydock.engine.migration;

import java.util.Locale;

/// One token of SQL text; comments and white space are no tokens.
///
/// @param start offset of its first character
/// @param end offset after its last
public record SqlToken(Kind kind, int start, int end, String text) {

    public enum Kind {
        WORD,
        QUOTED_NAME,
        /// A string of any spelling, dollar quotes too.
        STRING,
        NUMBER,
        /// One character.
        SYMBOL,
        /// A string, name or comment that never ends; the last token.
        UNTERMINATED
    }

    SqlToken movedBy(int characters) {
        return new SqlToken(kind, start + characters, end + characters, text);
    }

    /// Whether it is this unquoted word, in any case.
    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    public boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }

    /// The text, a word in upper case.
    public String normal() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
    }
}
