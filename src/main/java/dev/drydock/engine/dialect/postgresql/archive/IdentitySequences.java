package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.ArrayList;
import java.util.List;

/// The sequences that a CREATE TABLE makes for its identity columns: those it names, and for the
/// others the names that the server gives them.
final class IdentitySequences {

    private IdentitySequences() {}

    /// @param table behind its name the columns begin
    static List<Name> of(ScriptStatement statement, Found table) {
        if (statement.find(table.end(), "AS IDENTITY") < 0) {
            return List.of();
        }
        List<Name> names = new ArrayList<>();
        String column = "";
        int depth = 0;
        for (int i = table.end(); i < statement.size(); i++) {
            boolean begins = depth == 1 && isSeparator(statement, i - 1);
            depth += statement.isSymbol(i, '(') ? 1 : 0;
            depth -= statement.isSymbol(i, ')') ? 1 : 0;
            Found name = begins ? statement.name(i) : null;
            column = name == null ? column : name.name().name();
            if (depth == 1 && statement.is(i, "AS IDENTITY")) {
                names.add(
                        new Name(
                                table.name().schema(),
                                table.name().name() + "_" + column + "_seq"));
            }
            Found named = statement.is(i, "SEQUENCE NAME") ? statement.name(i + 2) : null;
            if (named != null) {
                names.add(named.name());
            }
        }
        return names;
    }

    private static boolean isSeparator(ScriptStatement statement, int at) {
        return statement.isSymbol(at, ',') || statement.isSymbol(at, '(');
    }
}
