package dev.drydock.engine.schema.compare;

/// One fact of an object that differs.
///
/// @param field what it is, in words: `type`, `default`, `on delete`
/// @param before as text for people, SQL where the fact is SQL; empty where there was none
/// @param after likewise
public record FieldChange(String field, String before, String after) {

    /// `type: integer → bigint`; only names the fact when a text has more than one line.
    public String display() {
        if (before.indexOf('\n') >= 0 || after.indexOf('\n') >= 0) {
            return field;
        }
        return field + ": " + shown(before) + " → " + shown(after);
    }

    private static String shown(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
