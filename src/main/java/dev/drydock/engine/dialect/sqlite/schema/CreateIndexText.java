package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.dialect.sqlite.schema.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;

/// Key parts and condition of an index, taken from its CREATE text.
///
/// @param parts as written, in order
/// @param predicate empty without WHERE
record CreateIndexText(List<String> parts, String predicate) {

    static final CreateIndexText NOTHING = new CreateIndexText(List.of(), "");

    CreateIndexText(String sql) {
        this(partsOf(sql), predicateOf(sql));
    }

    private static List<String> partsOf(String sql) {
        List<Token> tokens = SqlTokens.of(sql);
        List<String> parts = new ArrayList<>();
        int start = -1;
        for (Token token : tokens) {
            if (start < 0) {
                start = token.is("(") ? token.end() : -1;
            } else if (token.depth() == 1 && token.is(",")) {
                parts.add(sql.substring(start, token.start()).strip());
                start = token.end();
            } else if (token.depth() == 0 && token.is(")")) {
                parts.add(sql.substring(start, token.start()).strip());
                break;
            }
        }
        return List.copyOf(parts);
    }

    private static String predicateOf(String sql) {
        boolean closed = false;
        for (Token token : SqlTokens.of(sql)) {
            closed |= token.depth() == 0 && token.is(")");
            if (closed && token.depth() == 0 && token.is("WHERE")) {
                return sql.substring(token.end()).strip();
            }
        }
        return "";
    }
}
