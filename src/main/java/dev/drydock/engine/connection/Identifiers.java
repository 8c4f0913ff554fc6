package dev.drydock.engine.connection;

/// The one place where names and texts become SQL. Names are data: they may hold quotes, spaces,
/// line breaks or anything else. Uses the SQL standard's quoting, which PostgreSQL and SQLite
/// share.
public final class Identifiers {

    private Identifiers() {}

    /// The name as a quoted identifier.
    ///
    /// @throws IllegalArgumentException for a NUL character, which no engine can store in a name
    public static String quote(String name) {
        return "\"" + withoutNul(name).replace("\"", "\"\"") + "\"";
    }

    /// `"schema"."name"`; only the name when the schema is empty.
    public static String qualified(String schema, String name) {
        return schema.isEmpty() ? quote(name) : quote(schema) + "." + quote(name);
    }

    /// The text as a standard string literal (`standard_conforming_strings` on).
    public static String literal(String text) {
        return "'" + withoutNul(text).replace("'", "''") + "'";
    }

    /// The text for a line of output: control and direction characters made visible, so that a name
    /// cannot forge lines or escape sequences on a terminal.
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> appendVisible(shown, point));
        return shown.toString();
    }

    private static void appendVisible(StringBuilder shown, int point) {
        boolean direction =
                (point >= 0x202A && point <= 0x202E)
                        || (point >= 0x2066 && point <= 0x2069)
                        || point == 0x200E
                        || point == 0x200F;
        if (point == '\n') {
            shown.append("\\n");
        } else if (point == '\r') {
            shown.append("\\r");
        } else if (point == '\t') {
            shown.append("\\t");
        } else if (Character.isISOControl(point) || direction) {
            shown.append(String.format("\\u%04x", point));
        } else {
            shown.appendCodePoint(point);
        }
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be part of SQL text");
        }
        return text;
    }
}
