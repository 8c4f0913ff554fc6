package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The columns in a CREATE TABLE statement, as `pg_dump` writes it.
final class TableColumns {

    /// Begin what is no column.
    private static final Set<String> CONSTRAINTS =
            Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "LIKE");

    private TableColumns() {}

    /// Empty when the statement does not tell all of them.
    static List<String> of(String definition) {
        ScriptStatement statement = ScriptStatement.of(definition);
        ScriptKind kind =
                statement.is(0, "CREATE") ? ScriptKind.find(statement, 1) : ScriptKind.NONE;
        Found table = kind.word().equals("TABLE") ? statement.name(kind.end()) : null;
        if (table == null
                || !statement.isSymbol(table.end(), '(')
                || statement.find(table.end(), "INHERITS") > 0) {
            return List.of();
        }
        List<String> columns = new ArrayList<>();
        int depth = 0;
        for (int i = table.end(); i < statement.size(); i++) {
            boolean begins = depth == 1 && isSeparator(statement, i - 1);
            depth += statement.isSymbol(i, '(') ? 1 : 0;
            depth -= statement.isSymbol(i, ')') ? 1 : 0;
            if (depth == 0) {
                return List.copyOf(columns);
            }
            if (begins) {
                Found name = statement.name(i);
                if (name != null && !CONSTRAINTS.contains(statement.tokens().get(i).normal())) {
                    columns.add(name.name().name());
                }
            }
        }
        return List.of();
    }

    private static boolean isSeparator(ScriptStatement statement, int at) {
        return statement.isSymbol(at, ',') || statement.isSymbol(at, '(');
    }
}
