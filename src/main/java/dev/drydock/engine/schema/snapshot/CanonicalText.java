package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.List;

/// SQLite keeps the `CREATE` texts as they were typed. For hashes, blanks and comments outside
/// quotes do not count.
final class CanonicalText {

    private CanonicalText() {}

    static SchemaObject of(String engine, SchemaObject object) {
        if (!engine.equals("sqlite")) {
            return object;
        }
        return switch (object) {
            case Table table ->
                    new Table(
                            table.id(),
                            table.oid(),
                            table.kind(),
                            table.columns(),
                            table.uniqueKeys(),
                            table.foreignKeys(),
                            table.checks(),
                            table.exclusions(),
                            table.indexes(),
                            triggers(table.triggers()),
                            table.storage(),
                            table.rowEstimate(),
                            table.sizeBytes(),
                            squeeze(table.definition()),
                            table.comment());
            case View view ->
                    new View(
                            view.id(),
                            view.oid(),
                            view.materialized(),
                            view.columns(),
                            squeeze(view.query()),
                            view.options(),
                            view.indexes(),
                            triggers(view.triggers()),
                            view.populated(),
                            view.accessMethod(),
                            view.more(),
                            view.owner(),
                            view.comment());
            default -> object;
        };
    }

    private static List<Trigger> triggers(List<Trigger> triggers) {
        return triggers.stream()
                .map(one ->
                        new Trigger(
                                one.name(),
                                one.oid(),
                                squeeze(one.definition()),
                                one.enabled(),
                                one.comment()))
                .toList();
    }

    /// The text without comments; one blank where blanks or comments keep two words apart, none
    /// elsewhere.
    static String squeeze(String sql) {
        var result = new StringBuilder(sql.length());
        boolean gap = false;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int end;
            if (Character.isWhitespace(c)) {
                end = i + 1;
            } else if (sql.startsWith("--", i)) {
                end = after(sql, "\n", i + 2);
            } else if (sql.startsWith("/*", i)) {
                end = after(sql, "*/", i + 2);
            } else {
                end =
                        c == '\'' || c == '"' || c == '`'
                                ? quoteEnd(sql, i, c)
                                : c == '[' ? after(sql, "]", i + 1) : i + 1;
                if (gap
                        && isWord(c)
                        && !result.isEmpty()
                        && isWord(result.charAt(result.length() - 1))) {
                    result.append(' ');
                }
                result.append(sql, i, end);
                gap = false;
                i = end;
                continue;
            }
            gap = true;
            i = end;
        }
        return result.toString();
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '$'
                || c > 127
                || c == '\''
                || c == '"'
                || c == '`'
                || c == '['
                || c == ']';
    }

    private static int after(String sql, String mark, int from) {
        int at = sql.indexOf(mark, from);
        return at < 0 ? sql.length() : at + mark.length();
    }

    /// A doubled quote begins again at once, which reads as one literal.
    private static int quoteEnd(String sql, int start, char quote) {
        return after(sql, String.valueOf(quote), start + 1);
    }
}
