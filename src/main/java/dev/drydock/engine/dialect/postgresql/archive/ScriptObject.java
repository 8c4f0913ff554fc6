package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import java.util.Set;

/// What a CREATE statement makes.
///
/// @param tag as `pg_dump` writes it: with the table's name before that of a trigger, with the
///   arguments behind that of a function
record ScriptObject(Name name, String tag) {

    private static final Set<String> OF_TABLES = Set.of("TRIGGER", "POLICY", "RULE");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "AGGREGATE");

    /// @param heading of the comment before it; only believed on what tells routines of one name
    ///   apart
    static ScriptObject of(ScriptStatement statement, ScriptKind kind, String heading) {
        Found found = statement.name(kind.end());
        if (found == null || kind.word().equals("CAST") || kind.word().equals("USER MAPPING")) {
            String tag = statement.text(kind.end(), kind.end() + 5);
            return new ScriptObject(new Name("", tag), tag);
        }
        Name name = found.name();
        if (OF_TABLES.contains(kind.word()) || kind.word().equals("INDEX")) {
            return ofTable(statement, kind, found);
        }
        if (ROUTINES.contains(kind.word())) {
            return new ScriptObject(name, name.name() + arguments(statement, found, heading));
        }
        return new ScriptObject(name, name.name());
    }

    private static ScriptObject ofTable(ScriptStatement statement, ScriptKind kind, Found found) {
        String before = kind.word().equals("RULE") ? "TO" : "ON";
        int at = statement.find(found.end(), before);
        Found table = statement.name(statement.is(at + 1, "ONLY") ? at + 2 : at + 1);
        if (at < 0 || table == null) {
            return new ScriptObject(found.name(), found.name().name());
        }
        var own = new Name(table.name().schema(), found.name().name());
        return new ScriptObject(
                own,
                kind.word().equals("INDEX")
                        ? own.name()
                        : table.name().name() + " " + own.name());
    }

    private static String arguments(ScriptStatement statement, Found found, String heading) {
        String name = found.name().name();
        int end = heading.indexOf("; Type: ");
        if (end > 0 && heading.startsWith(name + "(")) {
            return heading.substring(name.length(), end);
        }
        int depth = 0;
        for (int i = found.end(); i < statement.size(); i++) {
            depth += statement.isSymbol(i, '(') ? 1 : 0;
            depth -= statement.isSymbol(i, ')') ? 1 : 0;
            if (depth == 0) {
                return statement.text(found.end(), i + 1);
            }
        }
        return "()";
    }
}
