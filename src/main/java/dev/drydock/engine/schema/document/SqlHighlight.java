package dev.drydock.engine.schema.document;

import dev.drydock.engine.schema.diagram.Xml;
import java.util.Locale;
import java.util.Set;

/// SQL as HTML with classes for keywords (`k`), strings (`s`), comments (`c`) and numbers (`n`).
final class SqlHighlight {

    private static final Set<String> KEYWORDS =
            Set.of(
                    ("add after aggregate all alter always and any array as asc attach autoincrement"
                                    + " before begin between by cache cascade case cast check"
                                    + " collate column comment constraint create cross current"
                                    + " cycle data date default deferrable deferred delete desc"
                                    + " distinct domain drop each else end enum exclude execute"
                                    + " exists extension for foreign from full function generated"
                                    + " group having identity if immediate immutable in include"
                                    + " increment index inherits initially inner inout insert"
                                    + " instead into is join key language left like limit list"
                                    + " materialized maxvalue minvalue no not null nulls of on only"
                                    + " or order out outer over owned owner partition policy primary"
                                    + " procedure range references replace restrict return returns"
                                    + " right row rowid rule schema security select sequence set"
                                    + " stable start statement stored strict table temporary then to"
                                    + " trigger type union unique unlogged update using values view"
                                    + " virtual volatile when where with without")
                            .split(" ", -1));

    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private SqlHighlight(String sql) {
        this.sql = sql;
    }

    static String html(String sql) {
        return new SqlHighlight(sql).write();
    }

    private String write() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                put("c", indexOr("\n", at));
            } else if (sql.startsWith("/*", at)) {
                put("c", after("*/", at + 2));
            } else if (c == '\'') {
                put("s", endOfQuoted('\''));
            } else if (c == '"') {
                put("", endOfQuoted('"'));
            } else if (c == '$' && endOfDollar() > 0) {
                put("s", endOfDollar());
            } else if (Character.isDigit(c)) {
                put("n", endOfWord());
            } else if (Character.isLetter(c) || c == '_') {
                int end = endOfWord();
                String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
                put(KEYWORDS.contains(word) ? "k" : "", end);
            } else {
                put("", at + 1);
            }
        }
        return out.toString();
    }

    private void put(String style, int end) {
        String text = Xml.text(sql.substring(at, end));
        if (style.isEmpty()) {
            out.append(text);
        } else {
            out.append("<span class=\"").append(style).append("\">").append(text).append("</span>");
        }
        at = end;
    }

    private int indexOr(String text, int from) {
        int found = sql.indexOf(text, from);
        return found < 0 ? sql.length() : found;
    }

    private int after(String text, int from) {
        int found = sql.indexOf(text, from);
        return found < 0 ? sql.length() : found + text.length();
    }

    private int endOfQuoted(char quote) {
        int end = at + 1;
        while (end < sql.length()) {
            if (sql.charAt(end++) == quote) {
                if (end >= sql.length() || sql.charAt(end) != quote) {
                    return end;
                }
                end++;
            }
        }
        return sql.length();
    }

    /// End of a dollar-quoted text that begins here; −1 when none does.
    private int endOfDollar() {
        int tagEnd = at + 1;
        while (tagEnd < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(tagEnd)) || sql.charAt(tagEnd) == '_')) {
            tagEnd++;
        }
        if (tagEnd >= sql.length() || sql.charAt(tagEnd) != '$') {
            return -1;
        }
        return after(sql.substring(at, tagEnd + 1), tagEnd + 1);
    }

    private int endOfWord() {
        int end = at;
        while (end < sql.length()
                && (Character.isLetterOrDigit(sql.charAt(end))
                        || sql.charAt(end) == '_'
                        || sql.charAt(end) == '$')) {
            end++;
        }
        return end;
    }
}
