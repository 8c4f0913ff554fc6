package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What fires a trigger.
///
/// @param word empty when it cannot be told
/// @param columns of `UPDATE OF`
record SqliteTriggerEvent(String word, List<String> columns) {

    private static final List<String> WORDS = List.of("DELETE", "INSERT", "UPDATE");

    static SqliteTriggerEvent of(String sql) {
        List<SqlToken> tokens = SqlLexer.tokens(sql, SqlLexer.Rules.SQLITE);
        int at = named(tokens);
        while (at < tokens.size() && WORDS.stream().noneMatch(tokens.get(at)::isWord)) {
            at++;
        }
        if (at >= tokens.size()) {
            return new SqliteTriggerEvent("", List.of());
        }
        List<String> columns = new ArrayList<>();
        if (at + 1 < tokens.size() && tokens.get(at + 1).isWord("OF")) {
            for (int i = at + 2; i < tokens.size() && !tokens.get(i).isWord("ON"); i++) {
                if (!tokens.get(i).text().equals(",")) {
                    columns.add(plain(tokens.get(i).text()));
                }
            }
        }
        return new SqliteTriggerEvent(tokens.get(at).normal().toUpperCase(Locale.ROOT), columns);
    }

    /// Behind the name, which may be any word: `CREATE TRIGGER main.insert AFTER UPDATE …`.
    private static int named(List<SqlToken> tokens) {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isWord("TRIGGER")) {
            at++;
        }
        at++;
        if (at < tokens.size() && tokens.get(at).isWord("IF")) {
            at += 3;
        }
        at++;
        while (at < tokens.size() && tokens.get(at).text().equals(".")) {
            at += 2;
        }
        return at;
    }

    private static String plain(String name) {
        boolean quoted =
                name.length() > 1
                        && (name.startsWith("\"") || name.startsWith("`") || name.startsWith("["));
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
