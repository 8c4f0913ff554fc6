package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through the tokens of a statement, or of a part of it.
final class TokenCursor {

    static final String USUAL_SCHEMA = "public";

    private final ScriptStatement statement;
    private int end;
    private int at;

    /// @param end index behind the last token that is seen
    TokenCursor(ScriptStatement statement, int from, int end) {
        this.statement = statement;
        this.at = from;
        this.end = end;
    }

    static TokenCursor of(ScriptStatement statement, int from) {
        return new TokenCursor(statement, from, statement.size());
    }

    boolean ended() {
        return at >= end;
    }

    boolean is(String words) {
        return isAt(at, words);
    }

    private boolean isAt(int index, String words) {
        if (index >= end) {
            return false;
        }
        // most words are another one, which is told at once
        int space = words.indexOf(' ');
        int length = space < 0 ? words.length() : space;
        String text = statement.tokens().get(index).text();
        return text.length() == length
                && text.regionMatches(true, 0, words, 0, length)
                && index + count(words) <= end
                && statement.is(index, words);
    }

    /// Leaves the words out when they stand at the end.
    boolean dropEnd(String words) {
        int from = end - count(words);
        if (from <= at || !isAt(from, words)) {
            return false;
        }
        end = from;
        return true;
    }

    boolean isSymbol(char symbol) {
        return at < end && statement.isSymbol(at, symbol);
    }

    /// Moves behind the words when they stand here.
    boolean skip(String words) {
        if (!is(words)) {
            return false;
        }
        at += count(words);
        return true;
    }

    boolean skipSymbol(char symbol) {
        if (!isSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    /// Moves behind one token, whatever it is.
    void next() {
        at++;
    }

    /// Null when there is none here.
    @Nullable Name name() {
        Found found = at < end ? statement.name(at) : null;
        if (found == null || found.end() > end) {
            return null;
        }
        at = found.end();
        return inSchema(found.name());
    }

    /// In a script that names no schema, everything goes where the server puts it.
    static Name inSchema(Name name) {
        return name.schema().isEmpty() ? new Name(USUAL_SCHEMA, name.name()) : name;
    }

    /// One identifier; empty when there is none here.
    String identifier() {
        List<String> parts = at < end ? statement.path(at, 1) : List.of();
        if (parts.isEmpty()) {
            return "";
        }
        at++;
        return parts.getFirst();
    }

    /// Identifiers with dots between them.
    List<String> path() {
        List<String> parts = at < end ? statement.path(at, end - at) : List.of();
        at += Math.max(0, 2 * parts.size() - 1);
        return parts;
    }

    /// The text of the string that stands here; empty when none does.
    String string() {
        String text = at < end ? statement.string(at) : "";
        at++;
        return text;
    }

    /// One token, of a string what it holds.
    String plain() {
        String text = at < end ? RoutineText.plain(statement.tokens().get(at)) : "";
        at++;
        return text;
    }

    /// The whole number that stands here; 0 when none does.
    long number() {
        boolean negative = skipSymbol('-');
        String digits = at < end ? statement.text(at, at + 1) : "";
        at++;
        try {
            return Long.parseLong(negative ? "-" + digits : digits);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    /// What stands in the parentheses that begin here, and moves behind them; ended when none do.
    TokenCursor inside() {
        if (!isSymbol('(')) {
            return new TokenCursor(statement, at, at);
        }
        int from = at + 1;
        at = behind(at);
        return new TokenCursor(statement, from, Math.max(from, at - 1));
    }

    /// Index behind the parenthesis that belongs to the one there.
    private int behind(int open) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            depth += depthOf(i);
            if (depth == 0) {
                return i + 1;
            }
        }
        return end;
    }

    private int depthOf(int index) {
        if (statement.isSymbol(index, '(') || statement.isSymbol(index, '[')) {
            return 1;
        }
        return statement.isSymbol(index, ')') || statement.isSymbol(index, ']') ? -1 : 0;
    }

    /// What is left, cut at its commas.
    List<TokenCursor> items() {
        List<TokenCursor> items = new ArrayList<>();
        int depth = 0;
        int start = at;
        for (int i = at; i < end; i++) {
            depth += depthOf(i);
            if (depth == 0 && statement.isSymbol(i, ',')) {
                items.add(new TokenCursor(statement, start, i));
                start = i + 1;
            }
        }
        if (start < end) {
            items.add(new TokenCursor(statement, start, end));
        }
        at = end;
        return items;
    }

    /// The identifiers in the parentheses that begin here, of each item the first.
    List<String> identifiers() {
        List<String> names = new ArrayList<>();
        for (TokenCursor item : inside().items()) {
            item.skip("PERIOD");
            names.add(item.identifier());
        }
        return names;
    }

    /// The text up to the first of these words outside of parentheses; at least one token, when any
    /// is left.
    String until(List<String> words) {
        int from = at;
        int depth = 0;
        int begun =
                at + words.stream().filter(this::is).mapToInt(TokenCursor::count).max().orElse(1);
        while (at < end) {
            if (at >= begun && depth == 0 && words.stream().anyMatch(this::is)) {
                break;
            }
            depth += depthOf(at);
            at++;
        }
        return statement.text(from, at);
    }

    /// Like [#until], to be gone through.
    TokenCursor part(List<String> words) {
        int from = at;
        until(words);
        return new TokenCursor(statement, from, at);
    }

    private static int count(String words) {
        int count = 1;
        for (int i = words.indexOf(' '); i >= 0; i = words.indexOf(' ', i + 1)) {
            count++;
        }
        return count;
    }

    /// The text up to the end.
    String rest() {
        int from = at;
        at = end;
        return from < end ? statement.text(from, end) : "";
    }

    /// Like [#rest] without moving.
    String look() {
        return at < end ? statement.text(at, end) : "";
    }
}
