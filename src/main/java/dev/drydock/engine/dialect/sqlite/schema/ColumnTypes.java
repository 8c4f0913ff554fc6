package dev.drydock.engine.dialect.sqlite.schema;

import java.util.List;

/// Spelling of column types.
final class ColumnTypes {

    /// SQLite keeps these by number, so it gives them back in upper case.
    private static final List<String> STANDARD =
            List.of("ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT");

    private ColumnTypes() {}

    /// A type as pragma table_xinfo spells it: as written, but a quoted one without quotes and a
    /// standard one in upper case.
    static String asPragmaTells(String written) {
        String type = unquoted(written);
        for (String standard : STANDARD) {
            if (standard.equalsIgnoreCase(type)) {
                return standard;
            }
        }
        return type;
    }

    /// As SQLite does it: without the first and last character when no other quote stands between
    /// them (so a size behind a quoted type ends up cut), else what stands in the first quotes.
    private static String unquoted(String text) {
        var tokens = new SqlTokens(text);
        boolean quoted =
                tokens.kind(0) == SqlTokens.Kind.QUOTED || tokens.kind(0) == SqlTokens.Kind.STRING;
        if (!quoted) {
            return text;
        }
        for (int i = 1; i < text.length() - 1; i++) {
            if ("\"'`[".indexOf(text.charAt(i)) >= 0) {
                return tokens.name(0);
            }
        }
        return text.substring(1, text.length() - 1);
    }
}
