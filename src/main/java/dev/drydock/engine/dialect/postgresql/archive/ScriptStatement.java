package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One statement of a script, in tokens.
record ScriptStatement(String text, List<SqlToken> tokens) {

    /// Words before a name that need not be qualified to be one.
    private static final Set<String> BEFORE_NAMES =
            Set.of(
                    "FROM",
                    "JOIN",
                    "ON",
                    "REFERENCES",
                    "TABLE",
                    "ONLY",
                    "INTO",
                    "SCHEMA",
                    "EXTENSION",
                    "SEQUENCE",
                    "VIEW",
                    "INDEX",
                    "FUNCTION",
                    "PROCEDURE",
                    "TYPE",
                    "SERVER",
                    "WRAPPER",
                    "LANGUAGE",
                    "COLUMN",
                    "BY");

    private static final int MOST_NAMES = 10_000;

    /// @param schema empty when the name has none
    record Name(String schema, String name) {}

    /// @param end index behind it
    record Found(Name name, int end) {}

    static ScriptStatement of(String text) {
        return new ScriptStatement(text, ScriptTokens.of(text, SqlLexer.Rules.POSTGRESQL));
    }

    int size() {
        return tokens.size();
    }

    /// Whether these words stand there.
    boolean is(int at, String words) {
        return is(at, words.split(" "));
    }

    private boolean is(int at, String[] words) {
        int i = at;
        for (String word : words) {
            if (i < 0 || i >= tokens.size() || !tokens.get(i++).isWord(word)) {
                return false;
            }
        }
        return true;
    }

    /// Index of the words, from there on; −1 when they are not there.
    int find(int from, String words) {
        String[] wanted = words.split(" ");
        for (int i = Math.max(0, from); i < tokens.size(); i++) {
            if (is(i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    boolean isSymbol(int at, char symbol) {
        return at >= 0 && at < tokens.size() && tokens.get(at).isSymbol(symbol);
    }

    /// A name with or without a schema; null when there is none.
    @Nullable Found name(int at) {
        String first = identifier(at);
        if (first == null) {
            return null;
        }
        String second = isSymbol(at + 1, '.') ? identifier(at + 2) : null;
        return second == null
                ? new Found(new Name("", first), at + 1)
                : new Found(new Name(first, second), at + 3);
    }

    private @Nullable String identifier(int at) {
        if (at < 0 || at >= tokens.size()) {
            return null;
        }
        SqlToken token = tokens.get(at);
        return switch (token.kind()) {
            case WORD -> token.text().toLowerCase(Locale.ROOT);
            case QUOTED_NAME -> {
                String quoted = token.text();
                yield quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"");
            }
            default -> null;
        };
    }

    /// The identifiers with dots between them that begin there.
    List<String> path(int at, int most) {
        List<String> parts = new ArrayList<>();
        int i = at;
        String part = identifier(i);
        while (part != null && parts.size() < most) {
            parts.add(part);
            i += 2;
            part = isSymbol(i - 1, '.') ? identifier(i) : null;
        }
        return parts;
    }

    /// The statements in a text of several, without what ends them. Not for one that has a body of
    /// statements itself.
    List<ScriptStatement> split() {
        List<ScriptStatement> statements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || (depth == 0 && isSymbol(i, ';'))) {
                if (i > start) {
                    statements.add(new ScriptStatement(text, tokens.subList(start, i)));
                }
                start = i + 1;
            } else {
                depth += isSymbol(i, '(') ? 1 : isSymbol(i, ')') ? -1 : 0;
            }
        }
        return statements;
    }

    /// The identifiers in the parentheses that begin there; empty when none do.
    List<String> list(int at) {
        List<String> names = new ArrayList<>();
        if (isSymbol(at, '(')) {
            for (int i = at + 1; i < tokens.size() && !isSymbol(i, ')'); i++) {
                String name = identifier(i);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /// Of a string token; empty when there is none.
    String string(int at) {
        if (at < 0 || at >= tokens.size() || tokens.get(at).kind() != SqlToken.Kind.STRING) {
            return "";
        }
        String text = tokens.get(at).text();
        if (text.length() > 2 && (text.startsWith("E'") || text.startsWith("e'"))) {
            return text.substring(2, text.length() - 1).replace("''", "'").replace("\\\\", "\\");
        }
        return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : "";
    }

    /// The text from a token on to another, as it is written.
    String text(int from, int to) {
        if (from >= to || from >= tokens.size()) {
            return "";
        }
        int end = tokens.get(Math.min(to, tokens.size()) - 1).end();
        return text.substring(tokens.get(from).start(), end);
    }

    /// All names that it may refer to, in their order: qualified ones, those behind certain words,
    /// and those in strings of functions for sequences.
    List<Name> names() {
        Set<Name> names = new LinkedHashSet<>();
        for (int i = 0; i < tokens.size() && names.size() < MOST_NAMES; i++) {
            SqlToken token = tokens.get(i);
            if (token.kind() == SqlToken.Kind.STRING) {
                addQuoted(token, i, names);
            } else if (!isSymbol(i - 1, '.')) {
                Found found = name(i);
                boolean named =
                        found != null
                                && (!found.name().schema().isEmpty()
                                        || (i > 0
                                                && BEFORE_NAMES.contains(
                                                        tokens.get(i - 1).normal())));
                if (found != null && named) {
                    names.add(found.name());
                }
            }
        }
        return List.copyOf(names);
    }

    /// `nextval('public.orders_id_seq'::regclass)`, `setval('public.orders_id_seq', 1)`.
    private void addQuoted(SqlToken token, int at, Set<Name> names) {
        boolean sequence = is(at - 2, "nextval") || is(at - 2, "setval");
        if (!sequence || token.text().length() > 1_000) {
            return;
        }
        Found found = of(string(at)).name(0);
        if (found != null) {
            names.add(found.name());
        }
    }
}
