package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Walks over the tokens of one statement. Never fails: past the end every question is answered
/// with no.
public final class TokenCursor {

    private final List<SqlToken> tokens;
    private int at;

    public TokenCursor(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    public boolean atEnd() {
        return at >= tokens.size();
    }

    /// Whether the next words are these.
    public boolean isNext(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    /// Steps over these words when they are next.
    public boolean accept(String... words) {
        boolean there = isNext(words);
        if (there) {
            at += words.length;
        }
        return there;
    }

    public boolean isNextSymbol(char symbol) {
        return at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    public boolean acceptSymbol(char symbol) {
        boolean there = isNextSymbol(symbol);
        if (there) {
            at++;
        }
        return there;
    }

    /// The next token in upper case when it is a word; empty at the end.
    public String word() {
        return atEnd() ? "" : tokens.get(at).normal();
    }

    /// Steps over one token; one in parentheses with all that they hold.
    public void skip() {
        if (isNextSymbol('(')) {
            skipParentheses();
        } else {
            at++;
        }
    }

    /// Steps over an opening parenthesis and all up to its closing one.
    public void skipParentheses() {
        int depth = 0;
        while (!atEnd()) {
            if (isNextSymbol('(')) {
                depth++;
            } else if (isNextSymbol(')')) {
                depth--;
            }
            at++;
            if (depth <= 0) {
                return;
            }
        }
    }

    /// Steps to right behind this word, outside parentheses; does not move when there is none.
    public boolean skipTo(String word) {
        int start = at;
        while (!atEnd()) {
            if (accept(word)) {
                return true;
            }
            skip();
        }
        at = start;
        return false;
    }

    /// Reads a name with its qualifiers, as it is spelt; steps over `ONLY`, `IF EXISTS`, `IF NOT
    /// EXISTS` before it and an asterisk behind it.
    public Optional<String> name() {
        accept("IF", "NOT", "EXISTS");
        accept("IF", "EXISTS");
        accept("ONLY");
        StringBuilder name = new StringBuilder();
        while (!atEnd() && isNamePart(tokens.get(at))) {
            name.append(tokens.get(at).text());
            at++;
            if (!isNextSymbol('.')) {
                break;
            }
            name.append('.');
            at++;
        }
        acceptSymbol('*');
        return name.isEmpty() ? Optional.empty() : Optional.of(name.toString());
    }

    /// Reads names between commas.
    public List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            name().ifPresent(names::add);
        } while (acceptSymbol(','));
        return names;
    }

    /// What is left, cut at the commas outside parentheses.
    public List<TokenCursor> parts() {
        List<TokenCursor> parts = new ArrayList<>();
        int start = at;
        while (!atEnd()) {
            if (isNextSymbol(',')) {
                parts.add(new TokenCursor(tokens.subList(start, at)));
                at++;
                start = at;
            } else {
                skip();
            }
        }
        if (start < tokens.size()) {
            parts.add(new TokenCursor(tokens.subList(start, tokens.size())));
        }
        return parts;
    }

    /// Whether these words come one after the other in what is left, at any depth.
    public boolean has(String... words) {
        int start = at;
        try {
            for (; at < tokens.size(); at++) {
                if (isNext(words)) {
                    return true;
                }
            }
            return false;
        } finally {
            at = start;
        }
    }

    /// The names behind each of these words in what is left, at any depth: what stands behind
    /// `FROM`, `JOIN`, `REFERENCES`.
    public List<String> namesBehind(String... words) {
        List<String> names = new ArrayList<>();
        var walk = new TokenCursor(tokens.subList(Math.min(at, tokens.size()), tokens.size()));
        while (!walk.atEnd()) {
            boolean found = false;
            for (String word : words) {
                if (walk.accept(word)) {
                    found = true;
                    break;
                }
            }
            if (found) {
                walk.name().ifPresent(names::add);
            } else {
                walk.at++;
            }
        }
        return names;
    }

    /// What is left, as its own tokens.
    public List<SqlToken> rest() {
        return tokens.subList(Math.min(at, tokens.size()), tokens.size());
    }

    private static boolean isNamePart(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }
}
