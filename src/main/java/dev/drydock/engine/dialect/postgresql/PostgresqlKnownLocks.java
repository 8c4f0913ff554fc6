package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.trace.HeldLock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the manual says of the locks of statements outside a transaction, and how that goes
/// together with what was seen.
final class PostgresqlKnownLocks {

    private PostgresqlKnownLocks() {}

    /// The locks that were seen, and those known that were too short to be seen.
    ///
    /// @param relations that were there at the beginning, by number
    static List<HeldLock> merged(
            String statement,
            Map<Long, PostgresqlTraceState.Relation> relations,
            List<HeldLock> seen) {
        List<SqlToken> tokens = SqlLexer.tokens(statement, SqlLexer.Rules.POSTGRESQL);
        String first = tokens.isEmpty() ? "" : tokens.getFirst().normal();
        String mode = mode(first, tokens);
        Map<String, HeldLock> locks = new TreeMap<>();
        seen.forEach(lock -> locks.put(lock.relation(), lock));
        // these lock one table, and other words of the statement may be names of tables too
        boolean complete =
                (first.equals("CREATE") || first.equals("DROP"))
                        && seen.stream()
                                .anyMatch(
                                        lock -> PostgresqlTraceState.isAtLeast(lock.mode(), mode));
        if (!mode.isEmpty() && !complete) {
            for (String relation : named(tokens, relations)) {
                HeldLock other = locks.get(relation);
                if (other == null || !PostgresqlTraceState.isAtLeast(other.mode(), mode)) {
                    locks.put(relation, new HeldLock(relation, mode, false));
                }
            }
        }
        return PostgresqlTraceState.sorted(new ArrayList<>(locks.values()));
    }

    private static String mode(String first, List<SqlToken> tokens) {
        boolean concurrently = tokens.stream().anyMatch(token -> token.isWord("CONCURRENTLY"));
        boolean full = tokens.stream().anyMatch(token -> token.isWord("FULL"));
        return switch (first) {
            case "CREATE", "DROP", "ALTER" -> concurrently ? "SHARE UPDATE EXCLUSIVE" : "";
            case "REINDEX" -> concurrently ? "SHARE UPDATE EXCLUSIVE" : "SHARE";
            case "VACUUM" -> full ? "ACCESS EXCLUSIVE" : "SHARE UPDATE EXCLUSIVE";
            case "CLUSTER" -> "ACCESS EXCLUSIVE";
            default -> "";
        };
    }

    /// Tables that the statement names, and those of indexes that it names.
    private static Set<String> named(
            List<SqlToken> tokens, Map<Long, PostgresqlTraceState.Relation> relations) {
        Set<String> words = new HashSet<>();
        tokens.forEach(token -> words.add(name(token)));
        Set<String> named = new HashSet<>();
        for (PostgresqlTraceState.Relation relation : relations.values()) {
            if (words.contains(relation.name())) {
                PostgresqlTraceState.Relation table =
                        relation.isIndex() ? relations.get(relation.table()) : relation;
                named.add((table == null ? relation : table).display());
            }
        }
        return named;
    }

    private static String name(SqlToken token) {
        return token.kind() == SqlToken.Kind.QUOTED_NAME
                ? token.text().substring(1, token.text().length() - 1).replace("\"\"", "\"")
                : token.text().toLowerCase(Locale.ROOT);
    }
}
