package dev.drydock.engine.dialect.postgresql.restore;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import java.util.Set;

/// What `pg_dump` and Drydock write to make an object, told from everything else that an archive
/// may hold: its texts are whatever somebody put there, and a restore would run them.
final class OrdinaryStatement {

    private static final Set<String> FIRST_WORDS =
            Set.of("CREATE", "ALTER", "COMMENT", "SECURITY", "GRANT", "REVOKE", "REFRESH");

    /// Of the whole server.
    private static final Set<String> OUTSIDE =
            Set.of("SYSTEM", "ROLE", "USER", "GROUP", "DATABASE", "TABLESPACE");

    /// Called with nothing but plain values.
    private static final Set<String> FUNCTIONS =
            Set.of(
                    "SETVAL",
                    "LO_CREATE",
                    "LO_UNLINK",
                    "SET_CONFIG",
                    "PG_RESTORE_RELATION_STATS",
                    "PG_RESTORE_ATTRIBUTE_STATS",
                    "PG_EXTENSION_CONFIG_DUMP");

    private OrdinaryStatement() {}

    static boolean is(List<SqlToken> tokens) {
        if (tokens.isEmpty()) {
            return true;
        }
        SqlToken first = tokens.getFirst();
        if (tokens.getLast().kind() == SqlToken.Kind.UNTERMINATED
                || first.kind() != SqlToken.Kind.WORD) {
            return false;
        }
        if (first.isWord("SELECT")) {
            return isCall(tokens);
        }
        if (first.isWord("SET")) {
            return !isOutside(tokens) && !is(tokens, 1, "SESSION") && !is(tokens, 1, "LOCAL");
        }
        if (!FIRST_WORDS.contains(first.normal()) || isOutside(tokens)) {
            return false;
        }
        if (first.isWord("CREATE") && isFilledTable(tokens)) {
            return false;
        }
        return !(first.isWord("GRANT") || first.isWord("REVOKE")) || isOnObject(tokens);
    }

    /// `CREATE TABLE … AS SELECT` runs what it likes; no dump has it.
    private static boolean isFilledTable(List<SqlToken> tokens) {
        int at = 1;
        while (at < tokens.size() && !tokens.get(at).isWord("TABLE")) {
            SqlToken word = tokens.get(at++);
            if (word.kind() != SqlToken.Kind.WORD || at > 4 || word.isWord("FOREIGN")) {
                return false;
            }
        }
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol('(') ? 1 : 0;
            depth -= tokens.get(i).isSymbol(')') ? 1 : 0;
            if (depth == 0 && tokens.get(i).isWord("AS")) {
                return true;
            }
        }
        return false;
    }

    /// `GRANT role TO role` gives away what is outside of the database, as does one on another.
    private static boolean isOnObject(List<SqlToken> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("ON")) {
                SqlToken next = tokens.get(i + 1);
                return next.kind() != SqlToken.Kind.WORD
                        || !(OUTSIDE.contains(next.normal()) || next.isWord("PARAMETER"));
            }
        }
        return false;
    }

    private static boolean isOutside(List<SqlToken> tokens) {
        return tokens.size() > 1
                && tokens.get(1).kind() == SqlToken.Kind.WORD
                && OUTSIDE.contains(tokens.get(1).normal())
                && !is(tokens, 2, "MAPPING");
    }

    private static boolean is(List<SqlToken> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).isWord(word);
    }

    /// `SELECT pg_catalog.setval('public.orders_id_seq', 7, true)`: one call, no other, nothing
    /// computed, nothing read.
    private static boolean isCall(List<SqlToken> tokens) {
        int at = 1;
        if (at + 1 < tokens.size() && tokens.get(at).isSymbol('*') && is(tokens, at + 1, "FROM")) {
            at += 2;
        }
        if (is(tokens, at, "pg_catalog")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).isSymbol('.')) {
            at += 2;
        }
        if (at + 1 >= tokens.size()
                || tokens.get(at).kind() != SqlToken.Kind.WORD
                || !FUNCTIONS.contains(tokens.get(at).normal())
                || !tokens.get(at + 1).isSymbol('(')
                || !tokens.getLast().isSymbol(')')) {
            return false;
        }
        for (int i = at + 2; i < tokens.size() - 1; i++) {
            SqlToken token = tokens.get(i);
            if (token.isSymbol('(') || token.isSymbol(')') || token.isWord("SELECT")) {
                return false;
            }
        }
        return true;
    }
}
