package dev.drydock.engine.migration;

import java.util.List;
import java.util.Set;

/// Tells statements that remove data or objects, for the guard. Looks at the words only; what a
/// function body does is not seen.
final class DestructiveStatements {

    private static final Set<String> DROPPED_WHOLE =
            Set.of("TABLE", "SCHEMA", "DATABASE", "MATERIALIZED", "FOREIGN", "SEQUENCE", "TYPE");
    // ALTER TABLE … DROP of these loses no data
    private static final Set<String> DROPPED_PARTS =
            Set.of("CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY");

    private DestructiveStatements() {}

    static boolean isDestructive(SqlStatement statement) {
        return switch (statement.word(0)) {
            case "TRUNCATE", "DELETE" -> true;
            case "DROP" -> DROPPED_WHOLE.contains(statement.word(1));
            case "ALTER" -> statement.word(1).equals("TABLE") && dropsColumn(statement.tokens());
            case "WITH" -> statement.hasWord("DELETE");
            default -> false;
        };
    }

    /// Whether it certainly takes more than the rows it names: a DELETE with WHERE does not.
    static boolean takesEverything(SqlStatement statement) {
        boolean chosenRows = statement.word(0).equals("DELETE") && statement.hasWord("WHERE");
        return isDestructive(statement) && !chosenRows;
    }

    private static boolean dropsColumn(List<SqlToken> tokens) {
        for (int i = 2; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("DROP")
                    && !DROPPED_PARTS.contains(tokens.get(i + 1).normal())) {
                return true;
            }
        }
        return false;
    }
}
