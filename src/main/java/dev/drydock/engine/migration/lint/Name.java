package dev.drydock.engine.migration.lint;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.SqlToken;
import java.util.Locale;
import java.util.regex.Pattern;

/// A name as it stands in a statement, with the case that the server gives it.
///
/// @param schema empty when it is not qualified
/// @param token where it begins
record Name(String schema, String name, SqlToken token) {

    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    /// One part: quotes off, or in lower case. SQLite compares all names without regard to case.
    static String fold(SqlToken token, Grammar grammar) {
        String text = token.text();
        if (token.kind() != SqlToken.Kind.QUOTED_NAME) {
            return text.toLowerCase(Locale.ROOT);
        }
        char quote = text.charAt(0);
        String inner = text.substring(1, text.length() - 1);
        String name =
                quote == '[' ? inner : inner.replace(String.valueOf(quote).repeat(2), "" + quote);
        return grammar.isSqlite() ? name.toLowerCase(Locale.ROOT) : name;
    }

    /// For a statement: quoted only where needed.
    String sql() {
        return schema.isEmpty() ? part(name) : part(schema) + "." + part(name);
    }

    String nameSql() {
        return part(name);
    }

    /// For a sentence.
    String display() {
        return Identifiers.visible(schema.isEmpty() ? name : schema + "." + name);
    }

    boolean isPlain() {
        return isPlain(name);
    }

    static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    static String part(String text) {
        return isPlain(text) ? text : Identifiers.quote(text);
    }
}
